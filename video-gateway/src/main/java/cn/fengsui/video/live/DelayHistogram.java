package cn.fengsui.video.live;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long pictures took through the gateway, from their first packet in to their fragment out. Written by one media
 * thread, read by any.
 */
public final class DelayHistogram {

    private static final int STEP_MILLIS = 1;
    private static final int STEPS = 512;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** The last one holds all that took longer. */
    private final AtomicLongArray counts = new AtomicLongArray(STEPS + 1);

    void add(long nanos) {
        int step = Math.clamp(nanos / (STEP_MILLIS * NANOS_PER_MILLI), 0, STEPS);
        counts.lazySet(step, counts.getPlain(step) + 1);
    }

    public long count() {
        long all = 0;
        for (int i = 0; i <= STEPS; i++) {
            all += counts.get(i);
        }
        return all;
    }

    /**
     * The delay that this share of the pictures stayed below.
     *
     * @param share for instance 0.99
     * @return milliseconds, rounded up; 0 when there was no picture; 513 for more than half a second
     */
    public int millis(double share) {
        long wanted = (long) Math.ceil(count() * share);
        long seen = 0;
        for (int i = 0; wanted > 0 && i <= STEPS; i++) {
            seen += counts.get(i);
            if (seen >= wanted) {
                return (i + 1) * STEP_MILLIS;
            }
        }
        return 0;
    }
}
