package cn.fengsui.benchmarks;

import cn.fengsui.jobs.statistics.scan.ScanInput;
import cn.fengsui.jobs.statistics.scan.ScanZones;
import cn.fengsui.jobs.statistics.scan.SpaceTimeCounts;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A made-up city to be scanned.
 *
 * @param places some with few events, some with many
 * @param steps hours
 * @param durations longest window in hours
 * @param perHour events of a middling place in an hour
 * @param burst whether one place and its neighbour have a burst in the last three hours
 */
record ScanCity(int places, int steps, int durations, double perHour, boolean burst) {

    private static final int NEAREST = 12;
    private static final double METRES = 20_000;

    ScanInput input() {
        var random = new SplittableRandom(2026);
        double[] x = random.doubles(places, 0, METRES).toArray();
        double[] y = random.doubles(places, 0, METRES).toArray();
        double[] mean = random.doubles(places, -1, 1)
                .map(one -> perHour * Math.exp(one))
                .toArray();
        var zones = ScanZones.nearest(x, y, NEAREST);
        int[][] counts = new int[steps][places];
        for (int[] step : counts) {
            Arrays.setAll(step, place -> poisson(mean[place], random));
        }
        for (int step = steps - 3; burst && step < steps; step++) {
            counts[step][7] += 6;
        }
        return new ScanInput(zones, SpaceTimeCounts.of(counts));
    }

    private static int poisson(double mean, SplittableRandom random) {
        int count = -1;
        for (double product = 1; product > Math.exp(-mean); product *= random.nextDouble()) {
            count++;
        }
        return Math.max(0, count);
    }
}
