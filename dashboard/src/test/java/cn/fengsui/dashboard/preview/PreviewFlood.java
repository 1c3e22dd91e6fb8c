package cn.fengsui.dashboard.preview;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.incident.Unit;
import cn.fengsui.domain.place.KeySpot;
import cn.fengsui.domain.place.KeySpot.SpotLimit;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.sensor.ReadingQuality;
import cn.fengsui.domain.sensor.SensorReading;
import cn.fengsui.store.EventJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Invented flood key spots: one past a limit, one that rises, one that falls, one whose gauge says nothing. */
public final class PreviewFlood {

    private static final int READINGS = 7;
    private static final int EVERY_SECONDS = 600;

    private final Instant now;
    private final boolean drill;
    private final List<NewEvent> events = new ArrayList<>();

    private PreviewFlood(Instant now, boolean drill) {
        this.now = now;
        this.drill = drill;
    }

    public static void fill(PreviewPorts ports, Instant now) {
        ports.log.addAll(events(now, true));
        ports.units.add(new Unit("市水利抢险二队", "抢", "26 人 3 车", PreviewCity.place(2200, 1200, "老城街道", ""), "", true));
    }

    /** The spots and an hour of their gauges, for any log. */
    public static List<NewEvent> events(Instant now, boolean drill) {
        var city = new PreviewFlood(now, drill);
        city.spot("s1", "清溪河三号桥", PreviewCity.place(2112, 1344, "柳湾街道", "滨河社区"), 40.9, 0.35, 18);
        city.spot("s2", "柳湾泵站闸口", PreviewCity.place(2372, 1330, "柳湾街道", ""), 40.2, 0.42, 16);
        city.spot("s3", "城南下穿通道", PreviewCity.place(1610, 1490, "城南街道", "桥南社区"), 38.6, -0.1, 9);
        city.spot("s4", "北山尾矿库", PreviewCity.place(1480, 350, "北山镇", "石坑村"), Double.NaN, 0, 0);
        return List.copyOf(city.events);
    }

    private void spot(String id, String name, Place place, double level, double rise, int rain) {
        var limits = List.of(
                new SpotLimit("警戒水位", "water-level", 40.5, Level.III),
                new SpotLimit("保证水位", "water-level", 42, Level.II));
        log(EventKind.KEY_SPOT, id, now, new KeySpot(id, name, "river", place, limits, List.of(id + "g"), 0, false));
        for (int i = READINGS - 1; i >= 0 && !Double.isNaN(level); i--) {
            Instant at = now.minusSeconds((long) i * EVERY_SECONDS);
            double hours = i * EVERY_SECONDS / 3600.0;
            reading(id, "water-level", level - rise * hours, "m", place, at);
            reading(id, "rain", rain / (double) READINGS, "mm", place, at);
        }
    }

    private void reading(String id, String quantity, double value, String unit, Place place, Instant at) {
        var reading = new SensorReading(id + "g", quantity, value, unit, ReadingQuality.GOOD, place, at, drill);
        log(EventKind.SENSOR, id + quantity + at, at, reading);
    }

    private void log(EventKind kind, String id, Instant at, Object body) {
        events.add(new NewEvent("preview", id, kind, at, "", EventJson.write(body), drill));
    }
}
