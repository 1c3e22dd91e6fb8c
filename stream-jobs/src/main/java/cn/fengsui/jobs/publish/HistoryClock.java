package cn.fengsui.jobs.publish;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether history is being computed: evaluations come that are of the past, and each is later than the one before. It is
 * believed for ten minutes at a time at most, so that a recording that is replayed slowly is seen too. Owned by the
 * sink's thread.
 */
final class HistoryClock {

    private static final Duration OF_THE_PAST = Duration.ofHours(2);
    private static final Duration STALLED_AFTER = Duration.ofSeconds(30);
    private static final Duration BELIEVED_FOR = Duration.ofMinutes(10);

    private Instant newest = Instant.MIN;
    private Instant movedAt = Instant.MIN;
    private Instant beganAt = Instant.MIN;

    /** @param evaluatedAt event time of an evaluation @param now when it was told */
    void computed(Instant evaluatedAt, Instant now) {
        if (!evaluatedAt.isAfter(newest)) {
            return;
        }
        if (movedAt.equals(Instant.MIN) || movedAt.plus(STALLED_AFTER).isBefore(now)) {
            beganAt = now;
        }
        newest = evaluatedAt;
        movedAt = now;
    }

    boolean isBeingComputed(Instant now) {
        return !movedAt.equals(Instant.MIN)
                && newest.plus(OF_THE_PAST).isBefore(now)
                && movedAt.plus(STALLED_AFTER).isAfter(now)
                && beganAt.plus(BELIEVED_FOR).isAfter(now);
    }
}
