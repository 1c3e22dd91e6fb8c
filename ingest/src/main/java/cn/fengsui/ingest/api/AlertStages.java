package cn.fengsui.ingest.api;

import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertHandling;
import cn.fengsui.domain.alert.AlertHandlings;
import cn.fengsui.domain.alert.AlertHold;
import cn.fengsui.domain.alert.AlertLife;
import cn.fengsui.domain.alert.AlertStage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How alerts of a page stand (ISA-18.2), made of their condition and of what people did. Blocking, any thread. */
public final class AlertStages {

    private final AlertHandlings handlings;
    private final InstantSource clock;

    public AlertStages(AlertHandlings handlings, InstantSource clock) {
        this.handlings = handlings;
        this.clock = clock;
    }

    /** By alert id, all of them. */
    Map<String, AlertStage> of(List<Alert> alerts, Map<String, Acknowledgement> owned) {
        Instant now = clock.instant();
        var known = handlings.of(alerts.stream().map(Alert::id).toList());
        Map<String, AlertHold> holds = holds(now);
        var stages = new HashMap<String, AlertStage>();
        for (Alert alert : alerts) {
            AlertHandling handling = known.get(alert.id());
            if (handling == null) {
                Acknowledgement before = owned.get(alert.id());
                handling = before == null ? AlertHandling.untouched(alert) : AlertHandling.ownedBefore(alert, before);
            }
            stages.put(alert.id(), AlertLife.stage(alert, handling, holds.get(alert.source()), now));
        }
        return stages;
    }

    /** What runs now, by source: the longest, one with consent before one without. */
    private Map<String, AlertHold> holds(Instant now) {
        var holds = new HashMap<String, AlertHold>();
        for (AlertHandling handling : handlings.held()) {
            AlertHold hold = handling.hold();
            if (hold != null && hold.isRunning(now)) {
                holds.merge(handling.source(), hold, AlertHold::stronger);
            }
        }
        return holds;
    }
}
