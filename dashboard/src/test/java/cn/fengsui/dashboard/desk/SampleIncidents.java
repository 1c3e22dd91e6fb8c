package cn.fengsui.dashboard.desk;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.incident.CaseTerms;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentEntry;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import java.time.Instant;
import java.util.List;

/** Incidents for tests of the desk. */
final class SampleIncidents {

    static final Instant NOON = Instant.parse("2026-07-14T04:00:00Z");
    static final Actor OFFICER = new Actor("chen", "值班员 0231", "desk", "");

    private SampleIncidents() {}

    static QueueRow row(String id, Level level, IncidentState state, Instant dueAt) {
        return new QueueRow(incident(id, level, state, dueAt, ""), "", "");
    }

    static Incident incident(String id, Level level, IncidentState state, Instant dueAt, String handler) {
        return new Incident(
                id,
                state,
                level,
                "N1",
                "暴雨洪涝·柳湾街道",
                new Place(null, "420321004", "柳湾街道", "", ""),
                List.of("grid-app/" + id),
                "",
                handler,
                NOON,
                NOON,
                NOON,
                dueAt,
                1,
                false,
                true);
    }

    /** The same with what was agreed about it. */
    static Incident agreed(Incident one, CaseTerms terms) {
        return new Incident(
                one.id(),
                one.state(),
                one.level(),
                one.category(),
                one.title(),
                one.place(),
                one.reportKeys(),
                one.unit(),
                one.handler(),
                one.occurredAt(),
                one.reportedAt(),
                one.stateSince(),
                one.dueAt(),
                one.version(),
                one.selfHandled(),
                one.drill(),
                terms);
    }

    static IncidentEntry entry(int seq, IncidentAction action, IncidentState state, long used, long limit) {
        return new IncidentEntry(
                "LJ-1", seq, NOON.plusSeconds(seq * 10L), OFFICER, action, state, "", List.of(), used, limit);
    }
}
