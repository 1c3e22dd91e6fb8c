package cn.fengsui.store.report;

import cn.fengsui.domain.report.DeadLetters;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Unreadable messages in table {@code dead_letter}. Blocking, any thread. */
public final class PostgresDeadLetters implements DeadLetters {

    private static final int RAW_BYTES = 64 * 1024;

    private final Database database;
    private final Clock clock;

    public PostgresDeadLetters(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void add(List<DeadLetter> letters) {
        var rows = new ArrayList<Object[]>();
        for (DeadLetter letter : letters) {
            rows.add(new Object[] {clock.instant(), letter.door(), letter.source(), letter.reason(), clip(letter.raw())
            });
        }
        database.inTransaction(sql -> {
            sql.batch("insert into dead_letter (at, door, source, reason, raw) values (?, ?, ?, ?, ?)", rows);
            return rows.size();
        });
    }

    @Override
    public List<DeadLetter> newest(int limit) {
        return database.inTransaction(sql -> sql.list(
                "select id, at, door, source, reason, raw from dead_letter order by id desc limit ?",
                row -> new DeadLetter(
                        row.getLong(1),
                        Sql.time(row, 2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)),
                limit));
    }

    @Override
    public long count() {
        return database.inTransaction(sql -> sql.number("select count(*) from dead_letter"));
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
