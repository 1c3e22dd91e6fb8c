package cn.fengsui.domain.place;

/**
 * A point in WGS-84.
 *
 * @param lng degrees east, -180 to 180
 * @param lat degrees north, -90 to 90
 */
public record GeoPoint(double lng, double lat) {

    private static final double EARTH_RADIUS_METRES = 6_371_008.8;

    /** @throws IllegalArgumentException if a coordinate is out of range or not a number */
    public GeoPoint {
        if (!(lng >= -180 && lng <= 180) || !(lat >= -90 && lat <= 90)) {
            throw new IllegalArgumentException("lng must be within -180..180 and lat within -90..90, got lng=" + lng
                    + " lat=" + lat + "; send WGS-84 degrees, longitude first.");
        }
    }

    /** Great-circle distance in metres. */
    public double metresTo(GeoPoint other) {
        double phi1 = Math.toRadians(lat);
        double phi2 = Math.toRadians(other.lat);
        double dPhi = phi2 - phi1;
        double dLambda = Math.toRadians(other.lng - lng);
        double a =
                Math.pow(Math.sin(dPhi / 2), 2) + Math.cos(phi1) * Math.cos(phi2) * Math.pow(Math.sin(dLambda / 2), 2);
        return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(a)));
    }
}
