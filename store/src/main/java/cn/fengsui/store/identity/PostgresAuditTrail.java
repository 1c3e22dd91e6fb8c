package cn.fengsui.store.identity;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditEntry;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.RandomId;
import cn.fengsui.store.database.Sql;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** The audit trail in table {@code audit}; a trigger refuses every change of a row. Blocking, any thread. */
public final class PostgresAuditTrail implements AuditTrail {

    private static final String INSERT = """
            insert into audit (id, at, user_name, display_name, seat, address, action, object, reason, result)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final Database database;
    private final Clock clock;

    public PostgresAuditTrail(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String add(Actor actor, String action, String object, String reason, String result) {
        return database.inTransaction(sql -> add(sql, actor, action, object, reason, result));
    }

    /** Adds the row within somebody's transaction. */
    public String add(Sql sql, Actor actor, String action, String object, String reason, String result)
            throws SQLException {
        String id = RandomId.next();
        sql.update(
                INSERT,
                id,
                clock.instant(),
                actor.user(),
                actor.displayName(),
                actor.seat(),
                actor.address(),
                action,
                object,
                reason,
                result);
        return id;
    }

    /** What many rows of one action differ in. */
    public record Line(String object, String reason) {}

    /** Adds a row for each line within somebody's transaction: all of one actor and action, and granted. */
    public void add(Sql sql, Actor actor, String action, List<Line> lines) throws SQLException {
        var at = clock.instant();
        sql.batch(
                INSERT,
                lines.stream()
                        .map(line -> new Object[] {
                            RandomId.next(),
                            at,
                            actor.user(),
                            actor.displayName(),
                            actor.seat(),
                            actor.address(),
                            action,
                            line.object(),
                            line.reason(),
                            "granted"
                        })
                        .toList());
    }

    @Override
    public List<AuditEntry> newest(String action, String object, int limit) {
        return database.inTransaction(sql -> sql.list(
                """
                select id, at, user_name, display_name, seat, address, action, object, reason, result from audit
                where (? = '' or action = ?) and (? = '' or object = ?) order by number desc limit ?
                """,
                row -> new AuditEntry(
                        row.getString(1),
                        Sql.time(row, 2),
                        new Actor(row.getString(3), row.getString(4), row.getString(5), row.getString(6)),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10)),
                action,
                action,
                object,
                object,
                limit));
    }
}
