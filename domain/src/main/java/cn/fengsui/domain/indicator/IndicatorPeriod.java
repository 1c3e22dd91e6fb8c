package cn.fengsui.domain.indicator;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** What stretch of local days a figure is about. */
public enum IndicatorPeriod {
    DAY,
    /** Monday to Sunday. */
    WEEK,
    MONTH,
    /** Everything since the log began. */
    RUNNING;

    /** First day of the period that holds this day; 1970-01-01 for {@link #RUNNING}. */
    public LocalDate start(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case RUNNING -> LocalDate.EPOCH;
        };
    }
}
