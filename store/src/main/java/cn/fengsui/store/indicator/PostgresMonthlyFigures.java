package cn.fengsui.store.indicator;

import cn.fengsui.domain.indicator.IndicatorCell;
import cn.fengsui.domain.indicator.IndicatorKind;
import cn.fengsui.domain.indicator.IndicatorPeriod;
import cn.fengsui.domain.indicator.MonthlyFigures;
import cn.fengsui.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Versions in the append-only table {@code indicator_frozen}. Blocking, any thread. */
public final class PostgresMonthlyFigures implements MonthlyFigures {

    private static final String COLUMNS =
            "kind, node, month::text, category, numerator, denominator, median, p90, version";

    private final Database database;
    private final Clock clock;

    public PostgresMonthlyFigures(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void freeze(List<IndicatorCell> cells) {
        Instant now = clock.instant();
        List<@Nullable Object[]> rows =
                cells.stream().map(cell -> row(cell, now)).toList();
        database.inTransaction(sql -> {
            sql.batch("""
                    insert into indicator_frozen (kind, node, month, category, version, numerator, denominator, median,
                                                  p90, frozen_at)
                    values (?, ?, ?::date, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                    """, rows);
            return rows.size();
        });
    }

    @Override
    public void noteNotAvailable() {
        database.inTransaction(sql -> {
            sql.update("delete from indicator_missing");
            sql.batch("insert into indicator_missing (kind, name, why) values (?, ?, ?)", missing());
            return 0;
        });
    }

    @Override
    public List<IndicatorCell> newest(LocalDate month, String node) {
        return database.inTransaction(sql -> sql.list(
                "select distinct on (kind, category) " + COLUMNS + " from indicator_frozen"
                        + " where month = ?::date and node = ? order by kind, category, version desc",
                PostgresMonthlyFigures::cell,
                month.toString(),
                node));
    }

    @Override
    public List<IndicatorCell> versions(LocalDate month, String node, IndicatorKind kind, String category) {
        return database.inTransaction(sql -> sql.list(
                "select " + COLUMNS + " from indicator_frozen"
                        + " where month = ?::date and node = ? and kind = ? and category = ? order by version",
                PostgresMonthlyFigures::cell,
                month.toString(),
                node,
                kind,
                category));
    }

    @Override
    public Map<IndicatorKind, String> notAvailable() {
        var why = new EnumMap<IndicatorKind, String>(IndicatorKind.class);
        for (IndicatorKind kind : IndicatorKind.values()) {
            if (!kind.isAvailable()) {
                why.put(kind, kind.missing());
            }
        }
        return why;
    }

    private static List<@Nullable Object[]> missing() {
        return Arrays.stream(IndicatorKind.values())
                .filter(kind -> !kind.isAvailable())
                .map(kind -> new @Nullable Object[] {kind, kind.zh(), kind.missing()})
                .toList();
    }

    private static @Nullable Object[] row(IndicatorCell cell, Instant now) {
        return new @Nullable Object[] {
            cell.kind(),
            cell.node(),
            cell.start(),
            cell.category(),
            cell.version(),
            cell.numerator(),
            cell.denominator(),
            cell.medianSeconds(),
            cell.p90Seconds(),
            now
        };
    }

    private static IndicatorCell cell(ResultSet row) throws SQLException {
        return new IndicatorCell(
                IndicatorKind.valueOf(row.getString(1)),
                row.getString(2),
                IndicatorPeriod.MONTH,
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getLong(6),
                row.getDouble(7),
                row.getDouble(8),
                row.getInt(9));
    }
}
