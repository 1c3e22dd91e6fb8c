package cn.fengsui.dashboard.wall;

import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentEntry;
import cn.fengsui.domain.incident.Incidents;
import cn.fengsui.domain.incident.Unit;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.Reports;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the record knows of the incident at hand.
 *
 * @param timeline oldest first; empty when there is no incident yet
 * @param reports the newest reports behind it
 * @param units units assigned to it
 */
record IncidentFile(List<IncidentEntry> timeline, List<Report> reports, List<Unit> units) {

    static final IncidentFile EMPTY = new IncidentFile(List.of(), List.of(), List.of());

    private static final int REPORTS = 8;

    /** Blocking: not under a session lock. */
    static IncidentFile read(
            Incidents incidents, Reports reports, List<String> reportKeys, @Nullable Incident incident) {
        List<String> newest = reportKeys.subList(Math.max(0, reportKeys.size() - REPORTS), reportKeys.size());
        if (incident == null) {
            return new IncidentFile(List.of(), reports.byKeys(newest), List.of());
        }
        return new IncidentFile(
                incidents.timeline(incident.id()),
                reports.byKeys(newest),
                incidents.units().stream()
                        .filter(unit -> unit.incidentId().equals(incident.id()))
                        .toList());
    }
}
