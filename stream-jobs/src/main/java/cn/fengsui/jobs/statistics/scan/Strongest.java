package cn.fengsui.jobs.statistics.scan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

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

    /** The strongest windows of which no two share a place. */
    static List<Strongest> of(Windows windows, int[] recent, int most) {
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
}
