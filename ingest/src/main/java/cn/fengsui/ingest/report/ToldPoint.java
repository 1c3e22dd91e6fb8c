package cn.fengsui.ingest.report;

import cn.fengsui.domain.place.Crs;
import cn.fengsui.domain.place.GeoPoint;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** A location as a source told it: {@code {"lng","lat","crs"}}. */
public final class ToldPoint {

    /** Mainland longitudes and latitudes do not overlap, so a pair in each other's range is swapped. */
    private static final double MAINLAND_WEST = 73;

    private static final double MAINLAND_EAST = 135;
    private static final double MAINLAND_SOUTH = 18;
    private static final double MAINLAND_NORTH = 54;

    private ToldPoint() {}

    /** What to say when longitude and latitude look swapped; empty when they do not, or are not numbers. */
    public static Optional<String> swapped(JsonObject item) {
        if (!(item.getValue("location") instanceof JsonObject location)
                || !(location.getValue("lng") instanceof Number lng)
                || !(location.getValue("lat") instanceof Number lat)) {
            return Optional.empty();
        }
        return isWithin(lat.doubleValue(), MAINLAND_WEST, MAINLAND_EAST)
                        && isWithin(lng.doubleValue(), MAINLAND_SOUTH, MAINLAND_NORTH)
                ? Optional.of("location.lng and location.lat look swapped: lng=" + lng + " lat=" + lat + "; send lng="
                        + lat + " lat=" + lng + ".")
                : Optional.empty();
    }

    /** The WGS-84 point of a location that fits its schema; empty for 0,0 and whole degrees, which mean "missing". */
    public static Optional<GeoPoint> point(JsonObject location) {
        double lng = location.getDouble("lng");
        double lat = location.getDouble("lat");
        return Math.rint(lng) == lng && Math.rint(lat) == lat
                ? Optional.empty()
                : Optional.of(
                        Crs.valueOf(location.getString("crs", Crs.WGS84.name())).toWgs84(lng, lat));
    }

    private static boolean isWithin(double value, double low, double high) {
        return value >= low && value <= high;
    }
}
