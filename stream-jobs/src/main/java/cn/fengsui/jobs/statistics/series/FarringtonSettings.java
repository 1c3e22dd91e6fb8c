package cn.fengsui.jobs.statistics.series;

import cn.fengsui.jobs.statistics.Arguments;

/**
 * How the same weeks of former years become a bound.
 *
 * @param years to look back
 * @param alpha level of the bound
 * @param periods parts of the year with a level of their own; 1: only the weeks around the same date are used at all
 * @param weeksLeftOut newest weeks nothing is learnt from, so that an outbreak does not hide itself
 * @param reweightAbove weeks with an Anscombe residual above this count less: they were outbreaks themselves
 * @param trendLevel p below which a trend is kept; 1 keeps it always, unless it leads above all that was seen
 * @param bound how the bound is drawn
 */
public record FarringtonSettings(
        int years, double alpha, int periods, int weeksLeftOut, double reweightAbove, double trendLevel, Bound bound) {

    /** How the bound is drawn. */
    public enum Bound {
        /** Normal after taking the power 2/3, two-sided, with the uncertainty of the mean. */
        TWO_THIRDS_POWER,
        /** Quantile of the negative binomial with the fitted mean and dispersion, one-sided. */
        NEGATIVE_BINOMIAL
    }

    static final int HALF_WINDOW = 3;
    static final int YEARS_FOR_A_TREND = 3;

    /** @throws IllegalArgumentException for a value out of range */
    public FarringtonSettings {
        Arguments.positive("The years to look back", years);
        Arguments.share("alpha", alpha);
        Arguments.positive("The periods of a year", periods);
        Arguments.notNegative("The weeks left out", weeksLeftOut);
        Arguments.positive("The residual above which weeks count less", reweightAbove);
    }

    /** Farrington 1996. */
    public static FarringtonSettings classic(int years, double alpha) {
        return new FarringtonSettings(years, alpha, 1, HALF_WINDOW, 1, 0.05, Bound.TWO_THIRDS_POWER);
    }

    /** Noufaily 2013: ten periods, half a year left out, less reweighting, always a trend. */
    public static FarringtonSettings improved(int years, double alpha) {
        return new FarringtonSettings(years, alpha, 10, 26, 2.58, 1, Bound.NEGATIVE_BINOMIAL);
    }
}
