package cn.fengsui.jobs.statistics.series;

import cn.fengsui.jobs.statistics.Arguments;

/**
 * Exponentially weighted moving average: sees a small lasting rise that no single value shows (Roberts 1959; limits as in
 * Montgomery, Introduction to Statistical Quality Control).
 *
 * @param lambda weight of the newest value, above 0 and at most 1
 * @param limit width of the limit in standard deviations
 * @param mean what is usual
 * @param deviation standard deviation of single values
 */
public record Ewma(double lambda, double limit, double mean, double deviation) {

    /** @throws IllegalArgumentException for a weight outside 0 to 1 or a deviation not above 0 */
    public Ewma {
        Arguments.positive("lambda", lambda);
        Arguments.notNegative("1 - lambda", 1 - lambda);
        Arguments.positive("The limit", limit);
        Arguments.positive("The deviation", deviation);
    }

    /** The average after each value: {@code lambda y + (1 - lambda) before}, beginning with the mean. */
    public double[] averages(double[] values) {
        double[] averages = new double[values.length];
        double before = mean;
        for (int i = 0; i < values.length; i++) {
            before = lambda * values[i] + (1 - lambda) * before;
            averages[i] = before;
        }
        return averages;
    }

    /** The limit after 1, 2, ... values: {@code mean + limit deviation sqrt(lambda/(2-lambda) (1-(1-lambda)^(2t)))}. */
    public double[] upperLimits(int values) {
        double[] limits = new double[values];
        for (int i = 0; i < values; i++) {
            double settled = 1 - Math.pow(1 - lambda, 2 * (i + 1.0));
            limits[i] = mean + limit * deviation * Math.sqrt(lambda / (2 - lambda) * settled);
        }
        return limits;
    }
}
