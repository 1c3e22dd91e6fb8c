package cn.fengsui.dashboard.alerts;

import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import java.time.Instant;
import java.util.List;

/** Alerts for tests. */
public final class AlertSamples {

    public static final Instant NOON = Instant.parse("2026-07-14T04:00:00Z");

    private AlertSamples() {}

    public static Alert alert(String id, Level level, int minutesOld) {
        Instant at = NOON.minusSeconds(60L * minutesOld);
        return new Alert(
                id,
                AlertRule.SERIOUS_REPORT,
                AlertState.OPEN,
                level,
                "A1",
                Place.UNKNOWN,
                "火灾",
                "Fire",
                at,
                at,
                at,
                List.of(),
                1,
                "",
                "",
                "",
                false);
    }

    static RailItem open(String id, Level level, int minutesOld) {
        return new RailItem(alert(id, level, minutesOld), null, null);
    }

    static RailItem owned(String id, Level level, int minutesOld) {
        return new RailItem(alert(id, level, minutesOld), new Acknowledgement(id, Actor.SYSTEM, NOON), null);
    }
}
