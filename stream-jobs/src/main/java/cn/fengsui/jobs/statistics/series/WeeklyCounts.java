package cn.fengsui.jobs.statistics.series;

import cn.fengsui.jobs.statistics.Arguments;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Counts of whole weeks, one after the other. Immutable. */
public final class WeeklyCounts {

    private static final int DAYS = 7;

    private final LocalDate firstDay;
    private final int[] counts;

    private WeeklyCounts(LocalDate firstDay, int[] counts) {
        this.firstDay = firstDay;
        this.counts = counts;
    }

    /**
     * Copies the counts.
     *
     * @param firstDay of the first week, by which weeks find the same time of former years
     */
    public static WeeklyCounts of(LocalDate firstDay, int[] counts) {
        for (int count : counts) {
            Arguments.notNegative("A weekly count", count);
        }
        return new WeeklyCounts(firstDay, counts.clone());
    }

    /** Number of weeks. */
    public int weeks() {
        return counts.length;
    }

    /** Events of one week, numbered from 0. */
    public int at(int week) {
        return counts[week];
    }

    /** The week that begins nearest to the same date so many years before; negative when it is not there. */
    int yearsBefore(int week, int years) {
        LocalDate date = firstDay.plusWeeks(week).minusYears(years);
        return (int) Math.round(ChronoUnit.DAYS.between(firstDay, date) / (double) DAYS);
    }
}
