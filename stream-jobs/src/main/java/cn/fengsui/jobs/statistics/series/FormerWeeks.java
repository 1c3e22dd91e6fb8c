package cn.fengsui.jobs.statistics.series;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The weeks that one week is compared with, each with its distance in time and its part of the year. Parts are numbered
 * from 1; the last one is the weeks around the same date, the others fill the rest of each year evenly.
 *
 * @param weeks numbers of the weeks, oldest first
 * @param part of the year of each week
 * @param parts number of parts
 * @param now the week that is judged
 * @param events of each week
 */
record FormerWeeks(int[] weeks, int[] part, int parts, int now, double[] events) {

    private static final double WEEKS_OF_A_YEAR = 52;

    /** Empty when the oldest of them would lie before the first count. */
    static Optional<FormerWeeks> of(WeeklyCounts counts, int week, FarringtonSettings settings) {
        int half = FarringtonSettings.HALF_WINDOW;
        int[] partOf = new int[week + 1]; // 0: not used
        int later = week;
        for (int year = 1; year <= settings.years(); year++) {
            int same = counts.yearsBefore(week, year);
            if (same - half < 0) {
                return Optional.empty();
            }
            Arrays.fill(partOf, same - half, same + half + 1, settings.periods());
            divide(partOf, same + half + 1, later - half, settings.periods() - 1);
            later = same;
        }
        int end = Math.max(0, week - settings.weeksLeftOut());
        int[] weeks = IntStream.range(0, end).filter(one -> partOf[one] > 0).toArray();
        return Optional.of(new FormerWeeks(
                weeks,
                Arrays.stream(weeks).map(one -> partOf[one]).toArray(),
                settings.periods(),
                week,
                Arrays.stream(weeks).mapToDouble(counts::at).toArray()));
    }

    /** Parts 1 to n over the weeks between; the first ones are a week longer where it does not come out even. */
    private static void divide(int[] partOf, int from, int to, int parts) {
        int at = from;
        for (int part = 1; part <= parts; part++) {
            int length = (to - from) / parts + (part <= (to - from) % parts ? 1 : 0);
            Arrays.fill(partOf, at, at + length, part);
            at += length;
        }
    }

    /**
     * One row for each week, and a last one for the week that is judged: 1, years from now if there is a trend, and 1
     * for its part of the year unless that is the one around the same date.
     */
    double[][] design(boolean trend) {
        int[] used = Arrays.stream(part)
                .distinct()
                .filter(one -> one != parts)
                .sorted()
                .toArray();
        double[][] design = new double[weeks.length + 1][];
        for (int i = 0; i < weeks.length; i++) {
            design[i] = row((weeks[i] - now) / WEEKS_OF_A_YEAR, part[i], used, trend);
        }
        design[weeks.length] = row(0, parts, used, trend);
        return design;
    }

    private static double[] row(double years, int part, int[] used, boolean trend) {
        int before = trend ? 2 : 1;
        double[] row = new double[before + used.length];
        row[before - 1] = trend ? years : 1;
        row[0] = 1;
        for (int i = 0; i < used.length; i++) {
            row[before + i] = used[i] == part ? 1 : 0;
        }
        return row;
    }

    double[] evenWeights() {
        double[] weights = new double[weeks.length];
        Arrays.fill(weights, 1);
        return weights;
    }

    double largest() {
        return Arrays.stream(events).max().orElse(0);
    }
}
