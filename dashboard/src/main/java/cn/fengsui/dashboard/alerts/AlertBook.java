package cn.fengsui.dashboard.alerts;

import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertHandling;
import cn.fengsui.domain.alert.AlertHold;
import cn.fengsui.domain.alert.AlertLife;
import cn.fengsui.domain.alert.AlertStage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The alerts of the live picture as they stand before people. Any thread. */
public final class AlertBook {

    private final Live live;
    private volatile @Nullable Page page;

    /** What was computed last, for all screens that ask within the same second of the same picture. */
    private record Page(
            boolean drill, long alerts, long handlings, long owned, long second, List<Standing> standings) {}

    public AlertBook(Live live) {
        this.live = live;
    }

    /**
     * An alert and how it stands.
     *
     * @param hold what puts it aside, its own or that of its source, or null
     */
    public record Standing(
            Alert alert, AlertHandling handling, @Nullable AlertHold hold, AlertStage stage) {

        public String id() {
            return alert.id();
        }

        /** True while its condition holds and it is hidden by nobody and nothing. */
        public boolean isActive() {
            return stage == AlertStage.UNACKNOWLEDGED || stage == AlertStage.ACKNOWLEDGED;
        }

        /** True when somebody must consent before it is put aside. */
        public boolean isAsked(Instant now) {
            AlertHold own = handling.hold();
            return own != null && own.isRunning(now) && own.isAsked(alert);
        }
    }

    /** All that are open or ended within the hour, of the real city or of an exercise, in no order. */
    public List<Standing> standings(boolean drill, Instant now) {
        long alerts = live.alerts().version();
        long handlings = live.handlings().version();
        long owned = live.acknowledgements().version();
        Page last = page;
        if (last != null
                && last.drill == drill
                && last.alerts == alerts
                && last.handlings == handlings
                && last.owned == owned
                && last.second == now.getEpochSecond()) {
            return last.standings;
        }
        Map<String, AlertHold> holds = holds(now);
        List<Standing> fresh = live.alerts().all().stream()
                .filter(alert -> Live.shows(drill, alert.drill()))
                .map(alert -> standing(alert, holds, now))
                .toList();
        page = new Page(drill, alerts, handlings, owned, now.getEpochSecond(), fresh);
        return fresh;
    }

    /** The same of alerts that were read from the record. */
    public List<Standing> of(List<Alert> alerts, Map<String, AlertHandling> handlings, Instant now) {
        Map<String, AlertHold> holds = holds(now);
        return alerts.stream()
                .map(alert ->
                        standing(alert, handlings.getOrDefault(alert.id(), AlertHandling.untouched(alert)), holds, now))
                .toList();
    }

    private Standing standing(Alert alert, Map<String, AlertHold> holds, Instant now) {
        AlertHandling handling = live.handlings().find(alert.id()).orElseGet(() -> live.acknowledgements()
                .find(alert.id())
                .map(owned -> AlertHandling.ownedBefore(alert, owned))
                .orElseGet(() -> AlertHandling.untouched(alert)));
        return standing(alert, handling, holds, now);
    }

    private static Standing standing(Alert alert, AlertHandling handling, Map<String, AlertHold> holds, Instant now) {
        AlertHold hold = holds.get(alert.source());
        return new Standing(alert, handling, hold, AlertLife.stage(alert, handling, hold, now));
    }

    /** What runs now, by source: the longest, one with consent before one without. */
    private Map<String, AlertHold> holds(Instant now) {
        Map<String, AlertHold> holds = new HashMap<>();
        for (AlertHandling handling : live.handlings().all()) {
            AlertHold hold = handling.hold();
            if (hold != null && hold.isRunning(now)) {
                holds.merge(handling.source(), hold, AlertHold::stronger);
            }
        }
        return holds;
    }
}
