package cn.fengsui.jobs.statistics;

import java.util.function.IntPredicate;

/**
 * How a count scatters around its mean. Tails are exact also where they are far below the smallest double: the
 * {@code log...} methods give natural logarithms of probabilities such as 1e-2000.
 */
public sealed interface CountDistribution permits Poisson, NegativeBinomial {

    /** The expected count, at least 0. */
    double mean();

    /** P(X >= k); 1 for k at or below 0. May underflow to 0 where {@link #logAtLeast} does not. */
    double atLeast(int k);

    /** P(X <= k); 0 for a negative k. May underflow to 0 where {@link #logAtMost} does not. */
    double atMost(int k);

    /** ln P(X = k); negative infinity where that is impossible. */
    double logProbability(int k);

    /** P(X = k + 1) / P(X = k), for k at or above 0. */
    double ratio(int k);

    /** ln P(X >= k). */
    default double logAtLeast(int k) {
        if (k <= 0) {
            return 0;
        }
        double tail = atLeast(k);
        if (tail > TailSum.CERTAINLY_NOT_UNDERFLOWN) {
            return tail > 0.5 ? Math.log1p(-atMost(k - 1)) : Math.log(tail);
        }
        return mean() > 0 ? logProbability(k) + Math.log(TailSum.upwards(this, k)) : Double.NEGATIVE_INFINITY;
    }

    /** ln P(X <= k). */
    default double logAtMost(int k) {
        double tail = atMost(k);
        if (tail > TailSum.CERTAINLY_NOT_UNDERFLOWN) {
            return tail > 0.5 ? Math.log1p(-atLeast(k + 1)) : Math.log(tail);
        }
        return k < 0 ? Double.NEGATIVE_INFINITY : logProbability(k) + Math.log(TailSum.downwards(this, k));
    }

    /** P(X > k) + P(X = k) / 2: for ranking and pictures, less coarse than the tail; not a valid p for a test. */
    default double midP(int k) {
        return atLeast(k + 1) + Math.exp(logProbability(k)) / 2;
    }

    /**
     * The smallest k with P(X <= k) >= probability.
     *
     * @param probability between 0 and 1, both excluded
     */
    default int quantile(double probability) {
        Arguments.share("A quantile's probability", probability);
        return TailSum.smallest(mean(), k -> atMost(k) >= probability);
    }

    /**
     * The smallest k that is exceeded with no more than this probability; exact for probabilities such as 1e-200, where
     * {@code quantile(1 - tail)} could not be asked.
     */
    default int exceededAtMost(double tail) {
        Arguments.share("A tail's probability", tail);
        double bound = Math.log(tail);
        IntPredicate rare = k -> logAtLeast(k + 1) <= bound;
        return TailSum.smallest(mean(), rare);
    }
}
