package cn.fengsui.jobs.clusters;

import cn.fengsui.jobs.statistics.scan.ScanCluster;
import cn.fengsui.jobs.statistics.scan.ScanInput;
import cn.fengsui.jobs.statistics.scan.ScanResult;
import cn.fengsui.jobs.statistics.scan.ScanSettings;
import cn.fengsui.jobs.statistics.scan.ScanZones;
import cn.fengsui.jobs.statistics.scan.SpaceTimeCounts;
import cn.fengsui.jobs.statistics.scan.SpaceTimeScan;
import java.time.Duration;

/**
 * The space-time permutation scan of one task. First 999 shuffles, which nearly always are stopped early; only when not
 * one of them was as strong, so many more that a recurrence of a year can be told. A pure function of the task.
 */
final class Scan {

    /** Told from this recurrence on. */
    static final double RECURRENCE_DAYS = 365;

    /** p of 1 in 36 500 is once in a year of 96 scans a day. */
    private static final int SHUFFLES_FOR_A_YEAR = 36_499;

    private static final int NEAREST = 12;
    private static final int LONGEST_HOURS = (int) Duration.ofDays(7).toHours();
    private static final long SEED = 2005;
    private static final double METRES_PER_DEGREE = 111_195;

    private Scan() {}

    static ScanFound of(ScanTask task) {
        var input = new ScanInput(zones(task), counts(task));
        ScanSettings settings = ScanSettings.standard(Math.min(LONGEST_HOURS, task.hours()), SEED + task.lastHour());
        ScanResult result = SpaceTimeScan.permutation(input, settings);
        if (strongest(result) <= 1.0 / (settings.replications() + 1)) {
            result = SpaceTimeScan.permutation(input, settings.withReplications(SHUFFLES_FOR_A_YEAR));
        }
        return new ScanFound(
                task,
                result.clusters().stream()
                        .filter(cluster -> cluster.recurrenceDays() >= RECURRENCE_DAYS)
                        .map(Scan::found)
                        .toArray(FoundCluster[]::new));
    }

    private static double strongest(ScanResult result) {
        return result.clusters().isEmpty() ? 1 : result.clusters().getFirst().p();
    }

    private static FoundCluster found(ScanCluster cluster) {
        return new FoundCluster(
                cluster.places().stream().mapToInt(Integer::intValue).toArray(),
                cluster.steps(),
                cluster.observed(),
                cluster.expected(),
                cluster.p(),
                cluster.recurrenceDays());
    }

    private static ScanZones zones(ScanTask task) {
        double[] east = new double[task.codes().length];
        double[] north = new double[east.length];
        for (int place = 0; place < east.length; place++) {
            east[place] = task.lng()[place] * METRES_PER_DEGREE * Math.cos(Math.toRadians(task.lat()[0]));
            north[place] = task.lat()[place] * METRES_PER_DEGREE;
        }
        return ScanZones.nearest(east, north, NEAREST);
    }

    private static SpaceTimeCounts counts(ScanTask task) {
        int places = task.codes().length;
        int[][] rows = new int[task.hours()][places];
        for (int hour = 0; hour < rows.length; hour++) {
            System.arraycopy(task.counts(), hour * places, rows[hour], 0, places);
        }
        return SpaceTimeCounts.of(rows);
    }
}
