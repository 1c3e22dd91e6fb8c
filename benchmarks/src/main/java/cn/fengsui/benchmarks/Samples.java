package cn.fengsui.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measured milliseconds of one kind, as a row of a table of percentiles. */
record Samples(String name, List<Double> millis) {

    static final String HEAD = "| run | n | p50 ms | p95 ms | most | p50 : first row | p95 : first row |\n"
            + "|---|---:|---:|---:|---:|---:|---:|";

    Samples(String name) {
        this(name, new ArrayList<>());
    }

    void add(double value) {
        millis.add(value);
    }

    /** The value that this share does not exceed; 0 without any. */
    double at(double share) {
        var sorted = millis.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }

    String row(Samples baseline) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.1f | %.1f | %.1f |",
                name,
                millis.size(),
                at(0.5),
                at(0.95),
                at(1),
                at(0.5) / baseline.at(0.5),
                at(0.95) / baseline.at(0.95));
    }
}
