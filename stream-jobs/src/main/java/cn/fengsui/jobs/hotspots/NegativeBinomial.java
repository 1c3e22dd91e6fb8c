package cn.fengsui.jobs.hotspots;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/** Upper tail of the negative binomial with mean {@code mean} and size {@code r} (variance mean + mean²/r). */
final class NegativeBinomial {

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
}
