package cn.fengsui.jobs.statistics.series;

import cn.fengsui.jobs.statistics.Arguments;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Early Aberration Reporting System (Hutwagner 2003): each day against the mean and scatter of seven days before it, for
 * series too short for anything better. Answers have one value for each day, not a number where a day has too few days
 * before it.
 */
public final class Ears {

    /** C3 above this is an alarm. */
    public static final double C3_ALARM = 2;

    private static final int BASELINE = 7;
    private static final int GAP = 2;
    private static final int C3_DAYS = 3;

    private Ears() {}

    /** C1: mean and standard deviation (n - 1) of the seven days right before; a count above the bound is an alarm. */
    public static double[] c1UpperBounds(int[] counts, double alpha) {
        return upperBounds(counts, 0, alpha);
    }

    /** C2: as C1 with two days left out between, so that a burst of two days does not hide itself. */
    public static double[] c2UpperBounds(int[] counts, double alpha) {
        return upperBounds(counts, GAP, alpha);
    }

    /** C2 as a number of standard deviations; not a number also where the seven days were all alike. */
    public static double[] c2(int[] counts) {
        return IntStream.range(0, counts.length)
                .mapToDouble(day -> {
                    double[] before = before(counts, day, GAP);
                    double scatter = deviation(before);
                    return scatter > 0 ? (counts[day] - mean(before)) / scatter : Double.NaN;
                })
                .toArray();
    }

    /** C3: what C2 was above 1, summed over today and the two days before. */
    public static double[] c3(int[] counts) {
        double[] c2 = c2(counts);
        return IntStream.range(0, counts.length)
                .mapToDouble(day -> day + 1 < C3_DAYS
                        ? Double.NaN
                        : Arrays.stream(c2, day + 1 - C3_DAYS, day + 1)
                                .map(value -> Math.max(0, value - 1))
                                .sum())
                .toArray();
    }

    private static double[] upperBounds(int[] counts, int gap, double alpha) {
        Arguments.share("alpha", alpha);
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(alpha);
        return IntStream.range(0, counts.length)
                .mapToDouble(day -> {
                    double[] before = before(counts, day, gap);
                    return mean(before) + z * deviation(before);
                })
                .toArray();
    }

    /** The seven days of the baseline; empty where they are not there. */
    private static double[] before(int[] counts, int day, int gap) {
        int end = day - gap;
        return end < BASELINE
                ? new double[0]
                : Arrays.stream(counts, end - BASELINE, end).asDoubleStream().toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return values.length == 0 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
    }
}
