package cn.fengsui.store.eventlog;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.report.Report;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.database.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The rows of table {@code report} that belong to a batch of events. Any thread. */
final class ReportRows {

    /** @param index of the event in its batch */
    record Parsed(int index, NewEvent event, Report report) {}

    /** @throws IllegalArgumentException if the body of a report event is not a report */
    List<Parsed> parse(List<NewEvent> batch) {
        var reports = new ArrayList<Parsed>();
        for (int i = 0; i < batch.size(); i++) {
            NewEvent event = batch.get(i);
            if (event.kind() == EventKind.REPORT) {
                reports.add(new Parsed(i, event, EventJson.report(event.body())));
            }
        }
        return reports;
    }

    /** @param seqs of the whole batch; reports with 0 are duplicates and are not written */
    void write(Sql sql, List<Parsed> reports, List<Long> seqs) throws SQLException {
        List<Parsed> fresh =
                reports.stream().filter(parsed -> seqs.get(parsed.index()) > 0).toList();
        if (fresh.isEmpty()) {
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
                """,
                fresh.stream().map(parsed -> seqs.get(parsed.index())).toArray(Long[]::new),
                events(fresh, NewEvent::source),
                events(fresh, NewEvent::sourceId),
                reports(fresh, Report::category),
                fresh.stream()
                        .map(parsed -> (long) parsed.report().level().severity())
                        .toArray(Long[]::new),
                reports(fresh, report -> report.occurredAt().toString()),
                reports(fresh, report -> report.reportedAt().toString()),
                reports(fresh, report -> report.receivedAt().toString()),
                coordinates(fresh, GeoPoint::lng),
                coordinates(fresh, GeoPoint::lat),
                reports(fresh, report -> report.place().divisionCode()),
                reports(fresh, report -> report.place().division()),
                fresh.stream().map(parsed -> parsed.event().drill()).toArray(Boolean[]::new),
                events(fresh, NewEvent::body));
    }

    private static String[] events(List<Parsed> parsed, Function<NewEvent, String> part) {
        return LogAppend.texts(parsed, one -> part.apply(one.event()));
    }

    private static String[] reports(List<Parsed> parsed, Function<Report, String> part) {
        return LogAppend.texts(parsed, one -> part.apply(one.report()));
    }

    private static @Nullable Double[] coordinates(List<Parsed> parsed, ToDoubleFunction<GeoPoint> part) {
        @Nullable Double[] values = new Double[parsed.size()];
        for (int i = 0; i < values.length; i++) {
            GeoPoint point = parsed.get(i).report().place().point();
            values[i] = point == null ? null : part.applyAsDouble(point);
        }
        return values;
    }
}
