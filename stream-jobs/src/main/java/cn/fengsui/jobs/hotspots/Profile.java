package cn.fengsui.jobs.hotspots;

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
        double[] usual = means(counts, history, left);
        var gaps = gaps(counts, history, usual);
        if (!gaps.isEmpty()) {
            left.or(gaps);
            usual = means(counts, history, left);
        }
        int events = 0;
        for (long pane = history.from(); pane < history.to(); pane++) {
            events += counts.total(pane);
        }
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

    private static double[] means(GroupCounts counts, History history, BitSet left) {
        long[] reports = new long[LocalHours.CLASSES];
        int[] panes = new int[LocalHours.CLASSES];
        long all = 0;
        int allPanes = 0;
        for (long pane = history.from(); pane < history.to(); pane++) {
            if (!left.get((int) (pane - history.from()))) {
                int hour = history.hourOf(pane);
                int total = counts.total(pane);
                reports[hour] += total;
                panes[hour]++;
                all += total;
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

    private static BitSet gaps(GroupCounts counts, History history, double[] usual) {
        var gaps = new BitSet();
        long begin = history.from();
        double expected = 0;
        for (long pane = history.from(); pane <= history.to(); pane++) {
            if (pane < history.to() && counts.total(pane) == 0) {
                expected += usual[history.hourOf(pane)];
                continue;
            }
            if (expected > OUTAGE_EXPECTED) {
                gaps.set((int) (begin - history.from()), (int) (pane - history.from()));
            }
            begin = pane + 1;
            expected = 0;
        }
        return gaps;
    }
}
