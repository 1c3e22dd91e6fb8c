package cn.fengsui.jobs.statistics.series;

import cn.fengsui.jobs.statistics.Arguments;

/**
 * Cumulative sums of what exceeds a reference value, never below 0: how long and how far a series has been too high (Page
 * 1954; for counts Lucas 1985). The caller compares with a decision value, 5 as a rule for standardised sums.
 */
public final class Cusum {

    private Cusum() {}

    /** {@code max(0, before + (y - mean)/deviation - reference)} after each value; reference 0.5 finds a shift of one deviation. */
    public static double[] standardised(double[] values, double mean, double deviation, double reference) {
        Arguments.positive("The deviation", deviation);
        double[] standardised = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            standardised[i] = (values[i] - mean) / deviation;
        }
        return above(reference, standardised);
    }

    /** {@code max(0, before + y - reference)} after each count; see {@link #poissonReference}. */
    public static double[] poisson(double[] counts, double reference) {
        return above(reference, counts);
    }

    /** The reference between a usual and an unusual Poisson mean: {@code (unusual - usual)/(ln unusual - ln usual)}. */
    public static double poissonReference(double usual, double unusual) {
        Arguments.positive("The usual mean", usual);
        Arguments.positive("What the unusual mean exceeds the usual one by", unusual - usual);
        return (unusual - usual) / Math.log(unusual / usual);
    }

    private static double[] above(double reference, double[] values) {
        double[] sums = new double[values.length];
        double before = 0;
        for (int i = 0; i < values.length; i++) {
            before = Math.max(0, before + values[i] - reference);
            sums[i] = before;
        }
        return sums;
    }
}
