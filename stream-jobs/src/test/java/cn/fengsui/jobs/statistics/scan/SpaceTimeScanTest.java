package cn.fengsui.jobs.statistics.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.fengsui.jobs.statistics.Vectors;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpaceTimeScanTest {

    @ParameterizedTest
    @ValueSource(strings = {"scan-spacetime-nm", "scan-spacetime-montgomery"})
    void givesTheWindowsAndPValuesThatOtherSoftwareGives(String name) {
        var vectors = Vectors.reference(name);
        var input = input(vectors);
        var settings = allSteps(input);
        compare(vectors, "permutation", byMargins(input, settings), input);
        compare(vectors, "population_poisson", byBaseline(input, baseline(vectors), settings), input);

        compareP(vectors, "permutation", SpaceTimeScan.permutation(input, settings));
        compareP(
                vectors,
                "population_poisson",
                SpaceTimeScan.poisson(input, baseline(vectors), settings, ScanThreads.callerOnly()));
    }

    @Test
    void givesTheWindowsThatTryingAllOfThemGives() {
        var vectors = Vectors.own("scan-spacetime");
        var input = input(vectors);
        var settings = allSteps(input);

        compare(vectors, "permutation", byMargins(input, settings), input);
        compare(vectors, "population_poisson", byBaseline(input, baseline(vectors), settings), input);
    }

    @Test
    void findsTheBurstThatWasPutIn() {
        var result = SpaceTimeScan.permutation(quietCityWithBurst(), settings(24));

        var strongest = result.clusters().getFirst();
        assertThat(strongest.places()).contains(40, 41);
        assertThat(strongest.firstStep()).isBetween(44, 46);
        assertThat(strongest.firstStep() + strongest.steps()).isEqualTo(48);
        assertThat(strongest.observed()).isGreaterThan(20);
        assertThat(strongest.ratio()).isGreaterThan(3);
        assertThat(strongest.p()).isEqualTo(1 / 1000.0);
        assertThat(strongest.recurrenceDays()).isCloseTo(1000 / 96.0, within(1e-9));
        assertThat(result.stoppedEarly()).isFalse();
    }

    @Test
    void namesNoPlaceInTwoClusters() {
        var result = SpaceTimeScan.permutation(quietCityWithBurst(), settings(24));

        List<Integer> named = result.clusters().stream()
                .flatMap(cluster -> cluster.places().stream())
                .toList();
        assertThat(result.clusters()).hasSize(5);
        assertThat(named).doesNotHaveDuplicates();
        assertThat(result.clusters())
                .extracting(ScanCluster::statistic)
                .isSortedAccordingTo((one, other) -> Double.compare(other, one));
    }

    @Test
    void stopsEarlyWhereNothingIsSpecial() {
        var input = quietCity(3);
        var whole = SpaceTimeScan.permutation(input, settings(24).stoppingAt(0));

        var stopped = SpaceTimeScan.permutation(input, settings(24));

        assertThat(stopped.stoppedEarly()).isTrue();
        assertThat(stopped.replications()).isLessThan(400);
        double p = whole.clusters().getFirst().p();
        assertThat(stopped.clusters().getFirst().p()).isCloseTo(p, within(0.3 * p + 0.05));
    }

    @Test
    void givesTheSameOnAnyNumberOfThreads() throws Exception {
        var input = quietCityWithBurst();
        try (var workers = Executors.newFixedThreadPool(3)) {
            var alone = SpaceTimeScan.permutation(input, settings(24));

            assertThat(SpaceTimeScan.permutation(input, settings(24), new ScanThreads(workers, 2)))
                    .isEqualTo(alone);
            assertThat(SpaceTimeScan.permutation(input, settings(24), new ScanThreads(workers, 4)))
                    .isEqualTo(alone);
        }
    }

    @Test
    void leavesOutZonesWithMoreThanHalfOfTheEvents() {
        int[][] steps = new int[10][4];
        for (int[] step : steps) {
            Arrays.fill(step, 2);
            step[0] = 20;
        }
        steps[9][0] = 60;
        var zones = ScanZones.of(new int[][] {{0, 1}, {1, 0}, {2, 3}, {3, 2}});

        var result = SpaceTimeScan.permutation(new ScanInput(zones, SpaceTimeCounts.of(steps)), settings(3));

        assertThat(result.clusters())
                .allSatisfy(cluster -> assertThat(cluster.places()).doesNotContain(0));
    }

    @Test
    void seesNoClusterInABurstOfTheWholeRegion() {
        int[][] steps = new int[10][6];
        for (int[] step : steps) {
            Arrays.fill(step, 3);
        }
        Arrays.fill(steps[9], 30);
        var zones = ScanZones.nearest(new double[] {0, 1, 2, 3, 4, 5}, new double[6], 3);

        var result = SpaceTimeScan.permutation(new ScanInput(zones, SpaceTimeCounts.of(steps)), settings(3));

        assertThat(result.clusters())
                .allSatisfy(cluster -> assertThat(cluster.statistic()).isCloseTo(0, within(1e-9)));
    }

    /** Where there is no cluster, p at or below a must come in at most a share a of all runs, stopped early or not. */
    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void keepsItsPromiseWhereThereIsNoCluster(int enough) {
        int runs = 400;
        var zones = ScanZones.nearest(new double[] {0, 1, 2, 3, 4, 5}, new double[] {0, 1, 0, 2, 0, 1}, 3);
        Map<Double, Integer> atOrBelow = new TreeMap<>(Map.of(0.05, 0, 0.1, 0, 0.2, 0, 0.5, 0));
        for (int run = 0; run < runs; run++) {
            var input = new ScanInput(zones, SpaceTimeCounts.of(poisson(6, 12, 1.5, run)));
            var settings = new ScanSettings(4, 0.5, 99, enough, 1, 96, 1000 + run);
            double p = SpaceTimeScan.permutation(input, settings).clusters().stream()
                    .mapToDouble(ScanCluster::p)
                    .findFirst()
                    .orElse(1);
            atOrBelow.replaceAll((level, times) -> p <= level ? times + 1 : times);
        }
        atOrBelow.forEach((level, times) -> {
            double threeSigma = 3 * Math.sqrt(level * (1 - level) * runs);
            assertThat((double) times).as("p <= %s", level).isBetween(0.3 * level * runs, level * runs + threeSigma);
        });
    }

    @Test
    void worksOutTheSameMaximumWithThresholdsAsWithout() {
        var input = quietCityWithBurst();
        var settings = settings(24);
        var windows = byMargins(input, settings);
        var copies = new ShuffledTimes(input.counts(), 24, 5);
        int[] recent = new int[input.counts().places() * 24];
        for (int copy = 0; copy < 20; copy++) {
            copies.make(copy, recent);
            double largest = largest(windows, recent);
            assertThat(Thresholds.between(largest / 3, 1000, windows).maximum(recent))
                    .isEqualTo(largest);
            assertThat(Thresholds.between(largest, 1000, windows).maximum(recent))
                    .isEqualTo(largest);
            assertThat(Thresholds.between(largest * 1.001, 1000, windows).maximum(recent))
                    .isZero();
            assertThat(Thresholds.between(largest / 3, largest / 2, windows).maximum(recent))
                    .isBetween(largest / 2, largest);
        }
    }

    private static double largest(Windows windows, int[] recent) {
        double[] largest = new double[1];
        windows.visit(
                recent,
                (centre, zone, duration, observed, expected) ->
                        largest[0] = Math.max(largest[0], windows.statistic(observed, expected)));
        return largest[0];
    }

    @Test
    void keepsEveryPlacesAndEveryStepsEventsWhenItShuffles() {
        var counts = quietCity(5).counts();
        var copies = new ShuffledTimes(counts, counts.steps(), 5);
        int[] recent = new int[counts.places() * counts.steps()];

        copies.make(17, recent);

        int[] perPlace = new int[counts.places()];
        Arrays.setAll(perPlace, place -> recent[place * counts.steps() + counts.steps() - 1]);
        assertThat(perPlace).isEqualTo(counts.perPlace());
        int last = 0;
        for (int place = 0; place < counts.places(); place++) {
            last += recent[place * counts.steps()];
        }
        assertThat(last).isEqualTo(counts.perStep()[counts.steps() - 1]);
    }

    @Test
    void findsNothingAmongNothing() {
        var zones = ScanZones.nearest(new double[] {0, 1}, new double[2], 2);

        var result = SpaceTimeScan.permutation(new ScanInput(zones, SpaceTimeCounts.of(new int[5][2])), settings(3));

        assertThat(result).isEqualTo(new ScanResult(List.of(), 0, 0, false));
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        var zones = ScanZones.nearest(new double[] {0, 1}, new double[2], 2);
        var counts = SpaceTimeCounts.of(new int[5][2]);

        assertThatThrownBy(() -> SpaceTimeScan.permutation(new ScanInput(zones, counts), settings(6)))
                .hasMessageContaining("cannot last 6 of 5 steps");
        assertThatThrownBy(() -> new ScanInput(zones, SpaceTimeCounts.of(new int[5][3])))
                .hasMessageContaining("places");
        assertThatThrownBy(() -> ScanZones.of(new int[][] {{0, 1}, {0, 1}})).hasMessageContaining("own place first");
        assertThatThrownBy(() -> SpaceTimeCounts.of(new int[][] {{1, -1}})).hasMessageContaining("at least 0");
    }

    private static Windows byMargins(ScanInput input, ScanSettings settings) {
        return SpaceTimeScan.windows(input, Expected.byMargins(input.counts(), settings.longestDuration()), settings);
    }

    private static Windows byBaseline(ScanInput input, double[][] baseline, ScanSettings settings) {
        return SpaceTimeScan.windows(
                input, Expected.byBaseline(baseline, input.counts(), settings.longestDuration()), settings);
    }

    private static void compare(Vectors vectors, String model, Windows windows, ScanInput input) {
        Map<String, Double> all = new TreeMap<>();
        windows.visit(
                input.counts().recent(input.counts().steps()),
                (centre, zone, duration, observed, expected) -> all.put(
                        key(windows.zones().members(centre, zone), duration), windows.statistic(observed, expected)));
        JsonNode top = vectors.at("/expected/" + model + "/top");
        var theirs = new ArrayList<Double>();
        var ours = new ArrayList<Double>();
        for (JsonNode window : top) {
            String key = key(
                    Arrays.stream(Vectors.ints(window.get("zone_members")))
                            .boxed()
                            .toList(),
                    window.get("duration").asInt());
            ours.add(all.getOrDefault(key, Double.NaN));
            theirs.add(window.get("score").asDouble());
        }
        vectors.agrees(model + ", top windows", array(ours), array(theirs));
        vectors.agrees(
                model + ", our top scores",
                all.values().stream()
                        .sorted((one, other) -> Double.compare(other, one))
                        .limit(top.size())
                        .mapToDouble(Double::doubleValue)
                        .toArray(),
                array(theirs));
    }

    private static void compareP(Vectors vectors, String model, ScanResult result) {
        var strongest = result.clusters().getFirst();
        JsonNode expected = vectors.at("/expected/" + model);
        assertThat(key(strongest.places(), strongest.steps()))
                .isEqualTo(key(
                        Arrays.stream(Vectors.ints(expected.get("mlc_members")))
                                .boxed()
                                .toList(),
                        expected.get("duration").asInt()));
        vectors.agrees(
                model + ", Monte-Carlo p of the strongest",
                new double[] {strongest.p()},
                new double[] {expected.get("mc_p").asDouble()},
                0.02,
                false);
    }

    private static String key(List<Integer> members, int duration) {
        return new TreeSet<>(members) + " " + duration;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static ScanInput input(Vectors vectors) {
        return new ScanInput(ScanZones.of(vectors.rows("/knn")), SpaceTimeCounts.of(vectors.rows("/counts")));
    }

    private static ScanSettings allSteps(ScanInput input) {
        return new ScanSettings(input.counts().steps(), 1, 999, 0, 5, 96, 11);
    }

    /** What is proportional to the peer's expectation: population over its step's sum, or the margins without one. */
    private static double[][] baseline(Vectors vectors) {
        int[][] counts = vectors.rows("/counts");
        double[][] baseline = new double[counts.length][counts[0].length];
        boolean known = !vectors.at("/population").isNull();
        int[][] of = known ? vectors.rows("/population") : counts;
        for (int step = 0; step < of.length; step++) {
            double inStep = Arrays.stream(of[step]).sum();
            for (int place = 0; place < of[step].length; place++) {
                int column = place;
                double perPlace =
                        Arrays.stream(counts).mapToInt(row -> row[column]).sum();
                baseline[step][place] = known ? of[step][place] / inStep : inStep * perPlace;
            }
        }
        return baseline;
    }

    private static ScanSettings settings(int longest) {
        return ScanSettings.standard(longest, 7);
    }

    private static ScanInput quietCity(long seed) {
        return city(poisson(100, 48, 0.3, seed));
    }

    private static ScanInput quietCityWithBurst() {
        int[][] steps = poisson(100, 48, 0.3, 1);
        for (int step = 45; step < 48; step++) {
            steps[step][40] += 5;
            steps[step][41] += 4;
        }
        return city(steps);
    }

    private static ScanInput city(int[][] steps) {
        double[] x = new double[100];
        double[] y = new double[100];
        Arrays.setAll(x, place -> 300 * (place % 10));
        Arrays.setAll(y, place -> 300 * (place / 10));
        return new ScanInput(ScanZones.nearest(x, y, 12), SpaceTimeCounts.of(steps));
    }

    private static int[][] poisson(int places, int steps, double mean, long seed) {
        var random = new SplittableRandom(seed);
        int[][] counts = new int[steps][places];
        for (int[] step : counts) {
            for (int place = 0; place < places; place++) {
                double rest = Math.exp(-mean) / random.nextDouble();
                for (double product = rest; product < 1; product /= random.nextDouble()) {
                    step[place]++;
                }
            }
        }
        return counts;
    }
}
