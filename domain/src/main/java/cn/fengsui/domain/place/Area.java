package cn.fengsui.domain.place;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A division or grid with its outline, as it was for a time: codes change every year, and what happened then keeps the
 * name of then.
 *
 * @param code see {@link AreaLevel}
 * @param parent code of the area above, or empty
 * @param local true for an area without a code of its own in GB/T 2260, such as a development zone
 * @param validFrom inclusive
 * @param validTo exclusive, or null while it is valid
 * @param outline GeoJSON geometry (RFC 7946: Polygon or MultiPolygon, WGS-84), or empty where it is not asked for
 */
public record Area(
        AreaLevel level,
        String code,
        String name,
        String parent,
        boolean local,
        Instant validFrom,
        @Nullable Instant validTo,
        String outline) {

    public boolean isValidAt(Instant at) {
        return !at.isBefore(validFrom) && (validTo == null || at.isBefore(validTo));
    }
}
