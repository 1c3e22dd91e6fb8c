package cn.fengsui.jobs.facts;

import cn.fengsui.domain.incident.CaseTerms;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentChange;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.report.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A move of an incident and the incident after it, as far as clocks and indicators need it. Names units, never persons.
 *
 * @param reportKey {@code source/id} of the first report
 * @param seq number of the move within the incident, from 1
 * @param action the move, or null for the opening
 * @param unit name of the main unit, or empty
 * @param stateSinceMillis when the state after the move began
 * @param terms what is agreed about it after the move
 * @param hasPoint false when the place is unknown; then {@code lng} and {@code lat} are 0
 * @param nodes the nodes of the division tree that it counts for, see {@link DivisionTree}
 */
public record CaseMove(
        boolean drill,
        String incidentId,
        String reportKey,
        int seq,
        long atMillis,
        @Nullable IncidentAction action,
        IncidentState state,
        Level level,
        String category,
        String unit,
        boolean selfHandled,
        long occurredMillis,
        long reportedMillis,
        long stateSinceMillis,
        CaseTerms terms,
        boolean hasPoint,
        double lng,
        double lat,
        String divisionCode,
        String division,
        String grid,
        String nodes) {

    /** Empty for a line of an older log that does not hold the incident. */
    public static Optional<CaseMove> of(IncidentChange change) {
        return of(change, new DivisionTree());
    }

    static Optional<CaseMove> of(IncidentChange change, DivisionTree divisions) {
        Incident incident = change.incident();
        if (incident == null) {
            return Optional.empty();
        }
        GeoPoint point = incident.place().point();
        return Optional.of(new CaseMove(
                incident.drill(),
                incident.id(),
                incident.reportKeys().isEmpty() ? "" : incident.reportKeys().getFirst(),
                change.seq(),
                change.at().toEpochMilli(),
                change.action(),
                change.state(),
                incident.level(),
                incident.category(),
                incident.unit(),
                incident.selfHandled(),
                incident.occurredAt().toEpochMilli(),
                incident.reportedAt().toEpochMilli(),
                incident.stateSince().toEpochMilli(),
                incident.terms(),
                point != null,
                point == null ? 0 : point.lng(),
                point == null ? 0 : point.lat(),
                incident.place().divisionCode(),
                incident.place().division(),
                incident.place().grid(),
                divisions.path(
                        incident.place().divisionCode(),
                        incident.place().grid(),
                        incident.reportedAt().toEpochMilli())));
    }
}
