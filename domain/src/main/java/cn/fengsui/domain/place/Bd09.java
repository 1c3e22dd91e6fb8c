package cn.fengsui.domain.place;

/** BD-09, Baidu's further shift on top of GCJ-02: a small turn and stretch that waves with the place. */
final class Bd09 {

    private static final double EAST_DEGREES = 0.0065;
    private static final double NORTH_DEGREES = 0.006;
    private static final double WAVE = Math.PI * 3000 / 180;
    private static final double STRETCH = 0.000_02;
    private static final double TURN = 0.000_003;

    /** The usual closed inverse is off by centimetres; four more rounds end that. */
    private static final int ROUNDS = 4;

    private Bd09() {}

    static GeoPoint fromGcj02(GeoPoint gcj) {
        double radius = Math.hypot(gcj.lng(), gcj.lat()) + STRETCH * Math.sin(gcj.lat() * WAVE);
        double angle = Math.atan2(gcj.lat(), gcj.lng()) + TURN * Math.cos(gcj.lng() * WAVE);
        return new GeoPoint(radius * Math.cos(angle) + EAST_DEGREES, radius * Math.sin(angle) + NORTH_DEGREES);
    }

    static GeoPoint toGcj02(GeoPoint bd) {
        var guess = new GeoPoint(bd.lng() - EAST_DEGREES, bd.lat() - NORTH_DEGREES);
        return FixedPoint.inverse(Bd09::fromGcj02, bd, guess, ROUNDS);
    }
}
