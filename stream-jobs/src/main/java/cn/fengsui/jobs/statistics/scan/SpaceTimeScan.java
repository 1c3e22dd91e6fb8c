package cn.fengsui.jobs.statistics.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Prospective space-time scans: clusters that are alive at the last step. Nothing is kept between runs; a run is a
 * function of its input and its settings, and may be made on any thread.
 */
public final class SpaceTimeScan {

    private SpaceTimeScan() {}

    /** {@link #permutation(ScanInput, ScanSettings, ScanThreads)} on the calling thread alone. */
    public static ScanResult permutation(ScanInput input, ScanSettings settings) {
        return permutation(input, settings, ScanThreads.callerOnly());
    }

    /**
     * The space-time permutation scan (Kulldorff 2005): needs no population; expected is {@code events of the place x
     * events of the step / all events}, copies shuffle the times over the places. A burst of the whole region is no cluster
     * to it, by design.
     *
     * @throws IllegalArgumentException when the longest duration exceeds the steps
     */
    public static ScanResult permutation(ScanInput input, ScanSettings settings, ScanThreads threads) {
        var counts = input.counts();
        var windows = windows(input, Expected.byMargins(counts, settings.longestDuration()), settings);
        return scan(
                windows,
                counts,
                settings,
                threads,
                () -> new ShuffledTimes(counts, settings.longestDuration(), settings.seed()));
    }

    /**
     * The space-time scan with known expectations (Kulldorff 2001): copies draw all events anew by them.
     *
     * @param baseline of each step (oldest first) and place: population, or events usual there and then; only its
     *     proportions matter
     * @throws IllegalArgumentException when its rows do not match the counts, or nothing is expected anywhere
     */
    public static ScanResult poisson(ScanInput input, double[][] baseline, ScanSettings settings, ScanThreads threads) {
        var counts = input.counts();
        var expected = Expected.byBaseline(baseline, counts, settings.longestDuration());
        return scan(
                windows(input, expected, settings),
                counts,
                settings,
                threads,
                () -> new DrawnEvents(expected, counts.total(), settings.seed()));
    }

    static ScanResult scan(
            Windows windows,
            SpaceTimeCounts counts,
            ScanSettings settings,
            ScanThreads threads,
            Supplier<RandomCopies> copies) {
        List<Strongest> found = Strongest.of(windows, counts.recent(windows.durations()), settings.clusters());
        if (found.isEmpty()) {
            return new ScanResult(List.of(), counts.total(), 0, false);
        }
        double[] statistics = found.stream().mapToDouble(Strongest::statistic).toArray();
        var outcome = new MonteCarlo(windows, copies, settings, threads).compare(statistics);
        var clusters = new ArrayList<ScanCluster>();
        for (int i = 0; i < found.size(); i++) {
            clusters.add(found.get(i).cluster(windows.zones(), counts.steps(), outcome.p()[i], settings.runsPerDay()));
        }
        int made = outcome.replications();
        return new ScanResult(clusters, counts.total(), made, made < settings.replications());
    }

    /** All windows over these expectations, with zones limited by their share of the events. */
    static Windows windows(ScanInput input, Expected expected, ScanSettings settings) {
        double[] events =
                Arrays.stream(input.counts().perPlace()).asDoubleStream().toArray();
        return new Windows(input.zones(), input.counts().total(), expected, events, settings.largestShare());
    }
}
