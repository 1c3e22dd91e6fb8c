package cn.fengsui.store.alert;

import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertAction;
import cn.fengsui.domain.alert.AlertHandling;
import cn.fengsui.domain.alert.AlertMove;
import cn.fengsui.domain.alert.Alerts;
import cn.fengsui.domain.alert.HoldLimits;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Listing;
import cn.fengsui.store.database.Sql;
import cn.fengsui.store.eventlog.AppendHints;
import cn.fengsui.store.eventlog.LogAppend;
import cn.fengsui.store.identity.PostgresAuditTrail;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Alerts in table {@code alert}, who owns them in {@code acknowledgement}. Blocking, any thread. */
public final class PostgresAlerts implements Alerts {

    private final Database database;
    private final AlertMoves moves;
    private final AppendHints hints;
    private final Clock clock;

    public PostgresAlerts(Database database, LogAppend log, AppendHints hints, PostgresAuditTrail audit, Clock clock) {
        this.database = database;
        this.moves = new AlertMoves(log, audit);
        this.hints = hints;
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
        if (alerts.isEmpty()) {
            return;
        }
        long latest = database.inTransaction(sql -> {
            Map<String, Alert> before = AlertRows.byIds(sql, alerts);
            AlertRows.write(sql, alerts);
            carryOver(sql, alerts);
            return moves.conditions(sql, before, newestOf(alerts), now());
        });
        if (latest > 0) {
            hints.appended(latest);
        }
    }

    /** Each alert once, as it was told last. */
    private static Collection<Alert> newestOf(List<Alert> alerts) {
        Map<String, Alert> newest = new LinkedHashMap<>();
        alerts.forEach(alert -> newest.put(alert.id(), alert));
        return newest.values();
    }

    /** Who owned an alert that later data made part of another owns that one, unless somebody does. */
    private void carryOver(Sql sql, List<Alert> alerts) throws SQLException {
        Map<String, String> replacedBy = alerts.stream()
                .filter(alert -> alert.suppression() == Suppression.WITHDRAWN
                        && !alert.parentId().isEmpty())
                .collect(Collectors.toMap(Alert::id, Alert::parentId, (first, last) -> last));
        if (replacedBy.isEmpty()) {
            return;
        }
        String[] ids = replacedBy.keySet().toArray(String[]::new);
        for (Acknowledgement owned : HandlingRows.acknowledgements(sql, ids)) {
            Optional<Alert> parent = byId(sql, replacedBy.get(owned.alertId()));
            if (parent.isPresent()) {
                own(sql, parent.get(), owned.actor());
            }
        }
    }

    /** The owner there was, or the new one; the log's last seq when it is new. */
    private AlertMoves.Made own(Sql sql, Alert alert, Actor actor) throws SQLException {
        AlertHandling before = HandlingRows.of(sql, List.of(alert)).get(alert.id());
        if (before.isOwned(alert)) {
            return new AlertMoves.Made(before, 0);
        }
        var move = AlertMove.of(alert.id(), AlertMove.ANY, AlertAction.ACKNOWLEDGE, actor);
        return moves.make(sql, alert, move, HoldLimits.STANDARD, now());
    }

    @Override
    public Acknowledgement acknowledge(String alertId, Actor actor) {
        AlertMoves.Made made = database.inTransaction(sql -> own(sql, AlertMoves.lock(sql, alertId), actor));
        if (made.latest() > 0) {
            hints.appended(made.latest());
        }
        return Objects.requireNonNull(made.handling().owned());
    }

    @Override
    public Map<String, Acknowledgement> acknowledgements(Collection<String> alertIds) {
        return database
                .inTransaction(sql -> HandlingRows.acknowledgements(sql, alertIds.toArray(String[]::new)))
                .stream()
                .collect(Collectors.toMap(Acknowledgement::alertId, Function.identity()));
    }

    private static Optional<Alert> byId(Sql sql, String id) throws SQLException {
        return sql.first("select body from alert where id = ?", AlertRows::alert, id);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
