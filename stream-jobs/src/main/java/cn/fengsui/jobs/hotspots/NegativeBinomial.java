package cn.fengsui.jobs.hotspots;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/** Upper tail of the negative binomial with mean {@code mean} and size {@code r} (variance mean + mean²/r). */
final class NegativeBinomial {

    private static final int SUMMED_TERMS = 50;
    private static final double ROUNDING = 1e-9;

    private NegativeBinomial() {}

    /** P(X >= observed), the regularised incomplete beta {@code I_x(observed, r)} with {@code x = mean/(r+mean)}. */
    static double atLeast(int observed, double mean, double r) {
        if (observed <= 0) {
            return 1;
        }
        if (mean <= 0) {
            return 0;
        }
        return RegularizedBeta.value(mean / (r + mean), observed, r);
    }

    /** A cheap way to see that P(X >= observed) exceeds the bound; false when it does not or when that is not sure. */
    static boolean isSurelyAbove(double bound, int observed, double mean, double r) {
        if (observed > SUMMED_TERMS) {
            return false;
        }
        double x = mean / (r + mean);
        double term = Math.exp(-r * Math.log1p(mean / r));
        double below = 0;
        for (int k = 0; k < observed; k++) {
            below += term;
            term *= x * (r + k) / (k + 1);
        }
        return 1 - below > bound + ROUNDING;
    }
}
