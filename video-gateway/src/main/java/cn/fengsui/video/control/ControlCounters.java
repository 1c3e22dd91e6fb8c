package cn.fengsui.video.control;

import java.util.concurrent.atomic.LongAdder;

/** What was commanded. Any thread. */
public final class ControlCounters {

    final LongAdder sent = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder unanswered = new LongAdder();

    /** Commands handed to the signalling. */
    public long sent() {
        return sent.sum();
    }

    /** Commands a device answered with an error. */
    public long refused() {
        return refused.sum();
    }

    /** Commands a device did not answer. */
    public long unanswered() {
        return unanswered.sum();
    }
}
