package cn.fengsui.jobs.rules;

import java.time.Duration;
import java.util.List;

/** The stretch of time with the most reports among those that hold a given moment. */
final class TightWindow {

    private TightWindow() {}

    /** The most reports that lie no more than {@code within} apart and around {@code millis}, oldest first. */
    static List<Clue> around(long millis, List<Clue> reports, Duration within) {
        long length = within.toMillis();
        List<Clue> near = reports.stream()
                .filter(report -> Math.abs(report.at() - millis) <= length)
                .sorted(Clue.ORDER)
                .toList();
        int bestFrom = 0;
        int bestTo = 0;
        int to = 0;
        for (int from = 0; from < near.size() && near.get(from).at() <= millis; from++) {
            while (to < near.size() && near.get(to).at() - near.get(from).at() <= length) {
                to++;
            }
            boolean holdsIt = near.get(to - 1).at() >= millis;
            if (holdsIt && to - from > bestTo - bestFrom) {
                bestFrom = from;
                bestTo = to;
            }
        }
        return near.subList(bestFrom, bestTo);
    }
}
