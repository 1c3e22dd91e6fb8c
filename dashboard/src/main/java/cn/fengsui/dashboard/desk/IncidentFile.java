package cn.fengsui.dashboard.desk;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentEntry;
import cn.fengsui.domain.incident.Unit;
import cn.fengsui.domain.report.Report;
import java.util.List;

/**
 * Everything the desk shows of one incident, read at one moment.
 *
 * @param timeline oldest line first
 * @param reports its reports, first one first
 * @param cameras nearest first; empty when the place has no point
 * @param units assigned ones first, then available ones by distance
 * @param lookalikes incidents that may be the same happening, the best first
 */
record IncidentFile(
        Incident incident,
        List<IncidentEntry> timeline,
        List<Report> reports,
        List<Camera> cameras,
        List<UnitRow> units,
        List<Lookalikes.Lookalike> lookalikes) {

    /**
     * A unit beside the incident.
     *
     * @param metres from its station to the scene; -1 when one of the two has no point
     */
    record UnitRow(Unit unit, double metres) {

        boolean isAvailable() {
            return unit.incidentId().isEmpty();
        }

        boolean isAssignedTo(Incident incident) {
            return unit.incidentId().equals(incident.id());
        }
    }

    IncidentFile {
        timeline = List.copyOf(timeline);
        reports = List.copyOf(reports);
        cameras = List.copyOf(cameras);
        units = List.copyOf(units);
        lookalikes = List.copyOf(lookalikes);
    }
}
