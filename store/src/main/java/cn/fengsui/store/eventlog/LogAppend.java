package cn.fengsui.store.eventlog;

import cn.fengsui.domain.eventlog.Appended;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.database.BinaryRows;
import cn.fengsui.store.database.Sql;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Appends a batch within somebody's transaction: its keys and its events, nothing else. Rows of reports follow
 * ({@link ReportRows}). Take all other row locks before: the log's lock is held until the commit, and everybody who
 * appends waits for it. Any thread.
 */
public final class LogAppend {

    /** Any number, as long as every Fengsui uses the same: "fengsui" on a phone's keys. */
    private static final long LOCK = 3364_784L;

    private static final int COLUMNS = 8;
    private static final int USUAL_BYTES = 1_000; // of an event with its columns

    private final Clock clock;
    private final Partitions partitions;

    public LogAppend(Clock clock, Partitions partitions) {
        this.clock = clock;
        this.partitions = partitions;
    }

    /** @throws IllegalArgumentException if the body of a report event is not a report; then nothing is written */
    public Appended append(Sql sql, List<NewEvent> batch) throws SQLException {
        batch.stream().filter(LogAppend::isReport).forEach(event -> EventJson.report(event.body()));
        // A statement sees what was committed before it began: the lock must be a statement of its own.
        sql.call("select pg_advisory_xact_lock(?)", LOCK);
        Instant now = clock.instant();
        partitions.ensure(sql, now);
        Registered registered = register(sql, keys(batch));
        List<Long> seqs = number(batch, registered);
        write(sql, batch, seqs, now);
        Feeds.heard(sql, batch, seqs, now);
        return new Appended(seqs, registered.last());
    }

    /** As PostgreSQL gives it back. */
    private record Key(String source, String sourceId) {
        static Key of(NewEvent event) {
            return new Key(Sql.withoutNul(event.source()), Sql.withoutNul(event.sourceId()));
        }
    }

    /**
     * Keys that the log did not have.
     *
     * @param last the log's last seq once they are in
     */
    private record Registered(Set<Key> fresh, long last) {}

    private static Set<Key> keys(List<NewEvent> batch) {
        var keys = new LinkedHashSet<Key>(batch.size() * 2);
        batch.forEach(event -> keys.add(Key.of(event)));
        return keys;
    }

    /** In one statement: registers the keys, counts the log on by the fresh ones, and names these unless all are. */
    private static Registered register(Sql sql, Set<Key> keys) throws SQLException {
        return sql.first(
                        """
                        with fresh as (insert into event_key (source, source_id) select * from unnest(?, ?)
                                       on conflict do nothing returning source, source_id),
                             counted as (select count(*) as n, array_agg(source) as sources,
                                                array_agg(source_id) as ids from fresh),
                             head as (update event_log_head set last_seq = last_seq + (select n from counted)
                                      returning last_seq)
                        select last_seq, n = ?, case when n < ? then sources end, case when n < ? then ids end
                        from head, counted
                        """,
                        row -> new Registered(
                                row.getBoolean(2) ? keys : keys(row.getArray(3), row.getArray(4)), row.getLong(1)),
                        LogAppend.<Key>texts(keys, Key::source),
                        LogAppend.<Key>texts(keys, Key::sourceId),
                        keys.size(),
                        keys.size(),
                        keys.size())
                .orElseThrow();
    }

    private static Set<Key> keys(@Nullable Array sources, @Nullable Array ids) throws SQLException {
        var keys = new LinkedHashSet<Key>();
        if (sources != null && ids != null) { // null when none is fresh
            String[] source = (String[]) sources.getArray();
            String[] id = (String[]) ids.getArray();
            for (int i = 0; i < source.length; i++) {
                keys.add(new Key(source[i], id[i]));
            }
        }
        return keys;
    }

    /** In the batch's order: the next number for a fresh key's first event, 0 for every other. */
    private static List<Long> number(List<NewEvent> batch, Registered registered) {
        var unused = new HashSet<>(registered.fresh());
        var seqs = new ArrayList<Long>(batch.size());
        long next = registered.last() - unused.size() + 1;
        for (NewEvent event : batch) {
            boolean isFirst = unused.remove(Key.of(event));
            seqs.add(isFirst ? next++ : 0L);
        }
        return seqs;
    }

    private static void write(Sql sql, List<NewEvent> batch, List<Long> seqs, Instant now) throws SQLException {
        var rows = new BinaryRows(COLUMNS, batch.size() * USUAL_BYTES);
        for (int i = 0; i < batch.size(); i++) {
            if (seqs.get(i) > 0) {
                NewEvent event = batch.get(i);
                rows.row()
                        .number(seqs.get(i))
                        .text(event.source() + "/" + event.sourceId())
                        .text(event.kind().name())
                        .time(event.occurredAt())
                        .time(now)
                        .text(event.placeKey())
                        .text(event.body())
                        .flag(event.drill());
            }
        }
        sql.copy("event_log (seq, event_id, kind, occurred_at, received_at, place_key, body, drill)", rows);
    }

    static <T> String[] texts(Collection<T> items, Function<T, String> part) {
        return items.stream().map(part).toArray(String[]::new);
    }

    /** Whether it is a report, and so comes from a feed whose freshness is watched. */
    static boolean isReport(NewEvent event) {
        return event.kind() == EventKind.REPORT;
    }
}
