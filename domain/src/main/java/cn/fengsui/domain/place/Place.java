package cn.fengsui.domain.place;

import org.jspecify.annotations.Nullable;

/**
 * Where something is: the point, the division and grid found for it, and the address as it was told.
 *
 * @param point WGS-84, or null when unknown
 * @param divisionCode township code (9 digits) or empty
 * @param division township name such as 柳湾街道, or empty
 * @param grid grid name such as 第7网格, or empty
 * @param address free text as told, or empty
 */
public record Place(@Nullable GeoPoint point, String divisionCode, String division, String grid, String address) {

    public static final Place UNKNOWN = new Place(null, "", "", "", "");

    /** One line for a screen: division, grid and address, whatever is known; empty when nothing is. */
    public String line() {
        var line = new StringBuilder(division);
        for (String part : new String[] {grid, address}) {
            if (!part.isEmpty()) {
                line.append(line.isEmpty() ? "" : "·").append(part);
            }
        }
        return line.toString();
    }
}
