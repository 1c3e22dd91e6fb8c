package cn.fengsui.jobs.statistics.series;

import cn.fengsui.jobs.statistics.Arguments;
import java.util.Arrays;
import org.apache.commons.numbers.gamma.Erfc;

/**
 * Is there a trend, whatever its shape (Mann 1945, Kendall 1975; variance with ties, z with continuity correction)?
 *
 * @param s pairs that rise less pairs that fall
 * @param variance of s when there is no trend
 * @param z above 0: rising; 0 when all values are alike
 * @param p two-sided, from the normal distribution; 1 when all values are alike
 * @param tauB Kendall's rank correlation with time; 0 when all values are alike
 */
public record MannKendall(long s, double variance, double z, double p, double tauB) {

    private static final int FEWEST = 3;

    /**
     * The trend of values in the order of time. Compares all pairs: for some thousand values at most.
     *
     * @throws IllegalArgumentException with fewer than three values, or one that is not a number
     */
    public static MannKendall of(double[] values) {
        Arguments.atLeast(FEWEST, "Mann-Kendall", values.length);
        long s = 0;
        for (int later = 0; later < values.length; later++) {
            if (Double.isNaN(values[later])) {
                throw new IllegalArgumentException("Value " + later + " is not a number; leave that step out.");
            }
            for (int earlier = 0; earlier < later; earlier++) {
                s += Integer.signum(Double.compare(values[later] + 0.0, values[earlier] + 0.0)); // -0.0 is 0.0
            }
        }
        double n = values.length;
        double pairs = n * (n - 1) / 2;
        double tied = 0;
        double variance = n * (n - 1) * (2 * n + 5);
        for (double ties : ties(values)) {
            tied += ties * (ties - 1) / 2;
            variance -= ties * (ties - 1) * (2 * ties + 5);
        }
        if (variance <= 0) {
            return new MannKendall(s, 0, 0, 1, 0);
        }
        double z = (s - Long.signum(s)) / Math.sqrt(variance / 18);
        double p = Erfc.value(Math.abs(z) / Math.sqrt(2));
        return new MannKendall(s, variance / 18, z, p, s / Math.sqrt((pairs - tied) * pairs));
    }

    /** Whether there is a trend up, at this two-sided level. */
    public boolean rises(double level) {
        return s > 0 && p < level;
    }

    /** Whether there is a trend down, at this two-sided level. */
    public boolean falls(double level) {
        return s < 0 && p < level;
    }

    /** How many values are alike, for each group of two or more. */
    private static double[] ties(double[] values) {
        double[] sorted =
                Arrays.stream(values).map(value -> value + 0.0).sorted().toArray();
        double[] ties = new double[sorted.length / 2];
        int groups = 0;
        int begin = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[begin]) {
                if (i - begin > 1) {
                    ties[groups++] = i - begin;
                }
                begin = i;
            }
        }
        return Arrays.copyOf(ties, groups);
    }
}
