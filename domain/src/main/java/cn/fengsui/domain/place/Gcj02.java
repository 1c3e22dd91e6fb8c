package cn.fengsui.domain.place;

/**
 * GCJ-02, the shifted system of Chinese web maps. The forward shift is a published formula on the Krasovsky 1940
 * ellipsoid; it has no closed inverse, so the inverse iterates. Outside China there is no shift.
 */
final class Gcj02 {

    private static final double SEMI_MAJOR_METRES = 6_378_245.0;
    private static final double ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943;
    private static final double ORIGIN_LNG = 105;
    private static final double ORIGIN_LAT = 35;

    /** Six rounds reach below one millimetre. */
    private static final int ROUNDS = 6;

    private Gcj02() {}

    static GeoPoint fromWgs84(GeoPoint wgs) {
        if (!isShifted(wgs)) {
            return wgs;
        }
        double x = wgs.lng() - ORIGIN_LNG;
        double y = wgs.lat() - ORIGIN_LAT;
        double phi = Math.toRadians(wgs.lat());
        double curvature = 1 - ECCENTRICITY_SQUARED * Math.pow(Math.sin(phi), 2);
        double meridianRadius =
                SEMI_MAJOR_METRES * (1 - ECCENTRICITY_SQUARED) / (curvature * Math.sqrt(curvature)); // metres
        double parallelRadius = SEMI_MAJOR_METRES / Math.sqrt(curvature) * Math.cos(phi); // metres
        return new GeoPoint(
                wgs.lng() + Math.toDegrees(eastMetres(x, y) / parallelRadius),
                wgs.lat() + Math.toDegrees(northMetres(x, y) / meridianRadius));
    }

    static GeoPoint toWgs84(GeoPoint gcj) {
        return FixedPoint.inverse(Gcj02::fromWgs84, gcj, gcj, ROUNDS);
    }

    /** The box in which map makers apply the shift; a rectangle around the country, as they use it. */
    private static boolean isShifted(GeoPoint wgs) {
        return wgs.lng() >= 72.004 && wgs.lng() <= 137.8347 && wgs.lat() >= 0.8293 && wgs.lat() <= 55.8271;
    }

    private static double northMetres(double x, double y) {
        return -100
                + 2 * x
                + 3 * y
                + 0.2 * y * y
                + 0.1 * x * y
                + 0.2 * Math.sqrt(Math.abs(x))
                + waves(x, 20, 6, 20, 2)
                + waves(y, 20, 1, 40, 1 / 3.0)
                + waves(y, 160, 1 / 12.0, 320, 1 / 30.0);
    }

    private static double eastMetres(double x, double y) {
        return 300
                + x
                + 2 * y
                + 0.1 * x * x
                + 0.1 * x * y
                + 0.1 * Math.sqrt(Math.abs(x))
                + waves(x, 20, 6, 20, 2)
                + waves(x, 20, 1, 40, 1 / 3.0)
                + waves(x, 150, 1 / 12.0, 300, 1 / 30.0);
    }

    /** Two sine waves of the degree, each with an amplitude in metres and a frequency in half turns a degree. */
    private static double waves(double degree, double metres1, double turns1, double metres2, double turns2) {
        return (metres1 * Math.sin(turns1 * degree * Math.PI) + metres2 * Math.sin(turns2 * degree * Math.PI)) * 2 / 3;
    }
}
