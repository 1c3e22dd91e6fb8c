package cn.fengsui.store.situation;

import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.situation.DueIncident;
import cn.fengsui.domain.situation.FeedStatus;
import cn.fengsui.domain.situation.HourlyTrend;
import cn.fengsui.domain.situation.Indicators;
import cn.fengsui.domain.situation.Situation;
import cn.fengsui.domain.situation.Stood;
import cn.fengsui.domain.situation.TownshipDay;
import cn.fengsui.domain.situation.TownshipWork;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import cn.fengsui.store.eventlog.ReportTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * Figures counted by PostgreSQL when asked. "Today" for reports is by the time the source sent them, so that a history
 * that is brought in late does not look like a busy day. Blocking, any thread.
 */
public final class PostgresSituation implements Situation {

    private static final int LATE_MINUTES = 30;

    private static final String INDICATORS = """
        with open as (select count(*) filter (where level = 1) as i,
                             count(*) filter (where level = 2) as ii,
                             count(*) filter (where level = 3) as iii,
                             count(*) filter (where level = 4) as iv
                      from incident where list_rank <= 4 and drill in (false, ?)),
             waiting as (select count(*) as n from alert
                         where state = 'OPEN' and parent_id = '' and drill in (false, ?) and not exists
                               (select 1 from acknowledgement k where k.alert_id = alert.id)),
             due as (select count(*) as n,
                            count(*) filter (where coalesce(responded_at, closed_at)
                                                   <= handling_due_at) as on_time
                     from incident
                     where drill in (false, ?) and not self_handled and handling_due_at >= ?
                           and handling_due_at < ? and state not in ('REJECTED', 'FALSE')),
             sent as (select count(*) as n,
                             coalesce(percentile_cont(0.5) within group
                                (order by extract(epoch from dispatched_at - reported_at)), -1) as median
                      from incident where drill in (false, ?) and dispatched_at >= ? and dispatched_at < ?),
             told as (select count(*) as n,
                             count(*) filter (where reported_at - occurred_at
                                                    > make_interval(mins => ?)) as late
                      from report where drill in (false, ?) and reported_at >= ? and reported_at < ?),
             recent as (select count(*) as n from report
                        where drill in (false, ?) and reported_at > ? and reported_at <= ?),
             seen as (select count(*) as n, count(*) filter (where status = 'ONLINE') as online
                      from camera where drill in (false, ?))
        select open.i, open.ii, open.iii, open.iv, waiting.n, due.n, due.on_time, sent.median, sent.n,
               told.late, seen.online, seen.n, told.n, recent.n,
               coalesce((select max(closed_at) from incident where level <= 2 and drill in (false, ?)),
                        (select received_at from event_log order by seq limit 1), ?)
        from open, waiting, due, sent, told, recent, seen
        """;

    private static final int LEAST_FOR_A_RHYTHM = 5;
    private static final Duration RHYTHM_DAYS = Duration.ofDays(7);
    private static final long RHYTHM_SECONDS = RHYTHM_DAYS.toDays() * 2 * 3600;

    private final Database database;
    private final ReportTable reports;
    private final Clock clock;

    public PostgresSituation(Database database, ReportTable reports, Clock clock) {
        this.database = database;
        this.reports = reports;
        this.clock = clock;
    }

    @Override
    public Indicators indicators(boolean drill, ZoneId zone) {
        reports.settle();
        Instant now = clock.instant();
        Instant midnight = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        Instant nextMidnight =
                now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
        return database.inTransaction(sql -> sql.first(
                        INDICATORS,
                        row -> indicators(row, now),
                        drill,
                        drill,
                        drill,
                        midnight,
                        nextMidnight,
                        drill,
                        midnight,
                        nextMidnight,
                        LATE_MINUTES,
                        drill,
                        midnight,
                        nextMidnight,
                        drill,
                        now.minus(Duration.ofHours(1)),
                        now,
                        drill,
                        drill,
                        now)
                .orElseThrow());
    }

