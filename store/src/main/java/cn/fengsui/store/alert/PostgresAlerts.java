package cn.fengsui.store.alert;

import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.Alerts;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Listing;
import cn.fengsui.store.database.Sql;
import cn.fengsui.store.eventlog.AppendHints;
import cn.fengsui.store.eventlog.LogAppend;
import cn.fengsui.store.identity.PostgresAuditTrail;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Alerts in table {@code alert}, who owns them in {@code acknowledgement}. Blocking, any thread. */
public final class PostgresAlerts implements Alerts {

    private final Database database;
    private final LogAppend log;
    private final AppendHints hints;
    private final PostgresAuditTrail audit;
    private final Clock clock;

    public PostgresAlerts(Database database, LogAppend log, AppendHints hints, PostgresAuditTrail audit, Clock clock) {
        this.database = database;
        this.log = log;
        this.hints = hints;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Page<Alert> find(Query query) {
        return new Listing<>("alert", Alert.class, query)
                .time("first_at", "first_at")
                .levels()
                .category()
                .state("state")
                .page(database, false, new Listing.Key("first_at", "timestamptz"), new Listing.Key("id", "text"));
    }

    @Override
    public Optional<Alert> byId(String id) {
        return database.inTransaction(sql -> byId(sql, id));
    }

    @Override
    public void save(List<Alert> alerts) {
        List<@Nullable Object[]> rows = alerts.stream()
                .sorted(Comparator.comparing(Alert::id)) // so that two writers cannot lock crosswise
                .map(PostgresAlerts::row)
                .toList();
        database.inTransaction(sql -> {
            sql.batch("""
                    insert into alert (id, state, level, category, first_at, lng, lat, division_code, division, drill,
                                       parent_id, body)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict (id) do update set
                        state = excluded.state, level = excluded.level, category = excluded.category,
                        first_at = excluded.first_at, lng = excluded.lng, lat = excluded.lat,
                        division_code = excluded.division_code, division = excluded.division, drill = excluded.drill,
                        parent_id = excluded.parent_id, body = excluded.body
                    """, rows);
            carryOver(sql, alerts);
            return rows.size();
        });
    }

    /** Who owned an alert that later data made part of another owns that one, unless somebody does. */
    private static void carryOver(Sql sql, List<Alert> alerts) throws SQLException {
        Map<String, String> replacedBy = alerts.stream()
                .filter(alert -> alert.suppression() == Suppression.WITHDRAWN
                        && !alert.parentId().isEmpty())
                .collect(Collectors.toMap(Alert::id, Alert::parentId));
        if (replacedBy.isEmpty()) {
            return;
        }
        for (Acknowledgement owned : acknowledgements(sql, List.copyOf(replacedBy.keySet()))) {
            String parent = replacedBy.get(owned.alertId());
            if (byId(sql, parent).isPresent()) {
                insert(sql, new Acknowledgement(parent, owned.actor(), owned.at()));
            }
        }
    }

    @Override
    public Acknowledgement acknowledge(String alertId, Actor actor) {
        record Outcome(Acknowledgement acknowledgement, long latest) {}
        Outcome outcome = database.inTransaction(sql -> {
            Alert alert = byId(sql, alertId)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "There is no alert " + alertId + "; take the id from the alert list."));
            var wanted = new Acknowledgement(alertId, actor, clock.instant().truncatedTo(ChronoUnit.MICROS));
            boolean isFirst = insert(sql, wanted);
            if (!isFirst) {
                return new Outcome(acknowledgements(sql, List.of(alertId)).getFirst(), 0);
            }
            audit.add(sql, actor, "alert.acknowledge", alertId, alert.title(), "granted");
            return new Outcome(
                    wanted, log.append(sql, List.of(event(alert, wanted))).latest());
        });
        if (outcome.latest() > 0) {
            hints.appended(outcome.latest());
        }
        return outcome.acknowledgement();
    }

    @Override
    public Map<String, Acknowledgement> acknowledgements(Collection<String> alertIds) {
        return database.inTransaction(sql -> acknowledgements(sql, alertIds)).stream()
                .collect(Collectors.toMap(Acknowledgement::alertId, Function.identity()));
    }

    private static Optional<Alert> byId(Sql sql, String id) throws SQLException {
        return sql.first(
                "select body from alert where id = ?", row -> EventJson.read(row.getString(1), Alert.class), id);
    }

    private static boolean insert(Sql sql, Acknowledgement acknowledgement) throws SQLException {
        return sql.update(
                        "insert into acknowledgement (alert_id, at, body) values (?, ?, ?) on conflict do nothing",
                        acknowledgement.alertId(),
                        acknowledgement.at(),
                        EventJson.write(acknowledgement))
                == 1;
    }

    private static List<Acknowledgement> acknowledgements(Sql sql, Collection<String> alertIds) throws SQLException {
        return sql.list(
                "select body from acknowledgement where alert_id = any(?)",
                row -> EventJson.acknowledgement(row.getString(1)),
                (Object) alertIds.toArray(String[]::new));
    }

    private static NewEvent event(Alert alert, Acknowledgement acknowledgement) {
        return new NewEvent(
                "alert",
                "acknowledged:" + alert.id(),
                EventKind.ACKNOWLEDGEMENT,
                acknowledgement.at(),
                alert.place().divisionCode(),
                EventJson.write(acknowledgement),
                alert.drill());
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
            EventJson.write(alert)
        };
    }
}
