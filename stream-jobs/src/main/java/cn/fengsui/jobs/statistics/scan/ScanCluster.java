package cn.fengsui.jobs.statistics.scan;

import java.util.List;

/**
 * A zone and a time in which more happened than chance gives.
 *
 * @param places its members, the centre first, then by distance
 * @param firstStep the first time step of the window; its last is the last of the counts
 * @param steps how many time steps it lasts
 * @param observed events in it
 * @param expected events that were to be expected in it
 * @param statistic logarithm of the likelihood ratio
 * @param p how often chance gives as strong a cluster anywhere: valid also when the copies were stopped early
 * @param recurrenceDays once in so many days chance alone would give as strong a cluster: {@code 1 / (p runsPerDay)}
 */
public record ScanCluster(
        List<Integer> places,
        int firstStep,
        int steps,
        int observed,
        double expected,
        double statistic,
        double p,
        double recurrenceDays) {

    /** Copies the members. */
    public ScanCluster {
        places = List.copyOf(places);
    }

    /** The place around which the zone lies. */
    public int centre() {
        return places.getFirst();
    }

    /** Observed over expected. */
    public double ratio() {
        return observed / expected;
    }
}
