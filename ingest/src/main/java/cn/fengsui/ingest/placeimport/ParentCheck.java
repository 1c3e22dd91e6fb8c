package cn.fengsui.ingest.placeimport;

import cn.fengsui.domain.place.Area;
import cn.fengsui.domain.place.AreaLevel;
import java.util.List;
import java.util.Map;

/**
 * Finds the parent of every feature: the one it names, else the one its code begins with, if that one really exists.
 * Missing levels are real (towns directly under a city, code digits 5 and 6 being 00), so they are only told.
 */
final class ParentCheck {

    private static final int[] DIGITS = {6, 9, 12};

    private final Map<String, Area> above;
    private final List<Finding> findings;

    /** @param above areas of the level above, by code */
    ParentCheck(Map<String, Area> above, List<Finding> findings) {
        this.above = above;
        this.findings = findings;
    }

    /** The feature with its parent's code filled in, where it is known. */
    Feature withParent(Feature feature) {
        var area = feature.area();
        if (area.level() == AreaLevel.COUNTY) {
            return feature;
        }
        var parent = area.parent().isEmpty() ? guess(area) : area.parent();
        if (above.containsKey(parent)) {
            return new Feature(feature.index(), with(area, parent), feature.shape());
        }
        var level = area.level().above();
        var message = "Its " + level + " '" + parent + "' is not on record; import that first, or name another parent.";
        boolean isDirectlyUnderACity = area.level() == AreaLevel.TOWNSHIP && parent.endsWith("00");
        findings.add(
                above.isEmpty() || isDirectlyUnderACity
                        ? Finding.warning(feature.index(), area.code(), "no-parent", message)
                        : Finding.error(feature.index(), area.code(), "no-parent", message));
        return feature;
    }

    private static String guess(Area area) {
        int digits = DIGITS[area.level().ordinal() - 1];
        return area.code().length() > digits ? area.code().substring(0, digits) : "";
    }

    private static Area with(Area area, String parent) {
        return new Area(
                area.level(),
                area.code(),
                area.name(),
                parent,
                area.local(),
                area.validFrom(),
                area.validTo(),
                area.outline());
    }
}
