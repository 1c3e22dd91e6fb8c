package cn.fengsui.domain.situation;

import java.util.List;

/**
 * Reports per hour today against the usual: same weekday of the last eight weeks.
 *
 * @param today counts of the hours 0 to now, the last one still running
 * @param median usual count per hour, 24 values; empty while there is less than two weeks of history
 * @param low 10th percentile, 24 values or empty
 * @param high 90th percentile, 24 values or empty
 * @param weeks how many earlier days of this weekday the usual rests on
 */
public record HourlyTrend(List<Integer> today, List<Double> median, List<Double> low, List<Double> high, int weeks) {
    public HourlyTrend {
        today = List.copyOf(today);
        median = List.copyOf(median);
        low = List.copyOf(low);
        high = List.copyOf(high);
    }
}