    @Override
    public HourlyTrend hourly(boolean drill, ZoneId zone) {
        reports.settle();
        return database.inTransaction(sql -> new Hours(sql, drill, zone, clock.instant()).trend());
    }

    @Override
    public List<Stood> stood(boolean drill, Instant from, Instant to, int most) {
        return database.inTransaction(sql -> new PastSpan(sql, drill, from, to, most).read());
    }

    /**
     * Each source against its own rhythm: how many reports it sent around this time of day over the last week. Five mean
     * gaps are its period, at least the configured one; a source that speaks too rarely to have a rhythm, or brings
     * cameras only, gets a day.
     */
    @Override
    public List<FeedStatus> feeds() {
        reports.settle();
        Instant now = clock.instant();
        return database.inTransaction(sql -> sql.list(
                """
                select f.source, f.last_received_at,
                       case when coalesce(r.n, 0) < ? then 86400
                            else least(86400, greatest(f.period_seconds, 5 * ? / r.n)) end,
                       f.received, f.drill
                from feed f
                left join (select source, drill, count(*) as n from report
                           where occurred_at > ?
                             and mod(extract(epoch from ? - occurred_at)::bigint + 3600, 86400) < 7200
                           group by source, drill) r on r.source = f.source and r.drill = f.drill
                order by f.source, f.drill
                """,
                row -> new FeedStatus(
                        row.getString(1), Sql.time(row, 2), row.getInt(3), row.getLong(4), row.getBoolean(5)),
                LEAST_FOR_A_RHYTHM,
                RHYTHM_SECONDS,
                now.minus(RHYTHM_DAYS),
                now));
    }

    @Override
    public List<Report> lateToday(boolean drill, ZoneId zone, int limit) {
        reports.settle();
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        return database.inTransaction(sql -> sql.list(
                """
                select body from report
                where drill in (false, ?) and reported_at >= ? and reported_at < ?
                      and reported_at - occurred_at > make_interval(mins => ?)
                order by reported_at desc, seq desc limit ?
                """,
                row -> EventJson.report(row.getString(1)),
                drill,
                today.atStartOfDay(zone).toInstant(),
                today.plusDays(1).atStartOfDay(zone).toInstant(),
                LATE_MINUTES,
                limit));
    }

    @Override
    public List<DueIncident> dueToday(boolean drill, ZoneId zone, int limit) {
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        return database.inTransaction(sql -> sql.list(
                """
                select body, handling_due_at,
                       coalesce(coalesce(responded_at, closed_at) <= handling_due_at, false)
                from incident
                where drill in (false, ?) and not self_handled and handling_due_at >= ? and handling_due_at < ?
                      and state not in ('REJECTED', 'FALSE')
                order by handling_due_at, id limit ?
                """,
                row -> new DueIncident(
                        EventJson.read(row.getString(1), Incident.class), Sql.time(row, 2), row.getBoolean(3)),
                drill,
                today.atStartOfDay(zone).toInstant(),
                today.plusDays(1).atStartOfDay(zone).toInstant(),
                limit));
    }

    @Override
    public List<TownshipDay> townships(boolean drill, ZoneId zone) {
        reports.settle();
        Instant now = clock.instant();
        return database.inTransaction(sql -> new Townships(sql, drill, zone, now)
                .days(new Hours(sql, drill, zone, now)
                        .daysOnRecord(now.atZone(zone).toLocalDate())));
    }

    @Override
    public List<TownshipWork> townshipWork(boolean drill) {
        reports.settle();
        Instant now = clock.instant();
        return database.inTransaction(sql -> Workload.of(sql, drill, now));
    }

    private static Indicators indicators(ResultSet row, Instant now) throws SQLException {
        return new Indicators(
                now,
                List.of(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4)),
                row.getInt(5),
                row.getInt(6),
                row.getInt(7),
                (int) Math.round(row.getDouble(8)),
                row.getInt(9),
                row.getInt(10),
                row.getInt(11),
                row.getInt(12),
                Sql.time(row, 15),
                row.getInt(13),
                row.getInt(14));
    }
}
