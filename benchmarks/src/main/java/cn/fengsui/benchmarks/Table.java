package cn.fengsui.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A small table of measurements: rows of the thing measured and of its baseline, as medians over the rounds. */
final class Table {

    /** One kind of run over all rounds; {@code perRound} in the unit of the table. */
    record Row(String name, List<Double> perRound) {
        double median() {
            var sorted = perRound.stream().sorted().toList();
            int middle = sorted.size() / 2;
            return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        }
    }

    private final String title;
    private final String unit;
    private final List<Row> rows = new ArrayList<>();

    Table(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /** The first row is what the others are divided by. */
    void add(String name, List<Double> perRound) {
        rows.add(new Row(name, List.copyOf(perRound)));
    }

    void print(PrintStream out) {
        double baseline = rows.getFirst().median();
        out.println();
        out.println("### " + title);
        out.println();
        out.println("| run | median " + unit + " | min | max | ratio to the first row |");
        out.println("|---|---:|---:|---:|---:|");
        for (Row row : rows) {
            out.println(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %.2f |",
                    row.name(),
                    figure(row.median()),
                    figure(row.perRound().stream()
                            .mapToDouble(Double::doubleValue)
                            .min()
                            .orElse(0)),
                    figure(row.perRound().stream()
                            .mapToDouble(Double::doubleValue)
                            .max()
                            .orElse(0)),
                    row.median() / baseline));
        }
    }

    private static String figure(double value) {
        return value >= 1000 ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.3g", value);
    }
}
