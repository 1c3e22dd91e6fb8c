package cn.fengsui.store.alert;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of {@code alert}, within somebody's transaction. */
final class AlertRows {

    private AlertRows() {}

    static Map<String, Alert> byIds(Sql sql, Collection<Alert> alerts) throws SQLException {
        Map<String, Alert> known = new HashMap<>();
        sql.list("select body from alert where id = any(?)", AlertRows::alert, (Object)
                        alerts.stream().map(Alert::id).toArray(String[]::new))
                .forEach(alert -> known.put(alert.id(), alert));
        return known;
    }

    static void write(Sql sql, Collection<Alert> alerts) throws SQLException {
        List<@Nullable Object[]> rows = alerts.stream()
                .sorted(Comparator.comparing(Alert::id)) // so that two writers cannot lock crosswise
                .map(AlertRows::row)
                .toList();
        sql.batch("""
                insert into alert (id, state, level, category, first_at, lng, lat, division_code, division, drill,
                                   parent_id, rule_id, raised_at, source, body)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set
                    state = excluded.state, level = excluded.level, category = excluded.category,
                    first_at = excluded.first_at, lng = excluded.lng, lat = excluded.lat,
                    division_code = excluded.division_code, division = excluded.division, drill = excluded.drill,
                    parent_id = excluded.parent_id, rule_id = excluded.rule_id, raised_at = excluded.raised_at,
                    source = excluded.source, body = excluded.body
                """, rows);
    }

    static Alert alert(ResultSet row) throws SQLException {
        return EventJson.read(row.getString(1), Alert.class);
    }

    private static @Nullable Object[] row(Alert alert) {
        GeoPoint point = alert.place().point();
        return new @Nullable Object[] {
            alert.id(),
            alert.state(),
            alert.level().severity(),
            alert.category(),
            alert.firstAt(),
            point == null ? null : point.lng(),
            point == null ? null : point.lat(),
            alert.place().divisionCode(),
            alert.place().division(),
            alert.drill(),
            alert.parentId(),
            alert.ruleId(),
            alert.raisedAt(),
            alert.source(),
            EventJson.write(alert)
        };
    }
}
