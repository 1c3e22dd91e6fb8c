package cn.fengsui.jobs.statistics.scan;

import java.util.Arrays;
import java.util.function.DoubleToIntFunction;

/**
 * Finds the largest statistic without working it out for each window: for a floor that nearly every random copy reaches,
 * the smallest count that lifts a window over it is kept as a whole number, because what is expected does not change
 * between copies. Only windows at or above that count are worked out. Immutable.
 */
final class Thresholds {

    private static final double ROUNDING = 1e-9;
    private static final int HALVINGS = 50;

    private final Windows windows;
    private final double floor;
    private final int[] smallest; // [zone * durations + duration - 1]

    private Thresholds(Windows windows, double floor, int[] smallest) {
        this.windows = windows;
        this.floor = floor;
        this.smallest = smallest;
    }

    /** Thresholds of all windows for this floor, above 0. */
    static Thresholds at(double floor, Windows windows) {
        ScanZones zones = windows.zones();
        int durations = windows.durations();
        int[] smallest = new int[zones.end() * durations];
        double[] sums = new double[durations];
        DoubleToIntFunction reaching = reaching(floor, windows);
        for (int centre = 0; centre < zones.places(); centre++) {
            Arrays.fill(sums, 0);
            for (int zone = zones.begin(centre); zone < zones.begin(centre + 1); zone++) {
                windows.addExpected(zones.member(zone), sums);
                for (int duration = 0; duration < durations; duration++) {
                    smallest[zone * durations + duration] =
                            windows.isOpen(zone) ? reaching.applyAsInt(sums[duration]) : Integer.MAX_VALUE;
                }
            }
        }
        return new Thresholds(windows, floor, smallest);
    }

    /** The largest statistic, the same number that {@link Windows#maximum} gives. */
    double maximum(int[] recent) {
        ScanZones zones = windows.zones();
        int durations = windows.durations();
        int[] observed = new int[durations];
        double best = 0;
        for (int centre = 0; centre < zones.places(); centre++) {
            Arrays.fill(observed, 0);
            for (int zone = zones.begin(centre); zone < zones.begin(centre + 1); zone++) {
                int from = zones.member(zone) * durations;
                if (addAndCompare(recent, from, observed, zone * durations)) {
                    best = Math.max(best, workOut(centre, zone, observed));
                }
            }
        }
        return best >= floor ? best : windows.maximum(recent);
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

    /** From what is expected to the smallest count whose statistic reaches the floor. */
    private static DoubleToIntFunction reaching(double floor, Windows windows) {
        double[] mostExpected = new double[windows.total() + 1]; // with this many events, so much may be expected
        for (int count = 1; count < mostExpected.length; count++) {
            double low = mostExpected[count - 1];
            double high = count;
            for (int i = 0; i < HALVINGS && high - low > ROUNDING * high; i++) {
                double middle = (low + high) / 2;
                if (windows.statistic(count, middle) >= floor) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            mostExpected[count] = high;
        }
        return expected -> {
            int at = Arrays.binarySearch(mostExpected, expected);
            int count = at >= 0 ? at : -at - 1;
            return count < mostExpected.length ? Math.max(1, count) : Integer.MAX_VALUE;
        };
    }
}
