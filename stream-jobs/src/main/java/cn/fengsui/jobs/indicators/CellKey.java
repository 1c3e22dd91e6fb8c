package cn.fengsui.jobs.indicators;

import cn.fengsui.domain.indicator.IndicatorKind;
import cn.fengsui.domain.indicator.IndicatorPeriod;
import java.time.LocalDate;

/** Which figure of a node and class: indicator and period. As text it is the key of kept state. */
record CellKey(IndicatorKind kind, IndicatorPeriod period, LocalDate start) {

    private static final int DAYS = 35;
    private static final int WEEKS = 10;
    private static final int MONTHS = 14;

    static CellKey of(IndicatorKind kind, IndicatorPeriod period, long epochDay) {
        return new CellKey(kind, period, period.start(LocalDate.ofEpochDay(epochDay)));
    }

    static CellKey parse(String text) {
        String[] part = text.split("\\|");
        return new CellKey(IndicatorKind.valueOf(part[0]), IndicatorPeriod.valueOf(part[1]), LocalDate.parse(part[2]));
    }

    String text() {
        return kind + "|" + period + "|" + start;
    }

    /** Days are kept five weeks, weeks ten, months fourteen months; what is older is not counted any more. */
    boolean isKept(LocalDate today) {
        return switch (period) {
            case DAY -> !start.isBefore(today.minusDays(DAYS));
            case WEEK -> !start.isBefore(today.minusWeeks(WEEKS));
            case MONTH -> !start.isBefore(today.minusMonths(MONTHS));
            case RUNNING -> true;
        };
    }
}
