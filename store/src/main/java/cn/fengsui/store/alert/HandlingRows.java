package cn.fengsui.store.alert;

import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertAction;
import cn.fengsui.domain.alert.AlertChange;
import cn.fengsui.domain.alert.AlertHandling;
import cn.fengsui.domain.alert.AlertHold;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.database.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows of {@code alert_handling}, {@code alert_change} and {@code acknowledgement}, within somebody's transaction. */
final class HandlingRows {

    private static final Duration ONE_DAY = Duration.ofHours(24);

    private HandlingRows() {}

    /** The handling of each, that of alerts nobody touched included. */
    static Map<String, AlertHandling> of(Sql sql, Collection<Alert> alerts) throws SQLException {
        String[] ids = alerts.stream().map(Alert::id).toArray(String[]::new);
        Map<String, AlertHandling> handlings = new HashMap<>();
        for (AlertHandling handling : byIds(sql, ids)) {
            handlings.put(handling.alertId(), handling);
        }
        Map<String, Acknowledgement> owned = new HashMap<>();
        acknowledgements(sql, ids).forEach(one -> owned.put(one.alertId(), one));
        for (Alert alert : alerts) {
            Acknowledgement before = owned.get(alert.id());
            handlings.computeIfAbsent(
                    alert.id(),
                    id -> before == null ? AlertHandling.untouched(alert) : AlertHandling.ownedBefore(alert, before));
        }
        return handlings;
    }

    static List<AlertHandling> byIds(Sql sql, String[] ids) throws SQLException {
        return sql.list(
                "select body from alert_handling where alert_id = any(?)", HandlingRows::handling, (Object) ids);
    }

    /** Those with a hold, the first to come back first. */
    static List<AlertHandling> held(Sql sql) throws SQLException {
        return sql.list(
                "select body from alert_handling where hold_until is not null order by hold_until, alert_id",
                HandlingRows::handling);
    }

    /** Ids of those whose time is over. */
    static List<String> due(Sql sql, Instant now) throws SQLException {
        return sql.list(
                "select alert_id from alert_handling where hold_until <= ? order by hold_until",
                row -> row.getString(1),
                now);
    }

    /** The holds of these sources that run now, by source: the longest of each, one with consent before one without. */
    static Map<String, AlertHold> holds(Sql sql, Collection<Alert> alerts, Instant now) throws SQLException {
        String[] sources = alerts.stream().map(Alert::source).distinct().toArray(String[]::new);
        Map<String, AlertHold> holds = new HashMap<>();
        for (AlertHandling handling : sql.list(
                "select body from alert_handling where source = any(?) and hold_until > ? order by hold_until",
                HandlingRows::handling,
                sources,
                now)) {
            AlertHold hold = Objects.requireNonNull(handling.hold());
            holds.merge(
                    handling.source(),
                    hold,
                    (one, longer) -> one.consent() != null && longer.consent() == null ? one : longer);
        }
        return holds;
    }

    static void write(Sql sql, AlertHandling handling) throws SQLException {
        AlertHold hold = handling.hold();
        sql.update(
                """
                insert into alert_handling (alert_id, source, version, hold_until, body) values (?, ?, ?, ?, ?)
                on conflict (alert_id) do update set version = excluded.version, hold_until = excluded.hold_until,
                    source = excluded.source, body = excluded.body
                """,
                handling.alertId(),
                handling.source(),
                handling.version(),
                hold == null ? null : hold.until(),
                EventJson.write(handling));
        Acknowledgement owned = handling.owned();
        if (owned != null) {
            sql.update("""
                    insert into acknowledgement (alert_id, at, body) values (?, ?, ?)
                    on conflict (alert_id) do update set at = excluded.at, body = excluded.body
                    """, owned.alertId(), owned.at(), EventJson.write(owned));
        }
    }

    /** A line of history and the alert it is about. */
    record Told(Alert alert, AlertChange change) {}

    /** Writes the lines in one statement and returns them as events of the log. */
    static List<NewEvent> append(Sql sql, List<Told> lines) throws SQLException {
        List<String> bodies =
                lines.stream().map(line -> EventJson.write(line.change())).toList();
        List<Long> numbers = sql.list(
                """
                insert into alert_change (alert_id, source, at, action, body)
                select alert_id, source, at::timestamptz, action, body
                from unnest(?, ?, ?, ?, ?) with ordinality as told(alert_id, source, at, action, body, place)
                order by place returning number
                """,
                row -> row.getLong(1),
                texts(lines, line -> line.alert().id()),
                texts(lines, line -> line.alert().source()),
                texts(lines, line -> line.change().at().toString()),
                texts(lines, line -> line.change().action().name()),
                bodies.toArray(String[]::new));
        var events = new ArrayList<NewEvent>();
        for (int i = 0; i < lines.size(); i++) {
            Alert alert = lines.get(i).alert();
            events.add(new NewEvent(
                    "alert",
                    "change:" + numbers.get(i),
                    EventKind.ALERT_CHANGE,
                    lines.get(i).change().at(),
                    alert.place().divisionCode(),
                    bodies.get(i),
                    alert.drill()));
        }
        return events;
    }

    private static String[] texts(List<Told> lines, Function<Told, String> text) {
        return lines.stream().map(text).toArray(String[]::new);
    }

    static List<AlertChange> changes(Sql sql, String alertId) throws SQLException {
        return sql.list(
                "select body from alert_change where alert_id = ? order by number",
                row -> EventJson.read(row.getString(1), AlertChange.class),
                alertId);
    }

    /** How long a source was shelved within the last 24 h; what runs still counts up to now. */
    static Duration shelved(Sql sql, String source, Instant now) throws SQLException {
        List<AlertChange> changes =
                sql.list("""
                select body from alert_change
                where source = ? and at > ? and action in ('SHELVE', 'UNSHELVE', 'EXPIRE') order by number
                """, row -> EventJson.read(row.getString(1), AlertChange.class), source, now.minus(ONE_DAY));
        Duration sum = Duration.ZERO;
        @Nullable Instant since = null;
        for (AlertChange change : changes) {
            if (since != null) {
                sum = sum.plus(Duration.between(since, change.at()));
            }
            since = change.action() == AlertAction.SHELVE ? change.at() : null;
        }
        return since == null ? sum : sum.plus(Duration.between(since, now));
    }

    static List<Acknowledgement> acknowledgements(Sql sql, String[] ids) throws SQLException {
        return sql.list(
                "select body from acknowledgement where alert_id = any(?)",
                row -> EventJson.acknowledgement(row.getString(1)),
                (Object) ids);
    }

    private static AlertHandling handling(java.sql.ResultSet row) throws SQLException {
        return EventJson.read(row.getString(1), AlertHandling.class);
    }
}
