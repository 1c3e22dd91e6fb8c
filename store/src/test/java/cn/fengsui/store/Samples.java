package cn.fengsui.store;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.incident.Unit;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Handling;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.ReportKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Records for tests. */
public final class Samples {

    public static final Instant AT = Instant.parse("2026-07-14T01:02:03Z");
    public static final Place WILLOW = new Place(new GeoPoint(112.14, 30.92), "420321001", "柳湾街道", "第7网格", "桥北路 12 号");
    public static final Place HARBOUR = new Place(new GeoPoint(112.20, 30.95), "420321002", "港口街道", "", "");
    public static final Actor WANG = new Actor("wang", "值班员 0231", "desk 2", "127.0.0.1");
    public static final Actor LI = new Actor("li", "值班长 0007", "desk 1", "127.0.0.1");

    private Samples() {}

    public static Report report(String id) {
        return report(id, "A1", Level.III, AT, WILLOW);
    }

    public static Report report(String id, String category, Level level, Instant at, Place place) {
        return report(id, category, level, at, at.plusSeconds(5), place, Handling.UNSAID, false);
    }

    public static Report report(
            String id,
            String category,
            Level level,
            Instant occurredAt,
            Instant receivedAt,
            Place place,
            Handling handling,
            boolean drill) {
        return new Report(
                new ReportKey("grid-app", id),
                category,
                level,
                occurredAt,
                receivedAt,
                receivedAt,
                place,
                "三楼冒烟",
                handling,
                List.of("photo-1"),
                drill);
    }

    public static NewEvent event(Report report) {
        return new NewEvent(
                report.key().source(),
                report.key().id(),
                EventKind.REPORT,
                report.occurredAt(),
                report.place().divisionCode(),
                EventJson.write(report),
                report.drill());
    }

    public static List<NewEvent> events(String prefix, int count) {
        var events = new ArrayList<NewEvent>();
        for (int i = 0; i < count; i++) {
            events.add(event(report(prefix + i)));
        }
        return events;
    }

    public static Alert alert(String id, Instant firstAt, AlertState state, boolean drill) {
        return new Alert(
                id,
                AlertRule.SERIOUS_REPORT,
                state,
                Level.II,
                "A1",
                WILLOW,
                "火灾 Ⅱ",
                "Fire II",
                firstAt,
                firstAt,
                firstAt.plusSeconds(1),
                List.of("grid-app/1"),
                1,
                "",
                "",
                "",
                drill);
    }

    public static Hotspot hotspot(String id, Instant openedAt, Instant windowEnd, HotspotState state) {
        return new Hotspot(
                id,
                state,
                "A",
                List.of("8a2a1072b59ffff"),
                List.of(0.001),
                9,
                WILLOW,
                openedAt,
                windowEnd,
                openedAt,
                9,
                2.5,
                3.6,
                1e-6,
                1e-4,
                2.0,
                List.of("grid-app/1"),
                false);
    }

    public static Camera camera(String id, CameraStatus status, Place place, Instant at) {
        return new Camera(
                id, "gateway", "camera " + id, "m", "x", "", "420321", place, 1, 0, status, at, at, true, false);
    }

    public static Unit unit(String name) {
        return new Unit(name, "消", "12 人 2 车", HARBOUR, "", false);
    }
}
