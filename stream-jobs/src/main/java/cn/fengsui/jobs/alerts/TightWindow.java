package cn.fengsui.jobs.alerts;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The stretch of time with the most reports among those that hold a given moment. */
final class TightWindow {

    private TightWindow() {}

    /** The most reports that lie no more than {@code within} apart and around {@code millis}, oldest first. */
    static List<RecentReport> around(long millis, List<RecentReport> reports, Duration within) {
        long length = within.toMillis();
        List<RecentReport> near = reports.stream()
                .filter(report -> Math.abs(report.timeMillis() - millis) <= length)
                .sorted(Comparator.comparingLong(RecentReport::timeMillis).thenComparing(RecentReport::key))
                .toList();
        int bestFrom = 0;
        int bestTo = 0;
        int to = 0;
        for (int from = 0; from < near.size() && near.get(from).timeMillis() <= millis; from++) {
            while (to < near.size()
                    && near.get(to).timeMillis() - near.get(from).timeMillis() <= length) {
                to++;
            }
            boolean holdsIt = near.get(to - 1).timeMillis() >= millis;
            if (holdsIt && to - from > bestTo - bestFrom) {
                bestFrom = from;
                bestTo = to;
            }
        }
        return near.subList(bestFrom, bestTo);
    }
}
