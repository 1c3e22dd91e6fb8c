package cn.fengsui.video.query;

import java.util.concurrent.atomic.LongAdder;

/** What asking devices came to. Any thread. */
public final class QueryCounters {

    final LongAdder asked = new LongAdder();
    final LongAdder shared = new LongAdder();
    final LongAdder answered = new LongAdder();
    final LongAdder partial = new LongAdder();
    final LongAdder unanswered = new LongAdder();
    final LongAdder unasked = new LongAdder();

    /** Questions sent. */
    public long asked() {
        return asked.sum();
    }

    /** Questions that an equal one under way answered. */
    public long shared() {
        return shared.sum();
    }

    public long answered() {
        return answered.sum();
    }

    /** Answers that ended before their own total. */
    public long partial() {
        return partial.sum();
    }

    /** Questions refused, not sent, or met with silence. */
    public long unanswered() {
        return unanswered.sum();
    }

    /** Answers nobody waits for, the late ones too. */
    public long unasked() {
        return unasked.sum();
    }
}
