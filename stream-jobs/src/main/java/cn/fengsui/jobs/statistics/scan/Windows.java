package cn.fengsui.jobs.statistics.scan;

import java.util.Arrays;

/**
 * All windows of one scan: each zone times each duration that ends with the last step. What is expected in them is the
 * same for the events as they came and for every random copy. Immutable.
 */
final class Windows {

    /** Called for every window with more events than expected. */
    @FunctionalInterface
    interface Visitor {
        void window(int centre, int zone, int duration, int observed, double expected);
    }

    private final ScanZones zones;
    private final int durations;
    private final int total;
    private final double[] expected; // [place * durations + duration - 1], over the last steps
    private final boolean[] open;

    /**
     * Windows over these zones.
     *
     * @param total all events
     * @param expected of each place in each of the newest steps
     * @param weight of each place, for the limit of a zone's size
     * @param largestShare zones above this share of all weight are left out
     */
    Windows(ScanZones zones, int total, Expected expected, double[] weight, double largestShare) {
        this.zones = zones;
        this.durations = expected.durations();
        this.total = total;
        this.expected = expected.summedUp();
        this.open = new boolean[zones.end()];
        double most = Arrays.stream(weight).sum() * largestShare;
        for (int centre = 0; centre < zones.places(); centre++) {
            double sum = 0;
            for (int zone = zones.begin(centre); zone < zones.begin(centre + 1); zone++) {
                sum += weight[zones.member(zone)];
                open[zone] = sum <= most && !zones.isRepeated(zone);
            }
        }
    }

    ScanZones zones() {
        return zones;
    }

    int durations() {
        return durations;
    }

    int total() {
        return total;
    }

    boolean isOpen(int zone) {
        return open[zone];
    }

    /** Adds what is expected in one more place to what is expected in each duration. */
    void addExpected(int place, double[] sums) {
        for (int duration = 0; duration < durations; duration++) {
            sums[duration] += expected[place * durations + duration];
        }
    }

    /** The same sum for one zone and one duration, added in the same order. */
    double expected(int centre, int zone, int duration) {
        double sum = 0;
        for (int z = zones.begin(centre); z <= zone; z++) {
            sum += expected[zones.member(z) * durations + duration - 1];
        }
        return sum;
    }

    /** {@code c ln(c/b) + (C-c) ln((C-c)/(C-b))}, 0 unless c exceeds b. */
    double statistic(int observed, double expected) {
        if (observed <= expected) {
            return 0;
        }
        double inside = observed * Math.log(observed / expected);
        int others = total - observed;
        return others == 0 ? inside : inside + others * Math.log(others / (total - expected));
    }

    /** Goes through all windows in a fixed order. */
    void visit(int[] recent, Visitor visitor) {
        int[] observed = new int[durations];
        double[] sums = new double[durations];
        for (int centre = 0; centre < zones.places(); centre++) {
            Arrays.fill(observed, 0);
            Arrays.fill(sums, 0);
            for (int zone = zones.begin(centre); zone < zones.begin(centre + 1); zone++) {
                int place = zones.member(zone);
                for (int duration = 0; duration < durations; duration++) {
                    observed[duration] += recent[place * durations + duration];
                }
                addExpected(place, sums);
                for (int duration = 0; open[zone] && duration < durations; duration++) {
                    if (observed[duration] > sums[duration]) {
                        visitor.window(centre, zone, duration + 1, observed[duration], sums[duration]);
                    }
                }
            }
        }
    }
}
