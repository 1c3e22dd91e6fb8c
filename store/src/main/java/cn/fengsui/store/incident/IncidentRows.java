package cn.fengsui.store.incident;

import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentEntry;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.database.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of {@code incident} and {@code incident_entry}, within somebody's transaction. Any thread. */
final class IncidentRows {

    private static final int ENDED_RANK = 9;

    private IncidentRows() {}

    static Optional<Incident> find(Sql sql, String id) throws SQLException {
        return sql.first(
                "select body from incident where id = ?", row -> EventJson.read(row.getString(1), Incident.class), id);
    }

    /** Keeps everybody else from moving it until the commit. */
    static Optional<Incident> lock(Sql sql, String id) throws SQLException {
        return sql.first(
                "select body from incident where id = ? for update",
                row -> EventJson.read(row.getString(1), Incident.class),
                id);
    }

    static void insert(Sql sql, List<Incident> incidents) throws SQLException {
        sql.batch("""
                insert into incident (id, state, level, category, occurred_at, reported_at, closed_at, handling_due_at,
                                      lng, lat, division_code, division, self_handled, drill, version, list_rank,
                                      list_time, body)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, incidents.stream().map(IncidentRows::row).toList());
    }

    private static @Nullable Object[] row(Incident incident) {
        GeoPoint point = incident.place().point();
        return new @Nullable Object[] {
            incident.id(),
            incident.state(),
            incident.level().severity(),
            incident.category(),
            incident.occurredAt(),
            incident.reportedAt(),
            incident.state().isOpen() ? null : incident.stateSince(),
            LifeCycle.handlingDueAt(incident),
            point == null ? null : point.lng(),
            point == null ? null : point.lat(),
            incident.place().divisionCode(),
            incident.place().division(),
            incident.selfHandled(),
            incident.drill(),
            incident.version(),
            rank(incident),
            time(incident),
            EventJson.write(incident)
        };
    }

    static void update(Sql sql, Incident incident, IncidentEntry entry) throws SQLException {
        sql.update(
                """
                update incident set state = ?, level = ?, handling_due_at = ?, version = ?, list_rank = ?,
                    list_time = ?, body = ?, dispatched_at = coalesce(dispatched_at, ?),
                    responded_at = coalesce(?, responded_at), closed_at = ?
                where id = ?
                """,
                incident.state(),
                incident.level().severity(),
                LifeCycle.handlingDueAt(incident),
                incident.version(),
                rank(incident),
                time(incident),
                EventJson.write(incident),
                at(entry, IncidentAction.DISPATCH),
                at(entry, IncidentAction.RESPOND),
                incident.state().isOpen() ? null : incident.stateSince(),
                incident.id());
    }

    static void insert(Sql sql, IncidentEntry entry) throws SQLException {
        insertEntries(sql, List.of(entry));
    }

    static void insertEntries(Sql sql, List<IncidentEntry> entries) throws SQLException {
        sql.batch(
                "insert into incident_entry (incident_id, seq, body) values (?, ?, ?)",
                entries.stream()
                        .map(entry -> new Object[] {entry.incidentId(), entry.seq(), EventJson.write(entry)})
                        .toList());
    }

    private static @Nullable Instant at(IncidentEntry entry, IncidentAction action) {
        return entry.action() == action ? entry.at() : null;
    }

    private static int rank(Incident incident) {
        return incident.state().isOpen() ? incident.level().severity() : ENDED_RANK;
    }

    private static long time(Incident incident) {
        return incident.state().isOpen()
                ? incident.dueAt().toEpochMilli()
                : -incident.stateSince().toEpochMilli();
    }
}
