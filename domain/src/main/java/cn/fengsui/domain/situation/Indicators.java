package cn.fengsui.domain.situation;

import java.time.Instant;
import java.util.List;

/**
 * The figures of the wall's strip and the summary.
 *
 * @param at when they were computed
 * @param openByLevel open incidents, levels I to IV
 * @param unacknowledged open alerts nobody owns yet
 * @param dueToday incidents whose handling limit fell due today
 * @param onTimeToday of those, closed or fed back in time
 * @param medianResponseSeconds report to dispatch today, -1 when nothing was dispatched
 * @param dispatchedToday how many that median rests on
 * @param lateToday reports told later than 30 minutes after they happened, today
 * @param camerasOnline cameras believed online
 * @param camerasTotal cameras known
 * @param lastSeriousClosedAt when the last incident of level I or II was closed, or the start of records
 * @param reportsToday reports received today
 * @param lastHour reports of the last 60 minutes
 */
public record Indicators(
        Instant at,
        List<Integer> openByLevel,
        int unacknowledged,
        int dueToday,
        int onTimeToday,
        int medianResponseSeconds,
        int dispatchedToday,
        int lateToday,
        int camerasOnline,
        int camerasTotal,
        Instant lastSeriousClosedAt,
        int reportsToday,
        int lastHour) {
    public Indicators {
        openByLevel = List.copyOf(openByLevel);
    }
}
