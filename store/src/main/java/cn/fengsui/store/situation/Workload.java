package cn.fengsui.store.situation;

import cn.fengsui.domain.situation.TownshipWork;
import cn.fengsui.store.database.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** What each township has on its hands. Lives for one question. */
final class Workload {

    private static final Duration RATES_OVER = Duration.ofDays(30);
    private static final Duration HEARD_WITHIN = Duration.ofDays(7);

    private Workload() {}

    /** The limit of an open incident's present state is its {@code list_time}. */
    static List<TownshipWork> of(Sql sql, boolean drill, Instant now) throws SQLException {
        return sql.list(
                """
                with open as (select division_code as code, max(division) as name, count(*) as n,
                                     count(*) filter (where list_time < ?) as overdue
                              from incident where list_rank <= 4 and drill in (false, ?) and division_code <> ''
                              group by 1),
                     due as (select division_code as code, max(division) as name, count(*) as n,
                                    count(*) filter (where coalesce(responded_at, closed_at) <= handling_due_at) as ok
                             from incident
                             where drill in (false, ?) and not self_handled and handling_due_at > ?
                                   and handling_due_at <= ? and state not in ('REJECTED', 'FALSE')
                                   and division_code <> '' group by 1),
                     heard as (select division_code as code, max(division) as name, max(received_at) as at
                               from report where drill in (false, ?) and occurred_at > ? and division_code <> ''
                               group by 1)
                select code, coalesce(heard.name, due.name, open.name), coalesce(open.n, 0), coalesce(open.overdue, 0),
                       coalesce(due.n, 0), coalesce(due.ok, 0), heard.at
                from open full join due using (code) full join heard using (code) order by code
                """,
                row -> {
                    var heard = row.getObject(7, OffsetDateTime.class);
                    return new TownshipWork(
                            row.getString(1),
                            row.getString(2),
                            row.getInt(3),
                            row.getInt(4),
                            row.getInt(5),
                            row.getInt(6),
                            heard == null ? null : heard.toInstant());
                },
                now.toEpochMilli(),
                drill,
                drill,
                now.minus(RATES_OVER),
                now,
                drill,
                now.minus(HEARD_WITHIN));
    }
}
