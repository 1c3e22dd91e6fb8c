package cn.fengsui.dashboard.push;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * Calls for a drawing a moment after the first change, when what belongs together has come, but never sooner than a frame
 * after the last one was done. Thread-safe; calls on the thread that runs what was put off, and what changes meanwhile
 * waits for the next time.
 */
final class Gather {

    /** One act of somebody changes several maps one after the other; this is longer than they take. */
    static final Duration MOMENT = Duration.ofMillis(15);

    static final Duration FRAME = Duration.ofMillis(250);

    private final BiConsumer<Duration, Runnable> later;
    private final LongSupplier nanos;
    private final Runnable draw;
    private boolean isWaiting;
    private long drawnAt;
    private boolean isPutOff;

    /**
     * @param later runs its second argument once, so much later, on another thread
     * @param nanos the monotonic clock, as {@link System#nanoTime()}
     */
    Gather(BiConsumer<Duration, Runnable> later, LongSupplier nanos, Runnable draw) {
        this.later = later;
        this.nanos = nanos;
        this.draw = draw;
        this.drawnAt = nanos.getAsLong() - FRAME.toNanos();
    }

    /** Something changed. */
    void note() {
        Duration wait;
        synchronized (this) {
            isWaiting = true;
            if (isPutOff) {
                return;
            }
            isPutOff = true;
            wait = untilNext();
        }
        later.accept(wait, this::handOver);
    }

    private Duration untilNext() {
        Duration left = FRAME.minusNanos(nanos.getAsLong() - drawnAt);
        return left.compareTo(MOMENT) > 0 ? left : MOMENT;
    }

    private void handOver() {
        synchronized (this) {
            isWaiting = false;
        }
        try {
            draw.run();
        } finally {
            goOn();
        }
    }

    /** Only when it was drawn is the next one put off: a slow machine draws less often and piles nothing up. */
    private void goOn() {
        Duration wait;
        synchronized (this) {
            drawnAt = nanos.getAsLong();
            isPutOff = isWaiting;
            if (!isPutOff) {
                return;
            }
            wait = untilNext();
        }
        later.accept(wait, this::handOver);
    }
}
