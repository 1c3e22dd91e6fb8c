package cn.fengsui.store.report;

import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.report.DisputeCounts;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.Reports;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Listing;
import cn.fengsui.store.eventlog.ReportTable;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;

/** Reports as rows of table {@code report}. Blocking, any thread. */
public final class PostgresReports implements Reports, DisputeCounts {

    private final Database database;
    private final ReportTable rows;

    public PostgresReports(Database database, ReportTable rows) {
        this.database = database;
        this.rows = rows;
    }

    @Override
    public Page<Report> find(Query query) {
        rows.settle();
        return new Listing<>("report", Report.class, query)
                .time("occurred_at", "occurred_at")
                .levels()
                .category()
                .page(database, false, new Listing.Key("occurred_at", "timestamptz"), new Listing.Key("seq", "bigint"));
    }

    @Override
    public List<Township> in(YearMonth month, ZoneId zone, boolean drill) {
        rows.settle();
        return database.inTransaction(sql -> sql.list(
                """
                select division_code, max(division), count(*) from report
                where category = ? and drill = ? and occurred_at >= ? and occurred_at < ?
                group by division_code order by division_code
                """,
                row -> Township.of(row.getString(1), row.getString(2), row.getLong(3)),
                EventClass.D.code(),
                drill,
                month.atDay(1).atStartOfDay(zone).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant()));
    }

    @Override
    public List<Report> byKeys(Collection<String> keys) {
        List<String[]> known = keys.stream()
                .filter(key -> key.indexOf('/') > 0)
                .map(key -> key.split("/", 2)) // a source holds no slash
                .toList();
        rows.settle();
        return database.inTransaction(sql -> sql.list(
                """
                select r.body from unnest(?, ?) with ordinality as asked(source, source_id, place)
                join report r using (source, source_id) order by asked.place
                """,
                row -> EventJson.report(row.getString(1)),
                known.stream().map(key -> key[0]).toArray(String[]::new),
                known.stream().map(key -> key[1]).toArray(String[]::new)));
    }

    /** From one name to the next over the primary key, however many reports there are. */
    @Override
    public List<String> sources() {
        rows.settle();
        return database.inTransaction(sql -> sql.list("""
                with recursive name as (
                    (select source from report order by source limit 1)
                    union all
                    select (select r.source from report r where r.source > name.source order by r.source limit 1)
                    from name where name.source is not null)
                select source from name where source is not null
                """, row -> row.getString(1)));
    }
}
