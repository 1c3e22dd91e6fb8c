package cn.fengsui.jobs.statistics.scan;

import cn.fengsui.jobs.statistics.Arguments;

/**
 * How a scan is done.
 *
 * @param longestDuration most time steps of a window
 * @param largestShare zones with more than this share of all events are left out; 1 keeps all
 * @param replications most random copies to compare with; the smallest p is 1 / (replications + 1)
 * @param enoughExceedances stop when this many copies reached the strongest cluster (Besag and Clifford 1991); 0: never
 * @param clusters most clusters in the result, no place in two of them
 * @param runsPerDay how often this scan is done, for the recurrence interval
 * @param seed of the random copies
 */
public record ScanSettings(
        int longestDuration,
        double largestShare,
        int replications,
        int enoughExceedances,
        int clusters,
        double runsPerDay,
        long seed) {

    /** @throws IllegalArgumentException for a value out of range */
    public ScanSettings {
        Arguments.positive("The longest duration of a scan", longestDuration);
        Arguments.positive("The largest share of a zone", largestShare);
        Arguments.notNegative("The replications of a scan", replications);
        Arguments.notNegative("The exceedances that are enough", enoughExceedances);
        Arguments.positive("The number of clusters", clusters);
        Arguments.positive("Runs per day", runsPerDay);
    }

    /** Every 15 minutes, zones up to half of the events, 999 copies at most, stopping at 10 exceedances, 5 clusters. */
    public static ScanSettings standard(int longestDuration, long seed) {
        return new ScanSettings(longestDuration, 0.5, 999, 10, 5, 96, seed);
    }

    /** The same with another number of copies. */
    public ScanSettings withReplications(int most) {
        return new ScanSettings(longestDuration, largestShare, most, enoughExceedances, clusters, runsPerDay, seed);
    }

    /** The same with another rule of stopping; 0 makes all copies. */
    public ScanSettings stoppingAt(int exceedances) {
        return new ScanSettings(longestDuration, largestShare, replications, exceedances, clusters, runsPerDay, seed);
    }

    /** The same with zones up to another share of the events. */
    public ScanSettings withLargestShare(double share) {
        return new ScanSettings(longestDuration, share, replications, enoughExceedances, clusters, runsPerDay, seed);
    }
}
