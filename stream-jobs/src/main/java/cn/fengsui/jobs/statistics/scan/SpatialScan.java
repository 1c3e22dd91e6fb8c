package cn.fengsui.jobs.statistics.scan;

import cn.fengsui.jobs.statistics.Arguments;

/** Kulldorff's spatial scan (1997), Poisson: one count for each place and what is expected there. Any thread. */
public final class SpatialScan {

    private SpatialScan() {}

    /**
     * Scans one step in time.
     *
     * @param cases events of each place
     * @param expected events expected of each place; only their proportions matter
     * @param population of each place, for the limit {@link ScanSettings#largestShare()} of a zone
     * @param settings its longest duration is not used
     */
    public static ScanResult poisson(
            ScanZones zones,
            int[] cases,
            double[] expected,
            double[] population,
            ScanSettings settings,
            ScanThreads threads) {
        Arguments.sameLength("population", population.length, "places", zones.places());
        var counts = new ScanInput(zones, SpaceTimeCounts.of(new int[][] {cases})).counts();
        var scaled = Expected.byBaseline(new double[][] {expected}, counts, 1);
        var windows = new Windows(zones, counts.total(), scaled, population, settings.largestShare());
        return SpaceTimeScan.scan(
                windows, counts, settings, threads, () -> new DrawnEvents(scaled, counts.total(), settings.seed()));
    }
}
