package cn.fengsui.video.voice;

import java.util.concurrent.atomic.LongAdder;

/** What voice did. Any thread. */
public final class VoiceCounters {

    final LongAdder granted = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder answered = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder packets = new LongAdder();
    final LongAdder unsent = new LongAdder();
    final LongAdder droppedBytes = new LongAdder();

    public long granted() {
        return granted.sum();
    }

    public long refused() {
        return refused.sum();
    }

    /** Calls that devices took up. */
    public long answered() {
        return answered.sum();
    }

    /** Calls that devices did not take up. */
    public long failed() {
        return failed.sum();
    }

    public long packets() {
        return packets.sum();
    }

    /** Packets for which there was no way to the device. */
    public long unsent() {
        return unsent.sum();
    }

    /** Sound lost because the browser sent faster than time. */
    public long droppedBytes() {
        return droppedBytes.sum();
    }
}
