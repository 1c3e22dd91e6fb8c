package cn.fengsui.benchmarks;

import cn.fengsui.jobs.statistics.scan.ScanCluster;
import cn.fengsui.jobs.statistics.scan.ScanInput;
import cn.fengsui.jobs.statistics.scan.ScanResult;
import cn.fengsui.jobs.statistics.scan.ScanSettings;
import cn.fengsui.jobs.statistics.scan.ScanThreads;
import cn.fengsui.jobs.statistics.scan.SpaceTimeScan;
import cn.fengsui.jobs.statistics.space.GetisOrd;
import cn.fengsui.jobs.statistics.space.SpatialWeights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.DoubleSupplier;

/**
 * Gi* over 100 000 cells and the space-time permutation scan over 2 000 places, each beside the plainest way to work out
 * the same in the same run; ends with an error when the two do not agree.
 */
final class StatisticsBenchmark {

    private static final int CELLS = 100_000;
    private static final int PLACES = 2_000;
    private static final int NEAREST = 12;
    private static final int REPLICATIONS = 999;
    private static final int PLAIN_REPLICATIONS = 9;
    private static final int ROUNDS = 9;
    private static final int SCAN_ROUNDS = 3;
    private static final int THREADS = 2;
    private static final double AGREES = 1e-9;

    void run() throws Exception {
        getisOrd();
        try (var workers = Executors.newFixedThreadPool(THREADS - 1)) {
            for (var city : List.of(
                    new ScanCity(PLACES, 48, 48, 0.2, false),
                    new ScanCity(PLACES, 48, 48, 0.2, true),
                    new ScanCity(PLACES, 28 * 24, 7 * 24, 0.05, true))) {
                scan(city, workers);
            }
        }
    }

    private static void getisOrd() throws IOException {
        var cells = HexCells.around(30.93, 112.14, CELLS);
        int[][] neighbours = cells.neighbours();
        double[] values = cells.values();
        var weights = SpatialWeights.binary(neighbours).withSelf();
        double[] plain = PlainStatistics.star(cells.ids(), cells.neighbourIds(), values);
        requireEqual(plain, GetisOrd.star(weights, values));

        var table = new Table("Gi*: " + CELLS + " H3 cells, " + ROUNDS + " rounds, one thread", "ms");
        table.add("the formula over maps of cell ids", repeat(ROUNDS, () -> {
            return PlainStatistics.star(cells.ids(), cells.neighbourIds(), values)[0];
        }));
        table.add("Gi*, weights kept", repeat(ROUNDS, () -> GetisOrd.star(weights, values)[0]));
        table.add("Gi*, weights made anew from neighbours", repeat(ROUNDS, () -> {
            return GetisOrd.star(SpatialWeights.binary(neighbours).withSelf(), values)[0];
        }));
        table.add("neighbours asked of H3", repeat(ROUNDS, () -> cells.neighbours().length));
        table.print(System.out);
    }

    private static void scan(ScanCity city, ExecutorService workers) {
        ScanInput input = city.input();
        var all = ScanSettings.standard(city.durations(), 1)
                .withReplications(REPLICATIONS)
                .stoppingAt(0);
        var two = new ScanThreads(workers, THREADS);
        printHead(city, input);
        var plain = new PlainStatistics.Scan(input, city.durations(), NEAREST);
        double plainMillis = row("the formula for every window of every copy, one thread", 0, SCAN_ROUNDS, () -> {
            plain.maxima(PLAIN_REPLICATIONS);
            return PLAIN_REPLICATIONS;
        });
        row(
                "all " + REPLICATIONS + " replications, one thread",
                plainMillis,
                SCAN_ROUNDS,
                () -> made(SpaceTimeScan.permutation(input, all)));
        row(
                "all " + REPLICATIONS + " replications, two threads",
                plainMillis,
                SCAN_ROUNDS,
                () -> made(SpaceTimeScan.permutation(input, all, two)));
        row(
                "stopping early at 10 exceedances, two threads",
                plainMillis,
                SCAN_ROUNDS,
                () -> made(SpaceTimeScan.permutation(input, all.stoppingAt(10), two)));
        if (!city.burst()) { // with a burst it would make them all
            row(
                    "9 999 at most, stopping early, two threads",
                    plainMillis,
                    SCAN_ROUNDS,
                    () -> made(SpaceTimeScan.permutation(
                            input, all.withReplications(9_999).stoppingAt(10), two)));
        }
        check(SpaceTimeScan.permutation(input, all, two).clusters().getFirst(), plain.maximum(input));
    }

    private static void printHead(ScanCity city, ScanInput input) {
        System.out.printf(
                Locale.ROOT,
                "%n### Space-time permutation scan: %d places, %d zones, %d hours, durations 1 to %d h, %d events, %s%n%n",
                PLACES,
                input.zones().size(),
                input.counts().steps(),
                city.durations(),
                input.counts().total(),
                city.burst() ? "a burst in one place" : "no cluster");
        System.out.println(
                "| run | replications made | median s | min | max | ms a replication | ratio to the first row |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|");
    }

    private static void check(ScanCluster strongest, double plain) {
        if (Math.abs(strongest.statistic() - plain) > AGREES * strongest.statistic()) {
            throw new IllegalStateException("The scan found " + strongest + ", the plain one a statistic of " + plain
                    + "; one of them is wrong.");
        }
        System.out.printf(
                Locale.ROOT,
                "%nStrongest: statistic %.2f, observed %d, expected %.2f, p %.3f%n",
                strongest.statistic(),
                strongest.observed(),
                strongest.expected(),
                strongest.p());
    }

    private static double made(ScanResult result) {
        return result.replications();
    }

    /** Prints one row and returns its milliseconds a replication. */
    private static double row(String name, double plainMillis, int rounds, DoubleSupplier run) {
        var seconds = new ArrayList<Double>();
        double made = run.getAsDouble(); // warms up
        for (int round = 0; round < rounds; round++) {
            long started = System.nanoTime();
            run.getAsDouble();
            seconds.add((System.nanoTime() - started) / 1e9);
        }
        var row = new Table.Row(name, seconds);
        double millis = row.median() * 1000 / made;
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.3f | %.3f | %.3f | %.3f | %.3f |%n",
                name,
                made,
                row.median(),
                seconds.stream().min(Double::compare).orElse(0.0),
                seconds.stream().max(Double::compare).orElse(0.0),
                millis,
                plainMillis > 0 ? millis / plainMillis : 1);
        return millis;
    }

    private static List<Double> repeat(int rounds, DoubleSupplier run) {
        var millis = new ArrayList<Double>();
        double used = 0;
        for (int round = -3; round < rounds; round++) { // three rounds warm up
            long started = System.nanoTime();
            used += run.getAsDouble();
            if (round >= 0) {
                millis.add((System.nanoTime() - started) / 1e6);
            }
        }
        if (Double.isInfinite(used)) {
            throw new IllegalStateException("A round gave an infinite value.");
        }
        return millis;
    }

    private static void requireEqual(double[] plain, double[] ours) {
        for (int i = 0; i < plain.length; i++) {
            if (!(Math.abs(plain[i] - ours[i]) <= AGREES)) {
                throw new IllegalStateException(
                        "Cell " + i + " has z " + ours[i] + ", by the formula " + plain[i] + "; one of them is wrong.");
            }
        }
    }
}
