package cn.fengsui.domain.clock;

import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.report.Level;
import java.time.Instant;

/**
 * The clock of one open case, in working-calendar time. All moments are computed from the record, not from when a timer
 * happened to run.
 *
 * @param incidentId key in the shared map
 * @param unit name of the handling unit, or empty
 * @param divisionCode township code or empty
 * @param since when the present state began
 * @param amberAt when it turns amber
 * @param dueAt when the present state must be left
 * @param limit what the limit counts
 * @param limitSeconds office or running time of the limit from {@code since} to {@code dueAt}
 * @param caseDueAt when the case must be fed back at the latest, from the first report
 * @param breachPredicted true when most earlier cases that had taken as long went over the limit
 * @param breachFrom when that became or becomes true, or {@link Instant#EPOCH} when it does not
 * @param similarCases how many earlier cases of class and unit the prediction rests on; 0 = too few, no prediction
 * @param calendarKnown false when holidays up to {@code dueAt} are not in the calendar and weekdays were assumed
 */
public record CaseClock(
        String incidentId,
        IncidentState state,
        Level level,
        String category,
        String unit,
        String divisionCode,
        String division,
        ClockPhase phase,
        Instant since,
        Instant amberAt,
        Instant dueAt,
        LimitUnit limit,
        long limitSeconds,
        Instant caseDueAt,
        boolean breachPredicted,
        Instant breachFrom,
        int similarCases,
        boolean calendarKnown,
        boolean drill) {}
