package cn.fengsui.jobs.statistics.scan;

/**
 * The strongest window around one centre.
 *
 * @param zone the last of its places
 * @param duration steps
 */
record Strongest(int centre, int zone, int duration, int observed, double expected, double statistic) {

    ScanCluster cluster(ScanZones zones, int steps, double p, double runsPerDay) {
        return new ScanCluster(
                zones.members(centre, zone),
                steps - duration,
                duration,
                observed,
                expected,
                statistic,
                p,
                1 / (p * runsPerDay));
    }
}
