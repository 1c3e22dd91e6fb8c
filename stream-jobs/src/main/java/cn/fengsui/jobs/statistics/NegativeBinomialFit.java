package cn.fengsui.jobs.statistics;

import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.numbers.gamma.Digamma;

/**
 * A negative binomial fitted to counts that share one mean.
 *
 * @param mean the fitted mean
 * @param size r; positive infinity when the counts scatter no more than Poisson's
 * @param logLikelihood natural logarithm of the likelihood of the counts at these values
 */
public record NegativeBinomialFit(double mean, double size, double logLikelihood) {

    private static final double SMALLEST = 1e-6;
    private static final double LARGEST = 1e9;
    private static final int HALVINGS = 80;

    /**
     * Maximum likelihood: the mean is the arithmetic one, and {@code size} solves {@code sum(psi(y + size) - psi(size)) +
     * n ln(size / (size + mean)) = 0}.
     *
     * @throws IllegalArgumentException with fewer than two counts, or negative ones
     */
    public static NegativeBinomialFit maximumLikelihood(int[] counts) {
        Counts seen = Counts.of(counts);
        if (seen.meanSquare() <= seen.mean()) {
            return seen.fit(Double.POSITIVE_INFINITY);
        }
        double low = Math.log(SMALLEST);
        double high = Math.log(LARGEST);
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (seen.slope(Math.exp(middle)) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return seen.fit(Math.exp((low + high) / 2));
    }

    /** Moments: {@code size = mean² / (variance - mean)}, variance with n - 1. */
    public static NegativeBinomialFit byMoments(int[] counts) {
        Counts seen = Counts.of(counts);
        double excess = seen.meanSquare() * seen.n() / (seen.n() - 1.0) - seen.mean();
        return seen.fit(excess > 0 ? seen.mean() * seen.mean() / excess : Double.POSITIVE_INFINITY);
    }

    /** The fitted distribution; Poisson when the size is infinite. */
    public CountDistribution distribution() {
        return size < Double.POSITIVE_INFINITY ? new NegativeBinomial(mean, size) : new Poisson(mean);
    }

    /** How often each value was counted, with their mean and their mean square distance from it. */
    private record Counts(Map<Integer, Integer> times, int n, double mean, double meanSquare) {

        static Counts of(int[] counts) {
            Arguments.atLeast(2, "A fit", counts.length);
            var times = new TreeMap<Integer, Integer>();
            double sum = 0;
            for (int count : counts) {
                Arguments.notNegative("A count", count);
                times.merge(count, 1, Integer::sum);
                sum += count;
            }
            double mean = sum / counts.length;
            double squares = 0;
            for (int count : counts) {
                squares += (count - mean) * (count - mean);
            }
            return new Counts(times, counts.length, mean, squares / counts.length);
        }

        /** Derivative of the log-likelihood by the size, with the mean at its best. */
        double slope(double size) {
            double slope = -n * Math.log1p(mean / size);
            double atSize = Digamma.value(size);
            for (var entry : times.entrySet()) {
                slope += entry.getValue() * (Digamma.value(entry.getKey() + size) - atSize);
            }
            return slope;
        }

        NegativeBinomialFit fit(double size) {
            var distribution = new NegativeBinomialFit(mean, size, 0).distribution();
            double logLikelihood = 0;
            for (var entry : times.entrySet()) {
                logLikelihood += entry.getValue() * distribution.logProbability(entry.getKey());
            }
            return new NegativeBinomialFit(mean, size, logLikelihood);
        }
    }
}
