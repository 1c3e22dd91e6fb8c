package cn.fengsui.dashboard.preview;

import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotDetail;
import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.HotspotLabel;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.domain.place.Place;
import java.time.Instant;
import java.util.List;

/** Invented units that are not as usual: a township above it, one below it, and a burst of the whole region. */
public final class PreviewUnits {

    private PreviewUnits() {}

    /** How a cell of the invented city came to be unusual. */
    static HotspotDetail course(boolean growing) {
        HotspotLabel label = growing ? HotspotLabel.INTENSIFYING : HotspotLabel.NEW;
        return new HotspotDetail.Draft(HotspotKind.HOTSPOT, UnitKind.CELL, "", "")
                .neighbourhood(2.4, 1.1, label, false)
                .done();
    }

    static void fill(Live live, Instant now) {
        put(live, unit(now, HotspotKind.HOTSPOT, UnitKind.TOWNSHIP, "420321004", "柳湾街道", 14, 5.2));
        put(live, unit(now, HotspotKind.SILENCE, UnitKind.TOWNSHIP, "420321103", "北山镇", 0, 6.4));
        put(live, unit(now, HotspotKind.BURST, UnitKind.REGION, "*", "", 96, 41.5));
    }

    /** One of a unit, open, of a drill. */
    public static Hotspot unit(
            Instant now, HotspotKind kind, UnitKind unit, String code, String name, int observed, double expected) {
        var detail = new HotspotDetail.Draft(kind, unit, code, name)
                .neighbourhood(2.1, 1.4, HotspotLabel.CONSECUTIVE, false)
                .done();
        return new Hotspot(
                kind + "-" + code,
                HotspotState.OPEN,
                "*",
                List.of(code),
                List.of(0.002),
                0,
                new Place(null, unit == UnitKind.REGION ? "" : code, name, "", ""),
                now.minusSeconds(7200),
                now,
                now.minusSeconds(3600),
                observed,
                expected,
                observed / expected,
                0.0004,
                0.002,
                4,
                List.of(),
                true,
                detail);
    }

    private static void put(Live live, Hotspot hotspot) {
        live.unitHotspots().put(hotspot.id(), hotspot);
    }
}
