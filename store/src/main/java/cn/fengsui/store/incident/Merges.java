package cn.fengsui.store.incident;

import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentMove;
import cn.fengsui.domain.incident.IncidentRefused;
import cn.fengsui.domain.incident.IncidentRefused.Reason;
import cn.fengsui.store.database.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.stream.Stream;

/** One incident ends in another one, which goes on with the reports and the clock of both. Within somebody's transaction. */
final class Merges {

    private Merges() {}

    /** Both are locked in the order of their ids. */
    static void lockBoth(Sql sql, IncidentMove move) throws SQLException {
        for (String id :
                Stream.of(move.incidentId(), move.terms().into()).sorted().toList()) {
            IncidentRows.lock(sql, id);
        }
    }

    /**
     * What the other one is after it: no chain can become a ring, because only an open one takes in, and a merged one is
     * not open.
     *
     * @throws IncidentRefused if the target cannot take it in
     */
    static LifeCycle.Moved into(Incident target, Incident merged, IncidentMove move, Instant now) {
        if (!target.state().isOpen() || target.drill() != merged.drill()) {
            throw new IncidentRefused(
                    Reason.NOT_MERGEABLE,
                    merged.id() + ": " + target.id()
                            + (target.state().isOpen()
                                    ? " is of another kind (drill or real)"
                                    : " is " + target.state())
                            + " and cannot take it in; choose an open one.");
        }
        return LifeCycle.takesIn(target, merged, move, now);
    }

    /** Every reporter of the merged one is now one of the other. */
    static void handReportsOver(Sql sql, IncidentMove move) throws SQLException {
        sql.update(
                "update incident_report set incident_id = ? where incident_id = ?",
                move.terms().into(),
                move.incidentId());
    }
}
