package cn.fengsui.dashboard.push;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Gathers topics and hands them over a moment after the first change, when what belongs together has come, but never
 * sooner than a frame after the last time. Thread-safe; hands over on the thread that runs what was put off, and what
 * changes meanwhile waits for the next time.
 */
final class Gather {

    /** One act of somebody changes several maps one after the other; this is longer than they take. */
    static final Duration MOMENT = Duration.ofMillis(15);

    static final Duration FRAME = Duration.ofMillis(250);

    private final BiConsumer<Duration, Runnable> later;
    private final LongSupplier nanos;
    private final Consumer<Set<Topic>> show;
    private EnumSet<Topic> waiting = EnumSet.noneOf(Topic.class);
    private long shownAt;
    private boolean isPutOff;
    private boolean stopped;

    /**
     * @param later runs its second argument once, so much later, on another thread
     * @param nanos the monotonic clock, as {@link System#nanoTime()}
     */
    Gather(BiConsumer<Duration, Runnable> later, LongSupplier nanos, Consumer<Set<Topic>> show) {
        this.later = later;
        this.nanos = nanos;
        this.show = show;
        this.shownAt = nanos.getAsLong() - FRAME.toNanos();
    }

    void note(Topic topic) {
        Duration wait;
        synchronized (this) {
            waiting.add(topic);
            if (isPutOff || stopped) {
                return;
            }
            isPutOff = true;
            wait = untilNext();
        }
        later.accept(wait, this::handOver);
    }

    synchronized void stop() {
        stopped = true;
    }

    private Duration untilNext() {
        Duration left = FRAME.minusNanos(nanos.getAsLong() - shownAt);
        return left.compareTo(MOMENT) > 0 ? left : MOMENT;
    }

    private void handOver() {
        Set<Topic> changed;
        synchronized (this) {
            changed = waiting;
            waiting = EnumSet.noneOf(Topic.class);
            if (stopped) {
                return;
            }
            shownAt = nanos.getAsLong();
        }
        try {
            show.accept(changed);
        } finally {
            goOn();
        }
    }

    /** Only when it was shown is the next one put off: a slow machine shows less often and piles nothing up. */
    private void goOn() {
        Duration wait;
        synchronized (this) {
            isPutOff = !waiting.isEmpty() && !stopped;
            if (!isPutOff) {
                return;
            }
            wait = untilNext();
        }
        later.accept(wait, this::handOver);
    }
}
