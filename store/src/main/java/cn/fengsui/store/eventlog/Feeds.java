package cn.fengsui.store.eventlog;

import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.store.database.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** Notes when each source last spoke: a repeat counts as speaking, but not as received. Any thread. */
public final class Feeds {

    private Feeds() {}

    /** Notes that a source spoke and that {@code received} of what it said was new. */
    public static void heard(Sql sql, String source, boolean drill, long received, Instant at) throws SQLException {
        heard(sql, new String[] {source}, new Boolean[] {drill}, new Long[] {received}, at);
    }

    private static void heard(Sql sql, String[] sources, Boolean[] drills, Long[] received, Instant at)
            throws SQLException {
        sql.update("""
                insert into feed (source, drill, last_received_at, received)
                select source, drill, ?, received from unnest(?, ?, ?) as heard(source, drill, received)
                on conflict (source, drill) do update
                set last_received_at = greatest(feed.last_received_at, excluded.last_received_at),
                    received = feed.received + excluded.received
                """, at, sources, drills, received);
    }

    private record Feed(String source, boolean drill) implements Comparable<Feed> {
        @Override
        public int compareTo(Feed other) {
            int bySource = source.compareTo(other.source);
            return bySource != 0 ? bySource : Boolean.compare(drill, other.drill);
        }
    }

    /** In the order of the sources, so that two that note the same ones cannot lock crosswise. */
    static void heard(Sql sql, List<NewEvent> batch, List<Long> seqs, Instant at) throws SQLException {
        var received = new TreeMap<Feed, Long>();
        for (int i = 0; i < batch.size(); i++) {
            NewEvent event = batch.get(i);
            if (LogAppend.isReport(event)) {
                received.merge(
                        new Feed(Sql.withoutNul(event.source()), event.drill()), seqs.get(i) > 0 ? 1L : 0L, Long::sum);
            }
        }
        if (!received.isEmpty()) {
            heard(
                    sql,
                    received.keySet().stream().map(Feed::source).toArray(String[]::new),
                    received.keySet().stream().map(Feed::drill).toArray(Boolean[]::new),
                    received.values().toArray(Long[]::new),
                    at);
        }
    }
}
