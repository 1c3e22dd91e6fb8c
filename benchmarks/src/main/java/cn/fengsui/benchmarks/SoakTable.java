package cn.fengsui.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The rows of a {@link SoakBenchmark}, printed as they come; at the end its first third is the baseline of its last. */
final class SoakTable {

    private static final double MOST_GROWTH = 1.10;
    private static final double MOST_DELAY_GROWTH = 1.5;
    private static final double DELAY_NOISE_MILLIS = 20;
    private static final double MEMORY_NOISE_MB = 4;

    /**
     * A minute on the clock.
     *
     * @param p50 delay of a picture in real milliseconds, from when it was due to leave the camera; so are the others
     * @param picturesPerSecond all viewers together, a second on the clock
     * @param refused views that the gateway did not grant
     */
    record Minute(
            double liveMegabytes,
            double residentMegabytes,
            double p50,
            double p99,
            double most,
            double picturesPerSecond,
            long dropped,
            int reconnects,
            int refused) {}

    private final PrintStream out;
    private final int viewers;
    private final int speed;
    private final List<Minute> rows = new ArrayList<>();
    private int pauses;

    /** @param speed minutes of the cameras in a minute on the clock */
    SoakTable(PrintStream out, int viewers, int speed) {
        this.out = out;
        this.viewers = viewers;
        this.speed = speed;
    }

    void begin(String title) {
        out.println();
        out.println("### " + title);
        out.println();
        out.println("| hours of the cameras | live MB | resident MB | delay p50 ms | p99 | most | pictures a second"
                + " | fragments dropped by us | reconnects | views refused | load average |");
        out.println("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    }

    /** Prints a row; the one that warms up is not kept. */
    void add(Minute row, boolean isWarm) {
        if (isWarm) {
            rows.add(row);
        }
        out.println(String.format(
                Locale.ROOT,
                "| %.2f | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %d | %d | %d | %s |",
                rows.size() * speed / 60.0,
                row.liveMegabytes(),
                row.residentMegabytes(),
                row.p50(),
                row.p99(),
                row.most(),
                row.picturesPerSecond(),
                row.dropped(),
                row.reconnects(),
                row.refused(),
                ClickBenchmark.load()));
    }

    /** Says that all processes stood still from outside, and that the minute around it is no row. */
    void paused(long seconds) {
        pauses++;
        out.println(
                "| held from outside for " + seconds + " s: that minute and the next are left out |" + " |".repeat(10));
    }

    /** @throws IllegalStateException when memory or delay grew, pictures failed to come or views were refused */
    void judge() {
        int third = rows.size() / 3;
        var first = rows.subList(0, third);
        var last = rows.subList(rows.size() - third, rows.size());
        out.println();
        out.println(String.format(
                Locale.ROOT,
                "%.2f hours of the cameras in %d minutes on the clock, held from outside %d times.",
                rows.size() * speed / 60.0,
                rows.size(),
                pauses));
        out.println();
        out.println("| | first third | last third | ratio |");
        out.println("|---|---:|---:|---:|");
        boolean isFlat = compare("live MB", first, last, Minute::liveMegabytes, MOST_GROWTH, MEMORY_NOISE_MB);
        isFlat &= compare("resident MB", first, last, Minute::residentMegabytes, MOST_GROWTH, MEMORY_NOISE_MB);
        isFlat &= compare("delay p50 ms", first, last, Minute::p50, MOST_DELAY_GROWTH, DELAY_NOISE_MILLIS);
        isFlat &= compare("delay p99 ms", first, last, Minute::p99, MOST_DELAY_GROWTH, DELAY_NOISE_MILLIS);
        if (rows.stream().anyMatch(minute -> minute.picturesPerSecond() < viewers)) {
            throw new IllegalStateException("There was a minute with less than one picture a second for each viewer.");
        }
        if (rows.stream().anyMatch(minute -> minute.refused() > 0)) {
            throw new IllegalStateException("There was a minute in which the gateway refused a view.");
        }
        if (!isFlat) {
            throw new IllegalStateException("Memory or delay grew from the first third to the last.");
        }
    }

    /** Prints the medians; false when the last is greater by more than this factor and this much. */
    private boolean compare(
            String name,
            List<Minute> first,
            List<Minute> last,
            ToDoubleFunction<Minute> value,
            double most,
            double noise) {
        double before = median(first, value);
        double after = median(last, value);
        out.println(String.format(Locale.ROOT, "| %s | %.1f | %.1f | %.2f |", name, before, after, after / before));
        return after <= before * most || after <= before + noise;
    }

    private static double median(List<Minute> minutes, ToDoubleFunction<Minute> value) {
        return new Table.Row("", minutes.stream().map(value::applyAsDouble).toList()).median();
    }
}
