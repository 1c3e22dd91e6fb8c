package cn.fengsui.store.alert;

import cn.fengsui.domain.alert.AlertLoad;
import cn.fengsui.domain.alert.AlertReviews;
import cn.fengsui.domain.alert.RuleRecord;
import cn.fengsui.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Counts over {@code alert} and what people did. Blocking, any thread. */
public final class PostgresAlertReviews implements AlertReviews {

    private static final double SECONDS_IN_HOUR = 3600;

    /** Each alert of the span with what is asked about it. */
    private static final String LOOKED_AT = """
            with seen as (
                select a.rule_id, a.level, a.raised_at, a.state, k.at as owned_at,
                       coalesce(b.j ->> 'suppression', 'NONE') = 'NONE' as own_row,
                       coalesce((b.j ->> 'reopenCount')::int, 0) > 0 as reopened,
                       coalesce(h.body::jsonb ->> 'disposition', 'NONE') as judged,
                       exists (select 1 from alert_change c where c.alert_id = a.id and c.action <> 'CONDITION') as acted,
                       case when a.state = 'OPEN' then ? else (b.j ->> 'lastAt')::timestamptz end - a.raised_at as held
                from alert a
                    cross join lateral (select a.body::jsonb as j) b
                    left join acknowledgement k on k.alert_id = a.id
                    left join alert_handling h on h.alert_id = a.id
                where not a.drill and a.raised_at >= ? and a.raised_at < ?
                    and coalesce(b.j ->> 'suppression', 'NONE') <> 'WITHDRAWN'
            )
            """;

    private final Database database;
    private final Clock clock;

    public PostgresAlertReviews(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public List<RuleRecord> rules(Instant from, Instant to) {
        return database.inTransaction(
                sql -> sql.list(LOOKED_AT + """
                select rule_id,
                       count(*),
                       count(*) filter (where own_row),
                       count(*) filter (where own_row and owned_at is not null),
                       count(*) filter (where own_row and owned_at is null and not acted
                                          and (state = 'RESOLVED' or held > interval '24 hours')),
                       count(*) filter (where own_row and held > interval '24 hours'),
                       count(*) filter (where own_row and reopened),
                       count(*) filter (where judged in ('TRUE', 'HANDLED_ON_THE_SPOT')),
                       count(*) filter (where judged = 'FALSE'),
                       count(*) filter (where judged = 'TEST'),
                       count(*) filter (where judged = 'DUPLICATE'),
                       percentile_cont(0.5) within group (order by extract(epoch from owned_at - raised_at))
                           filter (where owned_at is not null)
                from seen group by rule_id order by 3 desc, 2 desc, 1
                """, PostgresAlertReviews::rule, clock.instant(), from, to));
    }

    @Override
    public AlertLoad load(Instant from, Instant to) {
        return database.inTransaction(sql -> {
            List<Integer> rows = sql.list(LOOKED_AT + """
                    select l, count(s.level) from generate_series(1, 4) l left join seen s on s.level = l and s.own_row
                    group by l order by l
                    """, row -> row.getInt(2), clock.instant(), from, to);
            return sql.first(
                            LOOKED_AT + """
                            , busy as (
                                select count(*) as n from seen where own_row
                                group by date_bin('10 minutes', raised_at, timestamptz 'epoch')
                            )
                            select coalesce(max(n), 0), count(*) filter (where n > 10) from busy
                            """,
                            row -> new AlertLoad(rows, row.getInt(1), row.getInt(2), hours(from, to)),
                            clock.instant(),
                            from,
                            to)
                    .orElseThrow();
        });
    }

    private static double hours(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds() / SECONDS_IN_HOUR;
    }

    private static RuleRecord rule(ResultSet row) throws SQLException {
        double median = row.getDouble(12);
        boolean isOwned = !row.wasNull();
        return new RuleRecord(
                row.getString(1),
                row.getInt(2),
                row.getInt(3),
                row.getInt(4),
                row.getInt(5),
                row.getInt(6),
                row.getInt(7),
                row.getInt(8),
                row.getInt(9),
                row.getInt(10),
                row.getInt(11),
                isOwned ? Math.round(median) : -1);
    }
}
