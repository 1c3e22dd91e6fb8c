package cn.fengsui.jobs.statistics;

import java.util.Arrays;

/**
 * Many tests at once: q-values, the smallest false discovery rate at which each test would be called (Benjamini and
 * Hochberg 1995; Benjamini and Yekutieli 2001). Immutable.
 */
public final class FalseDiscoveryRate {

    private final double[] sorted;
    private final double[] adjusted;
    private final double tests;

    private FalseDiscoveryRate(double[] sorted, double[] adjusted, double tests) {
        this.sorted = sorted;
        this.adjusted = adjusted;
        this.tests = tests;
    }

    /**
     * Benjamini-Hochberg, for tests that are independent or help each other, as neighbouring cells do. Of the smallest
     * p-values among {@code tests} tests: leaving out p-values above some bound is harmless for every q below that
     * bound, because q is never below p.
     */
    public static FalseDiscoveryRate of(double[] smallest, int tests) {
        return adjust(smallest, tests);
    }

    /** Benjamini-Yekutieli: holds under any dependence, at the price of a factor {@code 1 + 1/2 + ... + 1/tests}. */
    public static FalseDiscoveryRate underAnyDependence(double[] smallest, int tests) {
        double harmonic = 0;
        for (int i = tests; i >= 1; i--) {
            harmonic += 1.0 / i;
        }
        return adjust(smallest, tests * harmonic);
    }

    private static FalseDiscoveryRate adjust(double[] smallest, double tests) {
        double[] sorted = smallest.clone();
        Arrays.sort(sorted);
        double[] adjusted = new double[sorted.length];
        double least = 1;
        for (int i = sorted.length - 1; i >= 0; i--) {
            least = Math.min(least, sorted[i] * tests / (i + 1));
            adjusted[i] = least;
        }
        return new FalseDiscoveryRate(sorted, adjusted, tests);
    }

    /** The q-value of this p; for one that was not among them, as if it stood at its place in the order. */
    public double q(double p) {
        int at = Arrays.binarySearch(sorted, p);
        if (at >= 0) {
            return adjusted[at];
        }
        int place = -at - 1;
        double own = Math.min(1, p * tests / (place + 1));
        return place < adjusted.length ? Math.min(own, adjusted[place]) : own;
    }
}
