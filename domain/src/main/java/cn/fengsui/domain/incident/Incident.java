package cn.fengsui.domain.incident;

import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import java.time.Instant;
import java.util.List;

/**
 * Something we handle, from report to close.
 *
 * @param id for instance {@code LJ-0714-0231}: city prefix, local month and day of the report, number of that day
 * @param title one line in zh-CN: class and place
 * @param reportKeys {@code source/id} of its reports, first one first
 * @param unit name of the main unit, or empty
 * @param handler account that fed back; the checker must be another, or empty
 * @param occurredAt when it happened
 * @param reportedAt when we heard first
 * @param stateSince when it entered its state
 * @param dueAt when the present state must be left at the latest
 * @param version counts the moves; a move on an old version is refused
 * @param selfHandled the reporter had handled it on the spot
 * @param terms what was agreed about it beside its state
 */
public record Incident(
        String id,
        IncidentState state,
        Level level,
        String category,
        String title,
        Place place,
        List<String> reportKeys,
        String unit,
        String handler,
        Instant occurredAt,
        Instant reportedAt,
        Instant stateSince,
        Instant dueAt,
        int version,
        boolean selfHandled,
        boolean drill,
        CaseTerms terms) {

    public Incident {
        reportKeys = List.copyOf(reportKeys);
        terms = terms == null ? CaseTerms.NONE : terms; // an older program wrote without it
    }

    /** One about which nothing was agreed. */
    public Incident(
            String id,
            IncidentState state,
            Level level,
            String category,
            String title,
            Place place,
            List<String> reportKeys,
            String unit,
            String handler,
            Instant occurredAt,
            Instant reportedAt,
            Instant stateSince,
            Instant dueAt,
            int version,
            boolean selfHandled,
            boolean drill) {
        this(
                id,
                state,
                level,
                category,
                title,
                place,
                reportKeys,
                unit,
                handler,
                occurredAt,
                reportedAt,
                stateSince,
                dueAt,
                version,
                selfHandled,
                drill,
                CaseTerms.NONE);
    }
}
