package cn.fengsui.dashboard.alerts;

import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertStage;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.incident.Incident;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Open alerts of the live picture, joined with their acknowledgements and incidents. */
public final class OpenAlerts {

    private final Live live;
    private final AlertBook book;

    public OpenAlerts(Live live) {
        this.live = live;
        this.book = new AlertBook(live);
    }

    /** Alerts about places that have a row of their own and that nobody put aside, in no order. */
    public List<RailItem> aboutPlaces(boolean drill, Instant now) {
        Map<String, Incident> byReport = incidents(drill);
        return active(drill, now)
                .filter(standing -> standing.alert().rule() != AlertRule.CAMERA_OFFLINE
                        && standing.alert().hasOwnRow())
                .map(standing -> new RailItem(
                        standing.alert(),
                        standing.handling().owner(standing.alert()).orElse(null),
                        standing.alert().reportKeys().stream()
                                .map(byReport::get)
                                .filter(incident -> incident != null)
                                .findFirst()
                                .orElse(null)))
                .toList();
    }

    /** Alerts about our own eyes: cameras that are offline. Listed apart, never mixed with events. */
    public List<Alert> aboutCameras(boolean drill, Instant now) {
        return active(drill, now)
                .map(AlertBook.Standing::alert)
                .filter(alert -> alert.rule() == AlertRule.CAMERA_OFFLINE)
                .sorted(java.util.Comparator.comparing(Alert::firstAt).reversed())
                .toList();
    }

    private Stream<AlertBook.Standing> active(boolean drill, Instant now) {
        return book.standings(drill, now).stream()
                .filter(standing -> standing.stage() != AlertStage.SHELVED
                        && standing.stage() != AlertStage.OUT_OF_SERVICE
                        && standing.alert().state() == AlertState.OPEN);
    }

    private Map<String, Incident> incidents(boolean drill) {
        Map<String, Incident> byReport = new HashMap<>();
        for (Incident incident : live.incidents().all()) {
            if (Live.shows(drill, incident.drill())) {
                incident.reportKeys().forEach(key -> byReport.put(key, incident));
            }
        }
        return byReport;
    }
}
