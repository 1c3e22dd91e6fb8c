package cn.fengsui.dashboard.visual;

import cn.fengsui.dashboard.preview.PreviewCity;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Explanation;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Invented alerts of a calm city and of a storm, the same every time. */
final class VisualAlerts {

    private final Instant now;
    private final boolean drill;

    VisualAlerts(Instant now, boolean drill) {
        this.now = now;
        this.drill = drill;
    }

    /** Six of level IV and two of level III in three hours. */
    List<Alert> calm() {
        var alerts = new ArrayList<Alert>();
        for (int i = 0; i < 6; i++) {
            alerts.add(
                    alert("calm-" + i, Level.IV, "C5", "井盖缺失", "Missing manhole cover", spot(i, "高新街道"), 20 + 25 * i));
        }
        alerts.add(alert(
                "calm-gas", Level.III, "A4", "燃气异味", "Gas smell", PreviewCity.place(2075, 790, "老城街道", "钟楼社区"), 18));
        alerts.add(alert(
                "calm-slope",
                Level.III,
                "N3",
                "滑坡点位移加速",
                "Slope moves faster",
                PreviewCity.place(2400, 470, "青石镇", "石桥村"),
                52));
        return alerts;
    }

    /** Two of level II, which nobody owns yet, beside what the wet hour raised. */
    List<Alert> incident() {
        return List.of(
                alert(
                        "wet-pass",
                        Level.II,
                        "N1",
                        "城南下穿通道积水 62 cm",
                        "Underpass flooded, 62 cm",
                        PreviewCity.place(1620, 1500, "城南街道", "桥南社区"),
                        1),
                alert(
                        "wet-dam",
                        Level.II,
                        "A2",
                        "北山尾矿库渗压计越限",
                        "Tailings dam pressure over limit",
                        PreviewCity.place(1500, 330, "北山镇", "石坑村"),
                        19));
    }

    /** Forty in nine minutes, at three places mostly. */
    List<Alert> storm() {
        var alerts = new ArrayList<Alert>();
        for (int i = 0; i < 40; i++) {
            int x = new int[] {2260, 1610, 2950}[i % 3] + 12 * (i % 5);
            int y = new int[] {1350, 1490, 940}[i % 3] + 9 * (i % 7);
            String town = new String[] {"柳湾街道", "城南街道", "东湖街道"}[i % 3];
            Level level = i % 13 == 0 ? Level.II : i % 4 == 0 ? Level.III : Level.IV;
            alerts.add(alert(
                    "storm-" + i,
                    level,
                    i % 2 == 0 ? "N1" : "C6",
                    i % 2 == 0 ? "路面积水" : "雨水倒灌",
                    i % 2 == 0 ? "Road under water" : "Rain water backs up",
                    PreviewCity.place(x, y, town, "第 " + (1 + i % 9) + " 网格"),
                    1 + i % 9));
        }
        return alerts;
    }

    private static Place spot(int i, String town) {
        return PreviewCity.place(1500 + 170 * i, 600 + 97 * (i % 7), town, "第 " + (i + 2) + " 网格");
    }

    private Alert alert(String id, Level level, String category, String zh, String en, Place place, int minutes) {
        Instant at = now.minusSeconds(60L * minutes);
        int reports = 2 + minutes % 4;
        return new Alert(
                (drill ? "drill-" : "") + id,
                AlertRule.BURST,
                AlertState.OPEN,
                level,
                category,
                place,
                zh,
                en,
                at,
                at,
                at,
                List.of(),
                reports,
                "",
                "",
                "",
                drill,
                "burst",
                0,
                new Explanation(
                        reports,
                        2,
                        0.4,
                        "条",
                        "10 分钟内 300 米范围上报 " + reports + " 条，常值 0.4 条，阈值 2 条",
                        reports + " reports within 300 m in 10 min, usual 0.4, limit 2"),
                "",
                Suppression.NONE,
                0,
                0);
    }
}
