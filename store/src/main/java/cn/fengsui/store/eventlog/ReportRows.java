package cn.fengsui.store.eventlog;

import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.report.Report;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.database.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of table {@code report} that belong to events of the log. Any thread. */
final class ReportRows {

    private static final Logger LOGGER = LoggerFactory.getLogger(ReportRows.class);

    private ReportRows() {}

    private record Row(LoggedEvent event, Report report) {
        static Optional<Row> of(LoggedEvent event) {
            try {
                return Optional.of(new Row(event, EventJson.report(event.body())));
            } catch (IllegalArgumentException unreadable) { // no append of ours lets one in
                LOGGER.atError()
                        .addKeyValue("seq", event.seq())
                        .addKeyValue("reason", unreadable.getMessage())
                        .log("a report in the log cannot be read and gets no row");
                return Optional.empty();
            }
        }
    }

    /** Writes the rows that are not there yet. @param reports events that are reports */
    static void write(Sql sql, List<LoggedEvent> reports) throws SQLException {
        List<Row> rows =
                reports.stream().flatMap(event -> Row.of(event).stream()).toList();
        if (rows.isEmpty()) {
            return;
        }
        sql.update(
                """
                insert into report (seq, source, source_id, category, level, occurred_at, reported_at, received_at,
                                    lng, lat, division_code, division, drill, body)
                select seq, source, source_id, category, level, occurred_at::timestamptz, reported_at::timestamptz,
                       received_at::timestamptz, lng, lat, division_code, division, drill, body
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                     as batch(seq, source, source_id, category, level, occurred_at, reported_at, received_at,
                              lng, lat, division_code, division, drill, body)
                on conflict do nothing
                """,
                rows.stream().map(row -> row.event().seq()).toArray(Long[]::new),
                LogAppend.texts(rows, row -> source(row.event())),
                LogAppend.texts(rows, row -> sourceId(row.event())),
                reports(rows, Report::category),
                rows.stream().map(row -> (long) row.report().level().severity()).toArray(Long[]::new),
                reports(rows, report -> report.occurredAt().toString()),
                reports(rows, report -> report.reportedAt().toString()),
                reports(rows, report -> report.receivedAt().toString()),
                coordinates(rows, GeoPoint::lng),
                coordinates(rows, GeoPoint::lat),
                reports(rows, report -> report.place().divisionCode()),
                reports(rows, report -> report.place().division()),
                rows.stream().map(row -> row.event().drill()).toArray(Boolean[]::new),
                LogAppend.texts(rows, row -> row.event().body()));
    }

    /** The source of a report holds no slash. */
    private static String source(LoggedEvent event) {
        return event.eventId().substring(0, event.eventId().indexOf('/'));
    }

    private static String sourceId(LoggedEvent event) {
        return event.eventId().substring(event.eventId().indexOf('/') + 1);
    }

    private static String[] reports(List<Row> rows, Function<Report, String> part) {
        return LogAppend.texts(rows, row -> part.apply(row.report()));
    }

    private static @Nullable Double[] coordinates(List<Row> rows, ToDoubleFunction<GeoPoint> part) {
        @Nullable Double[] values = new Double[rows.size()];
        for (int i = 0; i < values.length; i++) {
            GeoPoint point = rows.get(i).report().place().point();
            values[i] = point == null ? null : part.applyAsDouble(point);
        }
        return values;
    }
}
