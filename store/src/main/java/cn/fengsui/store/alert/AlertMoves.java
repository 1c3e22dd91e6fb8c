package cn.fengsui.store.alert;

import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertAction;
import cn.fengsui.domain.alert.AlertChange;
import cn.fengsui.domain.alert.AlertHandling;
import cn.fengsui.domain.alert.AlertHold;
import cn.fengsui.domain.alert.AlertLife;
import cn.fengsui.domain.alert.AlertMove;
import cn.fengsui.domain.alert.AlertRefused;
import cn.fengsui.domain.alert.AlertStage;
import cn.fengsui.domain.alert.HoldLimits;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.database.Sql;
import cn.fengsui.store.eventlog.LogAppend;
import cn.fengsui.store.identity.PostgresAuditTrail;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Changes how alerts stand, by person or by rule, within somebody's transaction. Any thread. */
final class AlertMoves {

    private final LogAppend log;
    private final PostgresAuditTrail audit;

    AlertMoves(LogAppend log, PostgresAuditTrail audit) {
        this.log = log;
        this.audit = audit;
    }

    /** What became of it, and the last seq of the log. */
    record Made(AlertHandling handling, long latest) {}

    /** Locks the alert's row until the commit: of two people one is first, and the other is told. */
    static Alert lock(Sql sql, String alertId) throws SQLException {
        return sql.first("select body from alert where id = ? for update", AlertRows::alert, alertId)
                .orElseThrow(() -> new AlertRefused(
                        AlertRefused.Reason.UNKNOWN_ALERT,
                        "There is no alert " + alertId + "; take the id from the alert list."));
    }

    /** @param alert locked */
    Made make(Sql sql, Alert alert, AlertMove move, HoldLimits limits, Instant now) throws SQLException {
        AlertHandling before = HandlingRows.of(sql, List.of(alert)).get(alert.id());
        boolean isShelving = move.action() == AlertAction.SHELVE;
        Duration shelved = isShelving ? HandlingRows.shelved(sql, alert.source(), now) : Duration.ZERO;
        AlertHandling after = AlertLife.after(alert, before, move, limits, shelved, now);
        AlertStage from = stage(sql, alert, before, now);
        HandlingRows.write(sql, after);
        var change = new AlertChange(
                alert.id(),
                after.version(),
                move.action(),
                move.actor(),
                now,
                from,
                stage(sql, alert, after, now),
                move.text(),
                after.disposition(),
                after.hold());
        audit.add(
                sql,
                move.actor(),
                "alert." + move.action().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                alert.id(),
                move.text().isBlank() ? alert.title() : move.text(),
                "granted");
        var events = new ArrayList<NewEvent>();
        Acknowledgement owned = after.owned();
        if (move.action() == AlertAction.ACKNOWLEDGE && owned != null) {
            events.add(acknowledged(alert, owned, after));
        }
        events.addAll(HandlingRows.append(sql, List.of(new HandlingRows.Told(alert, change))));
        return new Made(after, log.append(sql, events).latest());
    }

    /**
     * Notes what the rules changed.
     *
     * @param before as they were on record, by id; new ones are missing
     * @return the last seq of the log, or 0 when nothing stands otherwise
     */
    long conditions(Sql sql, Map<String, Alert> before, Collection<Alert> after, Instant now) throws SQLException {
        Map<String, AlertHandling> handlings = HandlingRows.of(sql, after);
        Map<String, AlertHold> holds = HandlingRows.holds(sql, after, now);
        var told = new ArrayList<HandlingRows.Told>();
        for (Alert alert : after) {
            AlertHandling handling = handlings.get(alert.id());
            AlertHold hold = holds.get(alert.source());
            Alert old = before.get(alert.id());
            AlertStage from = old == null ? AlertStage.NORMAL : AlertLife.stage(old, handling, hold, now);
            AlertStage to = AlertLife.stage(alert, handling, hold, now);
            if (from != to) {
                told.add(new HandlingRows.Told(
                        alert,
                        new AlertChange(
                                alert.id(),
                                handling.version(),
                                AlertAction.CONDITION,
                                Actor.SYSTEM,
                                now,
                                from,
                                to,
                                why(alert),
                                handling.disposition(),
                                hold)));
            }
        }
        return told.isEmpty()
                ? 0
                : log.append(sql, HandlingRows.append(sql, told)).latest();
    }

    private static AlertStage stage(Sql sql, Alert alert, AlertHandling handling, Instant now) throws SQLException {
        AlertHold hold = HandlingRows.holds(sql, List.of(alert), now).get(alert.source());
        return AlertLife.stage(alert, handling, hold, now);
    }

    private static String why(Alert alert) {
        if (!alert.resolution().isEmpty()) {
            return alert.resolution();
        }
        return alert.hasOwnRow()
                ? alert.explanation().text()
                : alert.suppression().zh();
    }

    private static NewEvent acknowledged(Alert alert, Acknowledgement owned, AlertHandling after) {
        String episode = after.version() <= 1 ? "" : "#" + after.version();
        return new NewEvent(
                "alert",
                "acknowledged:" + alert.id() + episode,
                EventKind.ACKNOWLEDGEMENT,
                owned.at(),
                alert.place().divisionCode(),
                EventJson.write(owned),
                alert.drill());
    }
}
