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
    final LongAdder subscriptions = new LongAdder();
    final LongAdder subscriptionsRefused = new LongAdder();
    final LongAdder positions = new LongAdder();
    final LongAdder positionsDropped = new LongAdder();
    final LongAdder positionsOfPersons = new LongAdder();

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

    /** Subscriptions begun. */
    public long subscriptions() {
        return subscriptions.sum();
    }

    /** Subscriptions a device refuses for good. */
    public long subscriptionsRefused() {
        return subscriptionsRefused.sum();
    }

    /** Places told by devices. */
    public long positions() {
        return positions.sum();
    }

    /** Places of nothing we know, or nowhere on earth. */
    public long positionsDropped() {
        return positionsDropped.sum();
    }

    /** Places of what a person carries; dropped unread. */
    public long positionsOfPersons() {
        return positionsOfPersons.sum();
    }
}
