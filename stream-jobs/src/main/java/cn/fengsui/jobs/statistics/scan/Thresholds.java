package cn.fengsui.jobs.statistics.scan;

import java.util.Arrays;

/**
 * Finds the largest statistic of a random copy as far as it matters, without working it out for each window: for a floor,
 * the smallest count that lifts each window over it is kept as a whole number, because what is expected does not
 * change between copies. Only windows at or above that count are worked out. Immutable.
 */
final class Thresholds {

    private final Windows windows;
    private final double ceiling;
    private final int[] smallest; // [zone * durations + duration - 1]

    private Thresholds(Windows windows, double ceiling, int[] smallest) {
        this.windows = windows;
        this.ceiling = ceiling;
        this.smallest = smallest;
    }

    /**
     * Thresholds of all windows.
     *
     * @param floor above 0; smaller statistics are not looked for
     * @param ceiling at or above it, no larger one is looked for
     */
    static Thresholds between(double floor, double ceiling, Windows windows) {
        ScanZones zones = windows.zones();
        int durations = windows.durations();
        int[] smallest = new int[zones.end() * durations];
        double[] sums = new double[durations];
        var reach = new Reach(windows, floor);
        for (int centre = 0; centre < zones.places(); centre++) {
            Arrays.fill(sums, 0);
            for (int zone = zones.begin(centre); zone < zones.begin(centre + 1); zone++) {
                windows.addExpected(zones.member(zone), sums);
                int count = 1;
                for (int duration = 0; duration < durations; duration++) {
                    count = windows.isOpen(zone) ? reach.smallestCount(sums[duration], count) : Integer.MAX_VALUE;
                    smallest[zone * durations + duration] = count;
                }
            }
        }
        return new Thresholds(windows, ceiling, smallest);
    }

    /** The largest statistic if it lies between floor and ceiling; below the floor 0, above the ceiling any above it. */
    double maximum(int[] recent) {
        ScanZones zones = windows.zones();
        int durations = windows.durations();
        int[] observed = new int[durations];
        double best = 0;
        for (int centre = 0; centre < zones.places() && best < ceiling; centre++) {
            Arrays.fill(observed, 0);
            for (int zone = zones.begin(centre); zone < zones.begin(centre + 1); zone++) {
                int from = zones.member(zone) * durations;
                if (addAndCompare(recent, from, observed, zone * durations)) {
                    best = Math.max(best, workOut(centre, zone, observed));
                }
            }
        }
        return best;
    }

    /** One pass over the durations that the compiler turns into vector instructions: no branch but at the end. */
    private boolean addAndCompare(int[] recent, int from, int[] observed, int at) {
        int reached = 0;
        for (int duration = 0; duration < observed.length; duration++) {
            int count = observed[duration] + recent[from + duration];
            observed[duration] = count;
            reached |= smallest[at + duration] - 1 - count; // negative when count is at or above the threshold
        }
        return reached < 0;
    }

    private double workOut(int centre, int zone, int[] observed) {
        double best = 0;
        for (int duration = 0; duration < observed.length; duration++) {
            if (observed[duration] >= smallest[zone * observed.length + duration]) {
                double expected = windows.expected(centre, zone, duration + 1);
                best = Math.max(best, windows.statistic(observed[duration], expected));
            }
        }
        return best;
    }

    /** How much may be expected of a window with so many events for its statistic to reach the floor. */
    private static final class Reach {
        private static final double ROUNDING = 1e-9;

        private final Windows windows;
        private final double floor;
        private final double[] mostExpected; // filled as far as it was asked for
        private int filled;

        Reach(Windows windows, double floor) {
            this.windows = windows;
            this.floor = floor;
            this.mostExpected = new double[windows.total() + 1];
        }

        /** Sought upwards from a count that is known not to be too large, because windows grow with their duration. */
        int smallestCount(double expected, int from) {
            int count = from;
            while (count < mostExpected.length && mostExpected(count) < expected) {
                count++;
            }
            return count < mostExpected.length ? count : Integer.MAX_VALUE;
        }

        private double mostExpected(int count) {
            while (filled < count) {
                filled++;
                mostExpected[filled] = halve(filled, mostExpected[filled - 1]);
            }
            return mostExpected[count];
        }

        /** The statistic falls as more is expected; the answer errs on the large side, so that no window is missed. */
        private double halve(int count, double atLeast) {
            double low = atLeast;
            double high = count;
            while (high - low > ROUNDING * high) {
                double middle = (low + high) / 2;
                if (windows.statistic(count, middle) >= floor) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return high;
        }
    }
}
