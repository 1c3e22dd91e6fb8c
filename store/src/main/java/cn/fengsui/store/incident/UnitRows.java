package cn.fengsui.store.incident;

import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentMove;
import cn.fengsui.domain.incident.IncidentRefused;
import cn.fengsui.domain.incident.Unit;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Rows of {@code unit} and where they are assigned, within somebody's transaction. Any thread. */
final class UnitRows {

    private UnitRows() {}

    static List<Unit> all(Sql sql) throws SQLException {
        return sql.list("select body, incident_id from unit order by name", UnitRows::unit);
    }

    /** Adds or replaces; an assignment is made by moves only, so a known unit keeps its own. */
    static int save(Sql sql, List<Unit> units) throws SQLException {
        sql.batch(
                """
                insert into unit (name, incident_id, drill, body) values (?, ?, ?, ?)
                on conflict (name) do update set drill = excluded.drill, body = excluded.body
                """,
                units.stream()
                        .sorted(Comparator.comparing(Unit::name))
                        .map(unit -> new Object[] {unit.name(), unit.incidentId(), unit.drill(), EventJson.write(unit)})
                        .toList());
        return units.size();
    }

    /** What the move does to units: sent, or free again. */
    static void assign(Sql sql, IncidentMove move, Incident after) throws SQLException {
        switch (move.action()) {
            case DISPATCH -> send(sql, move);
            case RETURN, CLOSE, MERGE ->
                sql.update("update unit set incident_id = '' where incident_id = ?", after.id());
            default -> {
                // no other move concerns units
            }
        }
    }

    private static void send(Sql sql, IncidentMove move) throws SQLException {
        for (String name : move.units().stream().distinct().sorted().toList()) {
            int sent = sql.update(
                    "update unit set incident_id = ? where name = ? and incident_id in ('', ?)",
                    move.incidentId(),
                    name,
                    move.incidentId());
            if (sent == 0) {
                throw new IncidentRefused(
                        IncidentRefused.Reason.UNIT_MISSING,
                        move.incidentId() + ": unit " + name + " is unknown or at another incident; choose another.");
            }
        }
    }

    private static Unit unit(ResultSet row) throws SQLException {
        Unit unit = EventJson.read(row.getString(1), Unit.class);
        return new Unit(unit.name(), unit.kind(), unit.size(), unit.place(), row.getString(2), unit.drill());
    }
}
