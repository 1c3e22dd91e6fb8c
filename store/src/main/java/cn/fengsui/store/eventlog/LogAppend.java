package cn.fengsui.store.eventlog;

import cn.fengsui.domain.eventlog.Appended;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.store.database.Sql;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Appends a batch within somebody's transaction. Take all other row locks before: the log's lock is held until the
 * commit, and everybody who appends waits for it. Any thread.
 */
public final class LogAppend {

    /** Any number, as long as every Fengsui uses the same: "fengsui" on a phone's keys. */
    private static final long LOCK = 3364_784L;

    private final Clock clock;
    private final Partitions partitions;
    private final ReportRows reportRows = new ReportRows();

    public LogAppend(Clock clock, Partitions partitions) {
        this.clock = clock;
        this.partitions = partitions;
    }

    /** @throws IllegalArgumentException if the body of a report event is not a report; then nothing is written */
    public Appended append(Sql sql, List<NewEvent> batch) throws SQLException {
        List<ReportRows.Parsed> reports = reportRows.parse(batch);
        // A statement sees what was committed before it began: the lock must be a statement of its own.
        sql.call("select pg_advisory_xact_lock(?)", LOCK);
        Instant now = clock.instant();
        partitions.ensure(sql, now);
        Set<Key> fresh = fresh(sql, batch);
        long last =
                sql.number("update event_log_head set last_seq = last_seq + ? returning last_seq", (long) fresh.size());
        List<Long> seqs = number(batch, fresh, last - fresh.size());
        write(sql, batch, seqs, now);
        reportRows.write(sql, reports, seqs);
        Feeds.heard(sql, batch, seqs, now);
        return new Appended(seqs, last);
    }

    /** As PostgreSQL gives it back. */
    private record Key(String source, String sourceId) {
        static Key of(NewEvent event) {
            return new Key(Sql.withoutNul(event.source()), Sql.withoutNul(event.sourceId()));
        }
    }

    /** The keys of the batch that the log did not have, now registered. Registered at most once within the batch. */
    private static Set<Key> fresh(Sql sql, List<NewEvent> batch) throws SQLException {
        return new HashSet<>(sql.list(
                """
                insert into event_key (source, source_id) select * from unnest(?, ?)
                on conflict do nothing returning source, source_id
                """,
                row -> new Key(row.getString(1), row.getString(2)),
                texts(batch, NewEvent::source),
                texts(batch, NewEvent::sourceId)));
    }

    /** In the batch's order: the next number for a fresh key's first event, 0 for every other. */
    private static List<Long> number(List<NewEvent> batch, Set<Key> fresh, long last) {
        var unused = new HashSet<>(fresh);
        var seqs = new ArrayList<Long>(batch.size());
        long next = last + 1;
        for (NewEvent event : batch) {
            boolean isFirst = unused.remove(Key.of(event));
            seqs.add(isFirst ? next++ : 0L);
        }
        return seqs;
    }

    private static void write(Sql sql, List<NewEvent> batch, List<Long> seqs, Instant now) throws SQLException {
        sql.update(
                """
                insert into event_log (seq, event_id, kind, occurred_at, received_at, place_key, body, drill)
                select seq, event_id, kind, occurred_at::timestamptz, ?, place_key, body, drill
                from unnest(?, ?, ?, ?, ?, ?, ?) as batch(seq, event_id, kind, occurred_at, place_key, body, drill)
                where seq > 0
                """,
                now,
                seqs.toArray(Long[]::new),
                texts(batch, event -> event.source() + "/" + event.sourceId()),
                texts(batch, event -> event.kind().name()),
                texts(batch, event -> event.occurredAt().toString()),
                texts(batch, NewEvent::placeKey),
                texts(batch, NewEvent::body),
                batch.stream().map(NewEvent::drill).toArray(Boolean[]::new));
    }

    static <T> String[] texts(List<T> items, Function<T, String> part) {
        return items.stream().map(part).toArray(String[]::new);
    }

    /** Whether the event comes from a feed whose freshness is watched. */
    static boolean isFromFeed(NewEvent event) {
        return event.kind() == EventKind.REPORT;
    }
}
