package cn.fengsui.jobs.statistics;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * Counts that scatter more than Poisson's: variance {@code mean + mean²/size}. A large size is nearly Poisson, one of 1
 * is very ragged; reports of a city are around 2 to 5.
 *
 * @param mean expected count, at least 0
 * @param size r, above 0; need not be whole
 */
public record NegativeBinomial(double mean, double size) implements CountDistribution {

    /** @throws IllegalArgumentException if the mean is negative or the size not above 0 */
    public NegativeBinomial {
        Arguments.notNegative("The mean of a negative binomial count", mean);
        Arguments.positive("The size of a negative binomial count", size);
    }

    /** The regularised incomplete beta {@code I_x(k, size)} with {@code x = mean/(size+mean)}. */
    @Override
    public double atLeast(int k) {
        if (k <= 0) {
            return 1;
        }
        return mean > 0 ? RegularizedBeta.value(x(), k, size) : 0;
    }

    @Override
    public double atMost(int k) {
        if (k < 0) {
            return 0;
        }
        return mean > 0 ? RegularizedBeta.value(size / (size + mean), size, k + 1.0) : 1;
    }

    @Override
    public double logProbability(int k) {
        if (k < 0 || mean == 0) {
            return k == 0 ? 0 : Double.NEGATIVE_INFINITY;
        }
        double none = -size * Math.log1p(mean / size);
        if (k == 0) {
            return none;
        }
        return none - k * Math.log1p(size / mean) - Math.log(k) - LogBeta.value(k, size);
    }

    @Override
    public double ratio(int k) {
        return x() * (size + k) / (k + 1.0);
    }

    private double x() {
        return mean / (size + mean);
    }
}
