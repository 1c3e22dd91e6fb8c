package cn.fengsui.jobs.statistics;

import java.util.function.IntPredicate;

/** Sums of the terms of a tail relative to its first one, and the search along a tail. */
final class TailSum {

    /** Below this a probability is summed in logarithms. */
    static final double CERTAINLY_NOT_UNDERFLOWN = 1e-280;

    private static final double NEGLIGIBLE = 1e-17;

    private TailSum() {}

    /** P(X >= k) / P(X = k), for k far above the mean, where the terms fall. */
    static double upwards(CountDistribution counts, int k) {
        double sum = 1;
        double term = 1;
        for (int i = k; term > NEGLIGIBLE * sum; i++) {
            term *= counts.ratio(i);
            sum += term;
        }
        return sum;
    }

    /** P(X <= k) / P(X = k), for k far below the mean. */
    static double downwards(CountDistribution counts, int k) {
        double sum = 1;
        double term = 1;
        for (int i = k - 1; i >= 0 && term > NEGLIGIBLE * sum; i--) {
            term /= counts.ratio(i);
            sum += term;
        }
        return sum;
    }

    /** The smallest k at or above 0 that holds, when all larger ones hold too; doubling from the mean, then halving. */
    static int smallest(double mean, IntPredicate holds) {
        int tooSmall = -1;
        int enough = (int) Math.min(Integer.MAX_VALUE / 2, Math.max(1, mean));
        while (!holds.test(enough)) {
            tooSmall = enough;
            enough = Math.multiplyExact(enough, 2);
        }
        while (enough - tooSmall > 1) {
            int middle = tooSmall + (enough - tooSmall) / 2;
            if (holds.test(middle)) {
                enough = middle;
            } else {
                tooSmall = middle;
            }
        }
        return enough;
    }
}
