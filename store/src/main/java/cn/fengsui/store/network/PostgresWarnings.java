package cn.fengsui.store.network;

import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.warning.Warning;
import cn.fengsui.domain.warning.WarningAct;
import cn.fengsui.domain.warning.WarningNotice;
import cn.fengsui.domain.warning.WarningStanding;
import cn.fengsui.domain.warning.Warnings;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tables {@code warning} and {@code warning_reference}. Blocking, any thread. */
public final class PostgresWarnings implements Warnings {

    private static final String COLUMNS = "select body, superseded_by, sent_at, key from warning ";

    /** Every message that refers to others is written under it, so that two cannot miss each other. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('warnings'))";

    private final Database database;

    public PostgresWarnings(Database database) {
        this.database = database;
    }

    @Override
    public void save(WarningNotice notice) {
        database.inTransaction(sql -> {
            sql.call(LOCK);
            write(sql, notice);
            return true;
        });
    }

    private static void write(Sql sql, WarningNotice notice) throws SQLException {
        Warning warning = notice.warning();
        int written = sql.update(
                """
                insert into warning (key, identifier, sender, sent_at, act, level, onset, expires, drill,
                                     superseded_by, body)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?) on conflict (key) do nothing
                """,
                notice.key(),
                notice.identifier(),
                warning.sender(),
                warning.sentAt(),
                warning.act(),
                warning.level().severity(),
                warning.onset(),
                warning.expires(),
                warning.drill(),
                EventJson.write(notice));
        if (written == 0) {
            return;
        }
        for (String reference : warning.references()) {
            sql.update(
                    "insert into warning_reference (key, refers_to) values (?, ?) on conflict do nothing",
                    notice.key(),
                    reference);
        }
        // what it refers to, and itself, if the message that refers to it came before; never across drill and real
        sql.update("""
                update warning w set superseded_by = newer.key
                from warning_reference r join warning newer on newer.key = r.key
                where w.key = r.refers_to and w.superseded_by = '' and w.sender = newer.sender and w.drill = newer.drill
                  and newer.act in (?, ?) and (r.key = ? or r.refers_to = ?)
                """, WarningAct.UPDATE, WarningAct.CANCEL, notice.key(), notice.key());
    }

    @Override
    public Optional<WarningStanding> byKey(String key) {
        return database.inTransaction(sql -> sql.first(COLUMNS + "where key = ?", PostgresWarnings::standing, key));
    }

    @Override
    public Page<WarningStanding> find(
            @Nullable Instant inForceAt, @Nullable Boolean drill, int limit, @Nullable String cursor) {
        var text = new StringBuilder(COLUMNS).append("where true");
        var parameters = new ArrayList<@Nullable Object>();
        if (inForceAt != null) {
            text.append(" and superseded_by = '' and act <> ? and onset <= ? and expires > ?");
            parameters.add(WarningAct.CANCEL);
            parameters.add(inForceAt);
            parameters.add(inForceAt);
        }
        if (drill != null) {
            text.append(" and drill = ?");
            parameters.add(drill);
        }
        if (cursor != null) {
            var at = Position.of(cursor);
            text.append(" and (sent_at, key) < (?, ?)");
            parameters.add(at.sentAt);
            parameters.add(at.key);
        }
        parameters.add(limit + 1);
        List<WarningStanding> found = database.inTransaction(sql -> sql.list(
                text.append(" order by sent_at desc, key desc limit ?").toString(),
                PostgresWarnings::standing,
                parameters.toArray()));
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var page = found.subList(0, limit);
        return new Page<>(page, Position.after(page.getLast()));
    }

    private static WarningStanding standing(ResultSet row) throws SQLException {
        return new WarningStanding(EventJson.read(row.getString(1), WarningNotice.class), row.getString(2));
    }

    /** Where a page ended. */
    private record Position(Instant sentAt, String key) {
        static Position of(String cursor) {
            int comma = cursor.indexOf(',');
            try {
                return new Position(
                        Instant.parse(cursor.substring(0, Math.max(0, comma))), cursor.substring(comma + 1));
            } catch (java.time.DateTimeException notOurs) {
                throw new IllegalArgumentException(
                        "the cursor '" + cursor + "' is not one of ours; send next of the page before unchanged",
                        notOurs);
            }
        }

        static String after(WarningStanding last) {
            return last.notice().warning().sentAt() + "," + last.notice().key();
        }
    }
}
