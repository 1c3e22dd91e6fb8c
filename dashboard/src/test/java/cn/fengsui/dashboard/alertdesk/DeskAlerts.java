package cn.fengsui.dashboard.alertdesk;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Explanation;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Alerts for tests of the desk. */
public final class DeskAlerts {

    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private DeskAlerts() {}

    /** Ends all of them on record, so that they are no news in other tests of the same city. */
    public static void endAll(Store store) {
        store.alerts()
                .save(TOLD.stream()
                        .flatMap(id -> store.alerts().byId(id).stream())
                        .filter(alert -> alert.state() == AlertState.OPEN)
                        .map(alert -> alert.ended(AlertState.RESOLVED, "test is over"))
                        .toList());
    }

    /** An open burst alert in its own row. */
    public static Alert burst(String id, Level level, int spot, Instant at) {
        return burst(id, level, spot, at, "", Suppression.NONE, 0);
    }

    /** The same behind another one, or over some. */
    public static Alert burst(
            String id, Level level, int spot, Instant at, String parent, Suppression suppression, int children) {
        TOLD.add(id);
        var point = new GeoPoint(112.10 + spot * 0.006, 30.92);
        var place = new Place(
                point, "42032100" + (1 + spot % 4), "柳湾街道", "第" + (spot % 9 + 1) + "网格", "江滨路 " + spot + " 号");
        return new Alert(
                id,
                AlertRule.BURST,
                AlertState.OPEN,
                level,
                "N1",
                place,
                "柳湾街道·第" + (spot % 9 + 1) + "网格积水上报密集",
                "Many flood reports, grid " + (spot % 9 + 1),
                at,
                at,
                at,
                List.of(),
                7,
                "",
                "",
                "",
                false,
                "burst",
                0,
                new Explanation(
                        7,
                        5,
                        1.2,
                        "条",
                        "10 分钟内相邻 7 个网格单元上报 7 条，常值 1.2 条，阈值 5 条",
                        "7 reports within 10 min, usual 1.2, limit 5"),
                parent,
                suppression,
                children,
                0);
    }
}
