package cn.fengsui.jobs.hotspots;

import java.util.Arrays;
import java.util.BitSet;

/**
 * How many reports of one class group are usual in the whole region in a pane of each hour class, and which panes of
 * the history were left out. Immutable.
 */
final class Profile {

    /** A stretch without any report in which this many were expected is an outage of the feed. */
    private static final double OUTAGE_EXPECTED = 20;

    /** A holiday's hour is drawn towards the weekend's as if it had seen so many panes more: there are few holidays. */
    private static final double HOLIDAY_SHRINKAGE = 36;

    private final double[] usual;
    private final BitSet left;
    private final int events;

    private Profile(double[] usual, BitSet left, int events) {
        this.usual = usual;
        this.left = left;
        this.events = events;
    }

    /**
     * Learns from the history.
     *
     * @param known panes of known outages and of silences found, counted from the history's first
     */
    static Profile of(GroupCounts counts, History history, BitSet known) {
        var left = (BitSet) known.clone();
        int[] totals = counts.totals(history.from(), history.to());
        double[] usual = means(totals, history, left);
        var gaps = gaps(totals, history, usual);
        if (!gaps.isEmpty()) {
            left.or(gaps);
            usual = means(totals, history, left);
        }
        int events = Arrays.stream(totals).sum();
        for (int hour = 0; hour < usual.length; hour++) {
            usual[hour] = (float) usual[hour]; // rounding of sums must not tell who reported first
        }
        return new Profile(usual, left, events);
    }

    double usual(int hourClass) {
        return usual[hourClass];
    }

    /** Reports usual over panes of these hour classes. */
    double usual(double[] weights) {
        double sum = 0;
        for (int hour = 0; hour < weights.length; hour++) {
            sum += weights[hour] == 0 ? 0 : weights[hour] * usual[hour];
        }
        return sum;
    }

    /** Panes nothing is learnt from, counted from the history's first. */
    BitSet left() {
        return left;
    }

    /** Reports in the history. */
    int events() {
        return events;
    }

    private static double[] means(int[] totals, History history, BitSet left) {
        long[] reports = new long[LocalHours.CLASSES];
        int[] panes = new int[LocalHours.CLASSES];
        long all = 0;
        int allPanes = 0;
        for (int pane = 0; pane < totals.length; pane++) {
            if (!left.get(pane)) {
                int hour = history.hourOf(history.from() + pane);
                reports[hour] += totals[pane];
                panes[hour]++;
                all += totals[pane];
                allPanes++;
            }
        }
        double overall = (double) all / Math.max(1, allPanes);
        double[] means = new double[LocalHours.CLASSES];
        for (int hour = 0; hour < LocalHours.HOLIDAY; hour++) {
            means[hour] = panes[hour] > 0 ? (double) reports[hour] / panes[hour] : overall;
        }
        for (int hour = LocalHours.HOLIDAY; hour < means.length; hour++) {
            double weekend = means[hour - LocalHours.HOLIDAY + LocalHours.WEEKEND];
            means[hour] = (reports[hour] + HOLIDAY_SHRINKAGE * weekend) / (panes[hour] + HOLIDAY_SHRINKAGE);
        }
        return smooth(means);
    }

    private static double[] smooth(double[] raw) {
        double[] smooth = new double[raw.length];
        for (int i = 0; i < raw.length; i++) {
            int day = i / 24 * 24;
            smooth[i] = raw[day + (i + 23) % 24] / 4 + raw[i] / 2 + raw[day + (i + 1) % 24] / 4;
        }
        return smooth;
    }

    private static BitSet gaps(int[] totals, History history, double[] usual) {
        var gaps = new BitSet();
        int begin = 0;
        double expected = 0;
        for (int pane = 0; pane <= totals.length; pane++) {
            if (pane < totals.length && totals[pane] == 0) {
                expected += usual[history.hourOf(history.from() + pane)];
                continue;
            }
            if (expected > OUTAGE_EXPECTED) {
                gaps.set(begin, pane);
            }
            begin = pane + 1;
            expected = 0;
        }
        return gaps;
    }
}
