package cn.fengsui.video.sip.wire;

import java.util.concurrent.atomic.LongAdder;

/** What the wire did. Any thread. */
public final class WireCounters {

    final LongAdder received = new LongAdder();
    final LongAdder sent = new LongAdder();
    final LongAdder registersDropped = new LongAdder();
    final LongAdder inboxDropped = new LongAdder();
    final LongAdder brokenFrames = new LongAdder();
    final LongAdder slowFlows = new LongAdder();

    public long received() {
        return received.sum();
    }

    public long sent() {
        return sent.sum();
    }

    /** REGISTERs dropped unread because their address sent too many. */
    public long registersDropped() {
        return registersDropped.sum();
    }

    /** Messages dropped unread because the inbox was full. */
    public long inboxDropped() {
        return inboxDropped.sum();
    }

    /** Connections closed because what came over them was no SIP, or too large. */
    public long brokenFrames() {
        return brokenFrames.sum();
    }

    /** Connections closed because their peer did not read. */
    public long slowFlows() {
        return slowFlows.sum();
    }
}
