package cn.fengsui.dashboard.desk;

import cn.fengsui.dashboard.desk.IncidentFile.UnitRow;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.Incidents;
import cn.fengsui.domain.incident.Unit;
import cn.fengsui.domain.report.Reports;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads the file of one incident from the record. Blocking: call from a virtual thread. */
public final class IncidentFiles {

    private static final int NEAREST = 5;

    private final Incidents incidents;
    private final Reports reports;
    private final Cameras cameras;
    private final Lookalikes lookalikes;
    private final boolean exercise;

    /** @param exercise in an exercise, drill cameras and teams serve every incident */
    public IncidentFiles(
            Incidents incidents, Reports reports, Cameras cameras, Lookalikes lookalikes, boolean exercise) {
        this.incidents = incidents;
        this.reports = reports;
        this.cameras = cameras;
        this.lookalikes = lookalikes;
        this.exercise = exercise;
    }

    /** Empty when there is no such incident. */
    Optional<IncidentFile> read(String incidentId) {
        return incidents.byId(incidentId).map(this::read);
    }

    private IncidentFile read(Incident incident) {
        return new IncidentFile(
                incident,
                incidents.timeline(incident.id()),
                reports.byKeys(incident.reportKeys()),
                nearest(incident),
                units(incident),
                lookalikes.of(incident));
    }

    private List<Camera> nearest(Incident incident) {
        var point = incident.place().point();
        return point == null
                ? List.of()
                : cameras.nearest(point, NEAREST).stream()
                        .filter(camera -> serves(camera.drill(), incident))
                        .toList();
    }

    /** Outside an exercise a drill never sends a real team, and a real incident never a drill's. */
    private List<UnitRow> units(Incident incident) {
        return incidents.units().stream()
                .filter(unit -> serves(unit.drill(), incident))
                .filter(unit -> unit.incidentId().isEmpty() || unit.incidentId().equals(incident.id()))
                .map(unit -> new UnitRow(unit, metres(unit, incident)))
                .sorted(Comparator.comparing((UnitRow row) -> !row.isAssignedTo(incident))
                        .thenComparing(row -> row.metres() < 0 ? Double.MAX_VALUE : row.metres()))
                .toList();
    }

    private boolean serves(boolean drill, Incident incident) {
        return exercise || drill == incident.drill();
    }

    private static double metres(Unit unit, Incident incident) {
        var station = unit.place().point();
        var scene = incident.place().point();
        return station == null || scene == null ? -1 : station.metresTo(scene);
    }
}
