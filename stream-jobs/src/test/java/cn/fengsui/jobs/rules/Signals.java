package cn.fengsui.jobs.rules;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.KeySpot;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.sensor.ReadingQuality;
import cn.fengsui.domain.sensor.SensorReading;
import cn.fengsui.domain.warning.Warning;
import cn.fengsui.domain.warning.WarningAct;
import cn.fengsui.jobs.Told;
import cn.fengsui.jobs.facts.Signal;
import cn.fengsui.store.EventJson;
import java.time.Instant;
import java.util.List;

/** Signals and key spots for tests. Every one is heard when it happened, under the rules as they are. */
final class Signals {

    static final String DIVISION = "420321001";

    private Signals() {}

    static Signal report(String id, String category, Level level, Instant at, GeoPoint point) {
        return Signal.of(Told.fact(id, category, level, at, point), Signal.ANY_RULES);
    }

    static Signal sensor(String id, String quantity, double value, Instant at, GeoPoint point) {
        var reading = new SensorReading(id, quantity, value, "m", ReadingQuality.GOOD, place(point), at, false);
        return Signal.of(reading, event(EventKind.SENSOR, id + "@" + at, at, "{}"), Signal.ANY_RULES);
    }

    static Signal camera(String id, String name, String device, CameraStatus status, Instant since) {
        var camera = new Camera(
                id, "gateway", name, "", "", device, "", place(null), 3, 0, status, since, since, true, false);
        return Signal.of(camera, event(EventKind.CAMERA, id + "@" + since + status, since, "{}"), Signal.ANY_RULES);
    }

    static Signal warning(Warning warning) {
        String body = EventJson.write(warning);
        return Signal.of(warning, event(EventKind.WARNING, warning.id(), warning.sentAt(), body), Signal.ANY_RULES);
    }

    /** A warning over a square of some kilometres around the centre. */
    static Warning storm(String id, WarningAct act, List<String> references, Instant sent, Instant expires) {
        double lng = Told.CENTRE.lng();
        double lat = Told.CENTRE.lat();
        return new Warning(
                id,
                act,
                references,
                Level.II,
                "暴雨",
                "气象台",
                List.of(lng - 0.05, lat - 0.05, lng + 0.05, lat - 0.05, lng + 0.05, lat + 0.05, lng - 0.05, lat + 0.05),
                sent,
                sent,
                expires,
                false);
    }

    static KeySpot underpass(double limit, int exposureMetres) {
        return new KeySpot(
                "underpass",
                "城南下穿通道",
                "underpass",
                place(Told.CENTRE),
                List.of(new KeySpot.SpotLimit("封闭水位", "water-level", limit, Level.II)),
                List.of("gauge"),
                exposureMetres,
                false);
    }

    static Place place(GeoPoint point) {
        return new Place(point, DIVISION, "柳湾街道", "第7网格", "");
    }

    private static LoggedEvent event(EventKind kind, String id, Instant at, String body) {
        return new LoggedEvent(1, "test/" + id, kind, at, at, "", body, false);
    }
}
