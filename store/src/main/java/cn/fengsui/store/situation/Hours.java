package cn.fengsui.store.situation;

import cn.fengsui.domain.situation.HourlyTrend;
import cn.fengsui.store.database.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reports per local hour of today and of the same weekday in earlier weeks. Lives for one question. */
final class Hours {

    private static final int WEEKS = 8;
    private static final int ENOUGH_WEEKS = 2;
    private static final int HOURS = 24;
    private static final double LOW = 0.1;
    private static final double MIDDLE = 0.5;
    private static final double HIGH = 0.9;

    private final Sql sql;
    private final boolean drill;
    private final ZoneId zone;
    private final Instant now;

    Hours(Sql sql, boolean drill, ZoneId zone, Instant now) {
        this.sql = sql;
        this.drill = drill;
        this.zone = zone;
        this.now = now;
    }

    HourlyTrend trend() throws SQLException {
        LocalDate today = now.atZone(zone).toLocalDate();
        int hour = now.atZone(zone).getHour();
        List<Integer> counts =
                Arrays.stream(day(today)).limit(hour + 1L).boxed().toList();
        List<int[]> usual = new ArrayList<>();
        for (LocalDate day : daysOnRecord(today)) {
            usual.add(day(day));
        }
        if (usual.size() < ENOUGH_WEEKS) {
            return new HourlyTrend(counts, List.of(), List.of(), List.of(), usual.size());
        }
        return new HourlyTrend(
                counts, percentile(usual, MIDDLE), percentile(usual, LOW), percentile(usual, HIGH), usual.size());
    }

    /** The earlier days of this weekday that lie wholly after the first report. */
    List<LocalDate> daysOnRecord(LocalDate today) throws SQLException {
        var first = sql.first(
                "select occurred_at from report where drill in (false, ?) order by occurred_at limit 1",
                row -> Sql.time(row, 1),
                drill);
        var days = new ArrayList<LocalDate>();
        for (int week = 1; week <= WEEKS && first.isPresent(); week++) {
            LocalDate day = today.minusWeeks(week);
            if (day.isAfter(first.get().atZone(zone).toLocalDate())) {
                days.add(day);
            }
        }
        return days;
    }

    private int[] day(LocalDate day) throws SQLException {
        int[] counts = new int[HOURS];
        sql.list(
                        """
                        select extract(hour from occurred_at at time zone ?)::int, count(*) from report
                        where drill in (false, ?) and occurred_at >= ? and occurred_at < ? group by 1
                        """,
                        row -> new int[] {row.getInt(1), row.getInt(2)},
                        zone.getId(),
                        drill,
                        day.atStartOfDay(zone).toInstant(),
                        day.plusDays(1).atStartOfDay(zone).toInstant())
                .forEach(pair -> counts[pair[0]] = pair[1]);
        return counts;
    }

    private static List<Double> percentile(List<int[]> days, double share) {
        var values = new ArrayList<Double>();
        for (int hour = 0; hour < HOURS; hour++) {
            int h = hour;
            int[] sorted = days.stream().mapToInt(day -> day[h]).sorted().toArray();
            values.add(interpolated(sorted, share));
        }
        return values;
    }

    /** Linear between the closest ranks, as PostgreSQL's {@code percentile_cont}. */
    static double interpolated(int[] sorted, double share) {
        double rank = share * (sorted.length - 1);
        int below = (int) Math.floor(rank);
        int above = (int) Math.ceil(rank);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }
}
