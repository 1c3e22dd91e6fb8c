package cn.fengsui.domain.place;

import java.time.Instant;
import java.util.List;

/**
 * From {@code from} on these are the areas of a level: what the log holds of an import, without outlines.
 *
 * @param areas all of the level that are valid from then on
 */
public record AreasChange(AreaLevel level, Instant from, List<Named> areas) {

    /**
     * One of them.
     *
     * @param parent code of the area above, or empty
     */
    public record Named(String code, String name, String parent) {}

    public AreasChange {
        areas = List.copyOf(areas);
    }

    public static AreasChange of(AreaLevel level, Instant from, List<Area> areas) {
        return new AreasChange(
                level,
                from,
                areas.stream()
                        .map(area -> new Named(area.code(), area.name(), area.parent()))
                        .toList());
    }
}
