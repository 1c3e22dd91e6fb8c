package cn.fengsui.store.report;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.report.DeadLetterDesk;
import cn.fengsui.domain.report.DeadLetters;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import cn.fengsui.store.identity.PostgresAuditTrail;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Messages not taken, in table {@code dead_letter}. Blocking, any thread. */
public final class PostgresDeadLetters implements DeadLetters, DeadLetterDesk {

    private static final int RAW_BYTES = 64 * 1024;
    private static final String COLUMNS =
            "id, at, door, source, reason, raw, drill, state, settled_at, settled_by, outcome";

    private final Database database;
    private final PostgresAuditTrail audit;
    private final Clock clock;

    public PostgresDeadLetters(Database database, PostgresAuditTrail audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void add(List<DeadLetter> letters) {
        var rows = new ArrayList<Object[]>();
        for (DeadLetter letter : letters) {
            rows.add(new Object[] {
                clock.instant(), letter.door(), letter.source(), letter.reason(), clip(letter.raw()), letter.drill()
            });
        }
        database.inTransaction(sql -> {
            sql.batch("insert into dead_letter (at, door, source, reason, raw, drill) values (?, ?, ?, ?, ?, ?)", rows);
            return rows.size();
        });
    }

    @Override
    public List<DeadLetter> newest(int limit) {
        return database.inTransaction(sql -> sql.list(
                "select " + COLUMNS + " from dead_letter order by id desc limit ?",
                row -> letter(row).letter(),
                limit));
    }

    @Override
    public long count() {
        return database.inTransaction(sql -> sql.number("select count(*) from dead_letter"));
    }

    @Override
    public List<Letter> find(Filter filter) {
        String state = filter.state() == null ? "" : filter.state().name();
        return database.inTransaction(sql -> sql.list(
                "select " + COLUMNS + """
                         from dead_letter
                        where (? = '' or door = ?) and (? = '' or source = ?) and strpos(lower(reason), lower(?)) > 0
                          and (? = '' or state = ?) and (? = 0 or id < ?)
                        order by id desc limit ?
                        """,
                PostgresDeadLetters::letter,
                filter.door(),
                filter.door(),
                filter.source(),
                filter.source(),
                filter.reason(),
                state,
                state,
                filter.before(),
                filter.before(),
                filter.limit()));
    }

    @Override
    public Optional<Letter> byId(long id) {
        return database.inTransaction(sql ->
                sql.first("select " + COLUMNS + " from dead_letter where id = ?", PostgresDeadLetters::letter, id));
    }

    @Override
    public List<Pile> piles() {
        return database.inTransaction(sql ->
                sql.list("""
                select door, source, count(*), max(at) from dead_letter where state = 'OPEN'
                group by door, source order by count(*) desc, door, source limit 200
                """, row -> new Pile(row.getString(1), row.getString(2), row.getLong(3), Sql.time(row, 4))));
    }

    @Override
    public boolean settle(long id, State state, String outcome, Actor actor) {
        return database.inTransaction(sql -> {
            int settled = sql.update("""
                    update dead_letter set state = ?, settled_at = ?, settled_by = ?, outcome = ?
                    where id = ? and state = 'OPEN'
                    """, state, clock.instant(), actor.displayName(), outcome, id);
            if (settled == 1) {
                audit.add(
                        sql,
                        actor,
                        state == State.REPLAYED ? "deadletter.replay" : "deadletter.dismiss",
                        Long.toString(id),
                        outcome,
                        "granted");
            }
            return settled == 1;
        });
    }

    private static Letter letter(ResultSet row) throws SQLException {
        OffsetDateTime settledAt = row.getObject(9, OffsetDateTime.class);
        return new Letter(
                new DeadLetter(
                        row.getLong(1),
                        Sql.time(row, 2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getBoolean(7)),
                State.valueOf(row.getString(8)),
                settledAt == null ? null : settledAt.toInstant(),
                row.getString(10),
                row.getString(11));
    }

    /** At most 64 KiB of UTF-8; a character cut in half is left out. */
    private static String clip(String raw) {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= RAW_BYTES) {
            return raw;
        }
        int end = RAW_BYTES;
        while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
