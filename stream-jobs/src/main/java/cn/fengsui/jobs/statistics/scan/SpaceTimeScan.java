package cn.fengsui.jobs.statistics.scan;

import cn.fengsui.jobs.statistics.Arguments;
import java.util.ArrayList;
import java.util.BitSet;
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
        int durations = durations(counts, settings);
        double[] expected = summedUp(margins(counts, durations), durations);
        var windows = windows(input, expected, settings);
        return scan(windows, counts, settings, threads, () -> new ShuffledTimes(counts, durations, settings.seed()));
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
        int durations = durations(counts, settings);
        double[] perStep = proportional(baseline, counts, durations);
        var windows = windows(input, summedUp(perStep.clone(), durations), settings);
        return scan(
                windows,
                counts,
                settings,
                threads,
                () -> new DrawnEvents(perStep, durations, counts.total(), settings.seed()));
    }

    static ScanResult scan(
            Windows windows,
            SpaceTimeCounts counts,
            ScanSettings settings,
            ScanThreads threads,
            Supplier<RandomCopies> copies) {
        List<Strongest> found = strongest(windows, counts.recent(windows.durations()), settings.clusters());
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

    /** The strongest windows of which no two share a place. */
    static List<Strongest> strongest(Windows windows, int[] recent, int most) {
        ScanZones zones = windows.zones();
        var ofCentre = new Strongest[zones.places()];
        windows.visit(recent, (centre, zone, duration, observed, expected) -> {
            double statistic = windows.statistic(observed, expected);
            if (ofCentre[centre] == null || statistic > ofCentre[centre].statistic()) {
                ofCentre[centre] = new Strongest(centre, zone, duration, observed, expected, statistic);
            }
        });
        var taken = new BitSet();
        var chosen = new ArrayList<Strongest>();
        var inOrder = new ArrayList<Strongest>();
        for (Strongest one : ofCentre) {
            if (one != null && one.statistic() > 0) {
                inOrder.add(one);
            }
        }
        inOrder.sort((one, other) -> Double.compare(other.statistic(), one.statistic()));
        for (Strongest one : inOrder) {
            List<Integer> members = zones.members(one.centre(), one.zone());
            if (chosen.size() < most && members.stream().noneMatch(taken::get)) {
                members.forEach(taken::set);
                chosen.add(one);
            }
        }
        return chosen;
    }

    private static Windows windows(ScanInput input, double[] expected, ScanSettings settings) {
        int[] perPlace = input.counts().perPlace();
        double[] weight = new double[perPlace.length];
        for (int place = 0; place < weight.length; place++) {
            weight[place] = perPlace[place];
        }
        return new Windows(input.zones(), input.counts().total(), expected, weight, settings.largestShare());
    }

    private static int durations(SpaceTimeCounts counts, ScanSettings settings) {
        if (settings.longestDuration() > counts.steps()) {
            throw new IllegalArgumentException("A window cannot last " + settings.longestDuration() + " of "
                    + counts.steps() + " steps; give more steps or a shorter duration.");
        }
        return settings.longestDuration();
    }

    private static double[] margins(SpaceTimeCounts counts, int durations) {
        int[] perPlace = counts.perPlace();
        int[] perStep = counts.perStep();
        double[] expected = new double[perPlace.length * durations];
        for (int i = 0; i < expected.length; i++) {
            double events = (double) perPlace[i / durations] * perStep[perStep.length - 1 - i % durations];
            expected[i] = events / Math.max(1, counts.total());
        }
        return expected;
    }

    private static double[] proportional(double[][] baseline, SpaceTimeCounts counts, int durations) {
        Arguments.sameLength("the baseline's steps", baseline.length, "the counts' steps", counts.steps());
        double sum = 0;
        for (double[] step : baseline) {
            Arguments.sameLength("a step of the baseline", step.length, "the places", counts.places());
            for (double value : step) {
                Arguments.notNegative("A value of the baseline", value);
                sum += value;
            }
        }
        Arguments.positive("The sum of the baseline", sum);
        double[] expected = new double[counts.places() * durations];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = baseline[baseline.length - 1 - i % durations][i / durations] * counts.total() / sum;
        }
        return expected;
    }

    private static double[] summedUp(double[] expected, int durations) {
        for (int i = 0; i < expected.length; i++) {
            if (i % durations > 0) {
                expected[i] += expected[i - 1];
            }
        }
        return expected;
    }
}
