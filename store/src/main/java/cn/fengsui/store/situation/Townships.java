package cn.fengsui.store.situation;

import cn.fengsui.domain.situation.TownshipDay;
import cn.fengsui.store.database.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The day so far of each township against the same part of earlier days. A township stands here when any hour of those days has a
 * report of it, so that the list is whole just after midnight too. Lives for one question.
 */
final class Townships {

    private static final double LOW = 0.1;
    private static final double MIDDLE = 0.5;
    private static final double HIGH = 0.9;
    private static final int LATE_MINUTES = 30;

    private final Sql sql;
    private final boolean drill;
    private final ZoneId zone;
    private final Instant now;

    private record Township(String code, String name) {}

    Townships(Sql sql, boolean drill, ZoneId zone, Instant now) {
        this.sql = sql;
        this.drill = drill;
        this.zone = zone;
        this.now = now;
    }

    /** @param earlier the days that the usual rests on */
    List<TownshipDay> days(List<LocalDate> earlier) throws SQLException {
        Instant midnight = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        Duration soFar = Duration.between(midnight, now);
        Map<String, Township> known = new TreeMap<>();
        Map<String, Integer> today = counts(midnight, now, now, known);
        List<Map<String, Integer>> usual = new ArrayList<>();
        for (LocalDate day : earlier) {
            Instant start = day.atStartOfDay(zone).toInstant();
            Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
            usual.add(counts(start, start.plus(soFar), end, known));
        }
        Map<String, Integer> late = late(midnight);
        return known.values().stream()
                .map(one -> day(one, today, usual, late.getOrDefault(one.code(), 0)))
                .toList();
    }

    private static TownshipDay day(
            Township one, Map<String, Integer> today, List<Map<String, Integer>> usual, int late) {
        int[] sorted = usual.stream()
                .mapToInt(day -> day.getOrDefault(one.code(), 0))
                .sorted()
                .toArray();
        int count = today.getOrDefault(one.code(), 0);
        return sorted.length == 0
                ? new TownshipDay(one.code(), one.name(), count, 0, 0, 0, late, 0)
                : new TownshipDay(
                        one.code(),
                        one.name(),
                        count,
                        Hours.interpolated(sorted, LOW),
                        Hours.interpolated(sorted, MIDDLE),
                        Hours.interpolated(sorted, HIGH),
                        late,
                        sorted.length);
    }

    /** @param to where counting ends; {@code end} is where looking for townships ends */
    private Map<String, Integer> counts(Instant from, Instant to, Instant end, Map<String, Township> known)
            throws SQLException {
        Map<String, Integer> counts = new HashMap<>();
        sql.list(
                """
                select division_code, max(division), count(*) filter (where occurred_at < ?) from report
                where drill in (false, ?) and occurred_at >= ? and occurred_at < ? and division_code <> '' group by 1
                """,
                row -> {
                    known.putIfAbsent(row.getString(1), new Township(row.getString(1), row.getString(2)));
                    return counts.put(row.getString(1), row.getInt(3));
                },
                to,
                drill,
                from,
                end);
        return counts;
    }

    private Map<String, Integer> late(Instant midnight) throws SQLException {
        Map<String, Integer> counts = new HashMap<>();
        sql.list("""
                select division_code, count(*) from report
                where drill in (false, ?) and reported_at >= ? and reported_at - occurred_at > make_interval(mins => ?) group by 1
                """, row -> counts.put(row.getString(1), row.getInt(2)), drill, midnight, LATE_MINUTES);
        return counts;
    }
}
