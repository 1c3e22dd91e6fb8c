package cn.fengsui.domain.incident;

import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.report.Report;
import java.util.List;
import java.util.Optional;

/**
 * Incidents and what was done about them. Every move is one transaction: state, timeline, log append and audit.
 * Blocking.
 */
public interface Incidents {

    /**
     * Opens one incident for each of these reports that has none yet and is due one: about a place, and received no
     * later than 24 h after it happened. Self-handled ones open and close at once. Returns the new incidents.
     */
    List<Incident> open(List<Report> reports);

    /** @throws IncidentRefused with the reason; then nothing has changed */
    Incident move(IncidentMove move);

    Optional<Incident> byId(String id);

    /** The incident that a report belongs to. */
    Optional<Incident> byReport(String reportKey);

    /** Open ones first by level, then overdue first; {@code Query.state} is a state name, {@code OPEN} or null. */
    Page<Incident> find(Query query);

    /** Oldest line first. */
    List<IncidentEntry> timeline(String incidentId);

    List<Unit> units();

    void saveUnits(List<Unit> units);
}
