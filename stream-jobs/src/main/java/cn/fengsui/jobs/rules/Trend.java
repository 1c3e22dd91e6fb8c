package cn.fengsui.jobs.rules;

import java.util.List;

/** How fast readings change: the slope of a straight line through them, by least squares. */
final class Trend {

    private static final int FEWEST = 3;
    private static final double HOUR_MILLIS = 3_600_000;

    private Trend() {}

    /**
     * @param at the newest reading to use
     * @param overSeconds readings at most so much older
     * @return units of the readings an hour; NaN with fewer than three readings or less than a third of the time
     */
    static double perHour(List<Clue> clues, int at, int overSeconds) {
        long end = clues.get(at).at();
        long from = end - overSeconds * 1000L;
        int first = at;
        while (first > 0 && clues.get(first - 1).at() >= from) {
            first--;
        }
        int count = at - first + 1;
        if (count < FEWEST || end - clues.get(first).at() < overSeconds * 1000L / FEWEST) {
            return Double.NaN;
        }
        double meanTime = 0;
        double meanValue = 0;
        for (int i = first; i <= at; i++) {
            meanTime += (clues.get(i).at() - end) / (double) count;
            meanValue += clues.get(i).value() / count;
        }
        double above = 0;
        double below = 0;
        for (int i = first; i <= at; i++) {
            double time = clues.get(i).at() - end - meanTime;
            above += time * (clues.get(i).value() - meanValue);
            below += time * time;
        }
        return below == 0 ? Double.NaN : above / below * HOUR_MILLIS;
    }
}
