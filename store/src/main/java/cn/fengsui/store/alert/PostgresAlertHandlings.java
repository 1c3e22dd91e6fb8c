package cn.fengsui.store.alert;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertAction;
import cn.fengsui.domain.alert.AlertChange;
import cn.fengsui.domain.alert.AlertHandling;
import cn.fengsui.domain.alert.AlertHandlings;
import cn.fengsui.domain.alert.AlertLife;
import cn.fengsui.domain.alert.AlertMove;
import cn.fengsui.domain.alert.AlertRefused;
import cn.fengsui.domain.alert.HoldLimits;
import cn.fengsui.domain.alert.SimilarAlert;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import cn.fengsui.store.eventlog.AppendHints;
import cn.fengsui.store.eventlog.LogAppend;
import cn.fengsui.store.identity.PostgresAuditTrail;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people did with alerts, in {@code alert_handling} and {@code alert_change}. Blocking, any thread. */
public final class PostgresAlertHandlings implements AlertHandlings {

    private static final Duration STILL_ASKED_FOR = Duration.ofDays(7);
    private static final int MOST_LOOKED_AT = 1_000;

    private final Database database;
    private final AppendHints hints;
    private final AlertMoves moves;
    private final Clock clock;

    public PostgresAlertHandlings(
            Database database, LogAppend log, AppendHints hints, PostgresAuditTrail audit, Clock clock) {
        this.database = database;
        this.hints = hints;
        this.moves = new AlertMoves(log, audit);
        this.clock = clock;
    }

    @Override
    public AlertHandling move(AlertMove move, HoldLimits limits) {
        AlertMoves.Made made = database.inTransaction(
                sql -> moves.make(sql, AlertMoves.lock(sql, move.alertId()), move, limits, now()));
        hints.appended(made.latest());
        return made.handling();
    }

    @Override
    public Map<String, AlertHandling> of(Collection<String> alertIds) {
        Map<String, AlertHandling> found = new HashMap<>();
        database.inTransaction(sql -> {
                    List<Alert> alerts = sql.list("""
                            select body from alert where id = any(?) and (id in (select alert_id from alert_handling)
                                or id in (select alert_id from acknowledgement))
                            """, AlertRows::alert, (Object) alertIds.toArray(String[]::new));
                    return HandlingRows.of(sql, alerts);
                })
                .forEach(found::put);
        return found;
    }

    @Override
    public List<AlertHandling> held() {
        return database.inTransaction(HandlingRows::held);
    }

    @Override
    public List<AlertHandling> bringBack() {
        var back = new ArrayList<AlertHandling>();
        for (String alertId : database.inTransaction(sql -> HandlingRows.due(sql, now()))) {
            expire(alertId).ifPresent(back::add);
        }
        return back;
    }

    /** Empty when another node, or a person, was first. */
    private Optional<AlertHandling> expire(String alertId) {
        try {
            var move = AlertMove.of(alertId, AlertMove.ANY, AlertAction.EXPIRE, Actor.SYSTEM);
            return Optional.of(move(move, HoldLimits.STANDARD));
        } catch (AlertRefused done) {
            return Optional.empty();
        }
    }

    @Override
    public List<Alert> ended(boolean drill, int limit) {
        return database.inTransaction(sql -> {
            List<Alert> over = sql.list("""
                    select body from alert where state = 'RESOLVED' and drill = ? and raised_at > ?
                    order by raised_at desc, id limit ?
                    """, AlertRows::alert, drill, now().minus(STILL_ASKED_FOR), MOST_LOOKED_AT);
            Map<String, AlertHandling> handlings = HandlingRows.of(sql, over);
            return over.stream()
                    .filter(alert -> AlertLife.stage(alert, handlings.get(alert.id()), now())
                            .wantsSomebody())
                    .limit(limit)
                    .toList();
        });
    }

    @Override
    public List<AlertChange> changes(String alertId) {
        return database.inTransaction(sql -> HandlingRows.changes(sql, alertId));
    }

    @Override
    public List<SimilarAlert> similar(Alert alert, int limit) {
        return database.inTransaction(sql -> {
            List<Alert> earlier = earlier(sql, alert, limit);
            Map<String, AlertHandling> handlings = HandlingRows.of(sql, earlier);
            return earlier.stream()
                    .map(one -> new SimilarAlert(one, handlings.get(one.id())))
                    .toList();
        });
    }

    /** Same rule; the same source before the same division, that before the same class; the newest of each first. */
    private static List<Alert> earlier(Sql sql, Alert alert, int limit) throws SQLException {
        return sql.list(
                """
                select body from alert
                where rule_id = ? and id <> ? and drill = ? and raised_at < ?
                    and (source = ? or division_code = ? or category = ?)
                order by source = ? desc, division_code = ? desc, raised_at desc limit ?
                """,
                AlertRows::alert,
                alert.ruleId(),
                alert.id(),
                alert.drill(),
                alert.raisedAt(),
                alert.source(),
                alert.place().divisionCode(),
                alert.category(),
                alert.source(),
                alert.place().divisionCode(),
                limit);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
