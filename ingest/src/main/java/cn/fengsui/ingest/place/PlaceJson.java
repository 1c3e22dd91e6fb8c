package cn.fengsui.ingest.place;

import cn.fengsui.domain.place.GeoPoint;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** How answers write places. */
public final class PlaceJson {

    private PlaceJson() {}

    /** {@code {"lng", "lat", "crs": "WGS84"}}, degrees; null where the place is unknown. */
    public static @Nullable JsonObject point(@Nullable GeoPoint point) {
        return point == null
                ? null
                : new JsonObject()
                        .put("lng", point.lng())
                        .put("lat", point.lat())
                        .put("crs", "WGS84");
    }

    /** {@code {"code", "name"}}; null where there is none. */
    public static @Nullable JsonObject area(@Nullable AreaName area) {
        return area == null ? null : new JsonObject().put("code", area.code()).put("name", area.name());
    }
}
