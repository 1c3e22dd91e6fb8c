package cn.fengsui.store.alert;

import cn.fengsui.domain.alert.Escalation;
import cn.fengsui.domain.alert.Escalation.Delivery;
import cn.fengsui.domain.alert.Escalations;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import cn.fengsui.store.identity.PostgresAuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Escalations in {@code alert_escalation}. Blocking, any thread. */
public final class PostgresEscalations implements Escalations {

    private static final String COLUMNS =
            "id, alert_id, step, channel, target, at, delivery, attempts, answer, answered_at";
    private static final int LONGEST_ANSWER = 500;

    private final Database database;
    private final PostgresAuditTrail audit;
    private final Clock clock;

    public PostgresEscalations(Database database, PostgresAuditTrail audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<Escalation> raise(List<Escalation> due) {
        return database.inTransaction(sql -> {
            var raised = new ArrayList<Escalation>();
            for (Escalation one : due) {
                if (insert(sql, one)) {
                    String whom = one.step() + " " + one.channel();
                    audit.add(sql, Actor.SYSTEM, "alert.escalate", one.alertId(), whom + " " + one.target(), "granted");
                    raised.add(one);
                }
            }
            return raised;
        });
    }

    @Override
    public Optional<Escalation> claim(Instant now, Duration lease) {
        return database.inTransaction(sql -> sql.first(
                "update alert_escalation set attempts = attempts + 1, try_at = ? where id = ("
                        + "select id from alert_escalation where delivery = 'PENDING' and try_at <= ?"
                        + " order by try_at limit 1 for update skip locked) returning " + COLUMNS,
                PostgresEscalations::read,
                now.plus(lease),
                now));
    }

    @Override
    public void note(String id, Delivery delivery, String answer, Instant again) {
        String clipped = answer.length() <= LONGEST_ANSWER ? answer : answer.substring(0, LONGEST_ANSWER);
        database.inTransaction(sql -> sql.update(
                "update alert_escalation set delivery = ?, answer = ?, answered_at = ?, try_at = ? where id = ?",
                delivery,
                clipped,
                clock.instant(),
                again,
                id));
    }

    @Override
    public List<Escalation> of(String alertId) {
        return database.inTransaction(sql -> sql.list(
                "select " + COLUMNS + " from alert_escalation where alert_id = ? order by at, id",
                PostgresEscalations::read,
                alertId));
    }

    private static boolean insert(Sql sql, Escalation one) throws SQLException {
        return sql.update(
                        """
                        insert into alert_escalation (id, alert_id, step, channel, target, at, delivery, try_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """,
                        one.id(),
                        one.alertId(),
                        one.step(),
                        one.channel(),
                        one.target(),
                        one.at(),
                        one.delivery(),
                        one.at())
                == 1;
    }

    private static Escalation read(ResultSet row) throws SQLException {
        OffsetDateTime answered = row.getObject(10, OffsetDateTime.class);
        return new Escalation(
                row.getString(1),
                row.getString(2),
                Escalation.Step.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5),
                Sql.time(row, 6),
                Delivery.valueOf(row.getString(7)),
                row.getInt(8),
                row.getString(9),
                answered == null ? null : answered.toInstant());
    }
}
