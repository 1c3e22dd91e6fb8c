package cn.fengsui.benchmarks;

import java.util.concurrent.atomic.AtomicLongArray;

/** Counts delays in half milliseconds up to four seconds. One writer, any reader. */
final class Delays {

    private static final int STEPS = 8_000;
    private static final long STEP_NANOS = 500_000;

    private final AtomicLongArray counts = new AtomicLongArray(STEPS + 1);

    void add(long nanos) {
        counts.incrementAndGet(Math.clamp(nanos / STEP_NANOS, 0, STEPS));
    }

    void clear() {
        for (int i = 0; i <= STEPS; i++) {
            counts.set(i, 0);
        }
    }

    long count() {
        long all = 0;
        for (int i = 0; i <= STEPS; i++) {
            all += counts.get(i);
        }
        return all;
    }

    /** Milliseconds that this share stayed below. */
    double millis(double share) {
        long wanted = (long) Math.ceil(count() * share);
        long seen = 0;
        for (int i = 0; i <= STEPS; i++) {
            seen += counts.get(i);
            if (seen >= wanted && wanted > 0) {
                return (i + 1) * (STEP_NANOS / 1e6);
            }
        }
        return 0;
    }
}
