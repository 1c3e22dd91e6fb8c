package cn.fengsui.ingest.stream;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import cn.fengsui.ingest.api.ItemJson;
import cn.fengsui.store.EventJson;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One event as it is told.
 *
 * @param seq of the log at that moment: where to resume
 * @param kind {@code report}, {@code incident} or {@code alert}
 * @param data one line of JSON
 */
record Told(
        long seq,
        String kind,
        Level level,
        String category,
        String divisionCode,
        @Nullable GeoPoint point,
        boolean drill,
        String data) {

    private static final String ALERT = "alert";

    /** Empty for what this stream does not tell, and for what cannot be read. */
    static Optional<Told> of(LoggedEvent event) {
        try {
            return switch (event.kind()) {
                case REPORT -> Optional.of(of(event.seq(), EventJson.report(event.body())));
                case INCIDENT ->
                    Optional.ofNullable(EventJson.incidentChange(event.body()).incident())
                            .map(incident -> of(event.seq(), incident));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    static Told of(long seq, Alert alert) {
        return told(
                seq,
                ALERT,
                alert.level(),
                alert.category(),
                alert.place(),
                alert.drill(),
                ItemJson.of(alert, null).encode());
    }

    private static Told of(long seq, Report report) {
        return told(
                seq,
                "report",
                report.level(),
                report.category(),
                report.place(),
                report.drill(),
                ItemJson.of(report).encode());
    }

    private static Told of(long seq, Incident incident) {
        return told(
                seq,
                "incident",
                incident.level(),
                incident.category(),
                incident.place(),
                incident.drill(),
                ItemJson.of(incident).encode());
    }

    private static Told told(
            long seq, String kind, Level level, String category, Place place, boolean drill, String data) {
        return new Told(seq, kind, level, category, place.divisionCode(), place.point(), drill, data);
    }

    boolean isAlert() {
        return kind.equals(ALERT);
    }

    /** As it goes over the wire. */
    String text() {
        return "id: " + seq + "\nevent: " + kind + "\ndata: " + data + "\n\n";
    }
}
