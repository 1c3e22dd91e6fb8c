package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.domain.report.ClassGroup;

/** What hotspots are called: place and class, in Chinese. */
final class Naming {

    private static final String ALL_CLASSES = "各类上报";
    private static final String WHOLE_REGION = "全域";

    private Naming() {}

    /** A place of this kind in which most reports lie in that township, -1 where that is unknown. */
    static Subject of(UnitKind kind, int unit, int township, String group, Places places) {
        String code = kind == UnitKind.CELL ? "" : places.index(kind).code(unit);
        String divisionCode = township < 0 ? "" : places.townships().code(township);
        String division = township < 0 ? "" : places.townships().name(township);
        String place = kind == UnitKind.CELL ? division : places.name(kind, unit);
        String known = place.isEmpty() ? places.index(kind).code(unit) : place;
        return new Subject(HotspotKind.HOTSPOT, kind, code, name(known, group), divisionCode, division);
    }

    /** A burst or silence of everything, of a class group, or (township not -1) of a township. */
    static Subject ofSignal(HotspotKind kind, String group, int township, Places places) {
        if (township < 0) {
            return new Subject(kind, UnitKind.REGION, "", name(WHOLE_REGION, group), "", "");
        }
        String code = places.townships().code(township);
        String division = places.townships().name(township);
        return new Subject(
                kind, UnitKind.TOWNSHIP, code, name(division.isEmpty() ? code : division, group), code, division);
    }

    /** A cell's hotspot that was saved before hotspots had names. */
    static Subject ofFormat1(String group, int cell, Places places) {
        return of(UnitKind.CELL, cell, places.unitOf(UnitKind.TOWNSHIP, cell), group, places);
    }

    private static String name(String place, String group) {
        return place + " " + (group.equals(HotspotRules.ALL) ? ALL_CLASSES : ClassGroup.zh(group));
    }
}
