package cn.fengsui.dashboard.alerts;

import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.incident.Incident;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Open alerts of the live picture, joined with their acknowledgements and incidents. */
public final class OpenAlerts {

    private final Live live;

    public OpenAlerts(Live live) {
        this.live = live;
    }

    /** Alerts about places that have a row of their own, in no order. */
    public List<RailItem> aboutPlaces(boolean drill) {
        Map<String, Incident> byReport = incidents(drill);
        return open(drill)
                .filter(alert -> alert.rule() != AlertRule.CAMERA_OFFLINE && alert.hasOwnRow())
                .map(alert -> new RailItem(
                        alert,
                        live.acknowledgements().find(alert.id()).orElse(null),
                        alert.reportKeys().stream()
                                .map(byReport::get)
                                .filter(incident -> incident != null)
                                .findFirst()
                                .orElse(null)))
                .toList();
    }

    /** Alerts about our own eyes: cameras that are offline. Listed apart, never mixed with events. */
    public List<Alert> aboutCameras(boolean drill) {
        return open(drill)
                .filter(alert -> alert.rule() == AlertRule.CAMERA_OFFLINE)
                .sorted(java.util.Comparator.comparing(Alert::firstAt).reversed())
                .toList();
    }

    private java.util.stream.Stream<Alert> open(boolean drill) {
        return live.alerts().all().stream()
                .filter(alert -> Live.shows(drill, alert.drill()) && alert.state() == AlertState.OPEN);
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
