package cn.fengsui.jobs.hotspots;

import java.util.Arrays;

/** Benjamini-Hochberg: q-values, the smallest false discovery rate at which each test would be called. */
final class FalseDiscoveryRate {

    private final double[] sorted;
    private final double[] adjusted;
    private final int tests;

    private FalseDiscoveryRate(double[] sorted, double[] adjusted, int tests) {
        this.sorted = sorted;
        this.adjusted = adjusted;
        this.tests = tests;
    }

    /**
     * Of the smallest p-values among {@code tests} tests. Leaving out p-values above some bound is harmless for every
     * q below that bound, because q is never below p.
     */
    static FalseDiscoveryRate of(double[] smallest, int tests) {
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
    double q(double p) {
        int at = Arrays.binarySearch(sorted, p);
        if (at >= 0) {
            return adjusted[at];
        }
        int place = -at - 1;
        double own = Math.min(1, p * tests / (place + 1));
        return place < adjusted.length ? Math.min(own, adjusted[place]) : own;
    }
}
