package cn.fengsui.ingest.report;

import java.time.Duration;
import java.time.Instant;

/**
 * What is known of the clock of one source. The smallest of the last delays between its "sent" and our "received" is the
 * offset of its clock plus the fastest way to us: below zero its clock runs ahead for certain, well above zero it runs
 * behind or keeps what it knows for a while. Its monitor guards all.
 */
final class SourceClock {

    /** What we make of the offset. */
    enum State {
        /** Too few messages that say when they were sent. */
        UNKNOWN,
        RIGHT,
        AHEAD,
        /** Or it sends late: the two look the same from here. */
        BEHIND
    }

    /**
     * What is shown of a source.
     *
     * @param offset positive = its clock is behind ours, or it sends so late; negative = ahead
     */
    record View(
            State state, Duration offset, Instant lastHeard, long heard, long late, long outOfOrder, long wrongTimes) {}

    static final Duration TOLERATED = Duration.ofSeconds(5);
    private static final int SAMPLES = 64;
    private static final int ENOUGH_FOR_AHEAD = 3;
    private static final int ENOUGH_FOR_BEHIND = 20;

    private final long[] delaysMillis = new long[SAMPLES];
    private int samples;
    private long sampled;
    private Instant newest = Instant.MIN;
    private Instant lastHeard = Instant.EPOCH;
    private long heard;
    private long late;
    private long outOfOrder;
    private long wrongTimes;

    /** Notes a delay. Returns true when what we make of the clock became a wrong one by it. */
    synchronized boolean delayed(Duration delay) {
        var before = state();
        delaysMillis[(int) (sampled++ % SAMPLES)] = delay.toMillis();
        samples = Math.min(samples + 1, SAMPLES);
        var after = state();
        return after != before && (after == State.AHEAD || after == State.BEHIND);
    }

    /** Notes when something happened. Returns true when the source told of something later before. */
    synchronized boolean happened(Instant at, Instant receivedAt) {
        heard++;
        lastHeard = receivedAt;
        boolean isOutOfOrder = at.isBefore(newest);
        if (isOutOfOrder) {
            outOfOrder++;
        } else {
            newest = at;
        }
        return isOutOfOrder;
    }

    synchronized void late() {
        late++;
    }

    /** A time that could not be taken: far in the future, ancient, or without a zone. */
    synchronized void wrongTime() {
        wrongTimes++;
    }

    synchronized View view() {
        return new View(state(), offset(), lastHeard, heard, late, outOfOrder, wrongTimes);
    }

    private Duration offset() {
        long smallest = samples == 0 ? 0 : Long.MAX_VALUE;
        for (int i = 0; i < samples; i++) {
            smallest = Math.min(smallest, delaysMillis[i]);
        }
        return Duration.ofMillis(smallest);
    }

    private State state() {
        if (samples < ENOUGH_FOR_AHEAD) {
            return State.UNKNOWN;
        }
        var offset = offset();
        if (offset.compareTo(TOLERATED.negated()) < 0) {
            return State.AHEAD;
        }
        if (offset.compareTo(TOLERATED) <= 0) {
            return State.RIGHT;
        }
        return samples < ENOUGH_FOR_BEHIND ? State.UNKNOWN : State.BEHIND;
    }
}
