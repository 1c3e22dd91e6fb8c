package cn.fengsui.jobs.statistics;

import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * Poisson counts: events that do not know of each other. Real reports scatter more, see {@link NegativeBinomial}.
 *
 * @param mean expected count, at least 0
 */
public record Poisson(double mean) implements CountDistribution {

    /** @throws IllegalArgumentException if the mean is negative or not a number */
    public Poisson {
        Arguments.notNegative("The mean of a Poisson count", mean);
    }

    @Override
    public double atLeast(int k) {
        if (k <= 0) {
            return 1;
        }
        return mean > 0 ? RegularizedGamma.P.value(k, mean) : 0;
    }

    @Override
    public double atMost(int k) {
        if (k < 0) {
            return 0;
        }
        return mean > 0 ? RegularizedGamma.Q.value(k + 1.0, mean) : 1;
    }

    @Override
    public double logProbability(int k) {
        if (k < 0 || mean == 0) {
            return k == 0 ? 0 : Double.NEGATIVE_INFINITY;
        }
        return PoissonDistribution.of(mean).logProbability(k);
    }

    @Override
    public double ratio(int k) {
        return mean / (k + 1.0);
    }
}
