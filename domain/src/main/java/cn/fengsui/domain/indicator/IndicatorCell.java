package cn.fengsui.domain.indicator;

/**
 * One figure. Drills never enter.
 *
 * @param node division code: 4, 6, 9 or 12 digits, or {@code *} for everything
 * @param start first local day of the period, ISO-8601; 1970-01-01 for a running figure
 * @param category class code, its first letter, or {@code *} for all classes
 * @param numerator how many fulfil it
 * @param denominator out of how many
 * @param medianSeconds for times: the median, else -1
 * @param p90Seconds for times: the 90th percentile, else -1
 * @param version 0 = the live figure; 1, 2... = a month as it was frozen for the first time, the second...
 */
public record IndicatorCell(
        IndicatorKind kind,
        String node,
        IndicatorPeriod period,
        String start,
        String category,
        long numerator,
        long denominator,
        double medianSeconds,
        double p90Seconds,
        int version) {

    /** A rate over fewer cases than this says little and is shown in grey. */
    public static final int FEW = 20;

    /** Key in shared maps. */
    public String key() {
        return kind + "|" + node + "|" + period + "|" + start + "|" + category;
    }

    /** True when it rests on too few cases to compare. */
    public boolean isSmall() {
        return denominator < FEW;
    }

    /** numerator / denominator, or NaN when there is nothing to divide. */
    public double rate() {
        return denominator == 0 ? Double.NaN : (double) numerator / denominator;
    }
}
