package cn.fengsui.domain.place;

import java.util.function.UnaryOperator;

/** Inverts a shift that is nearly constant around a point: correct the guess by what it misses, and again. */
final class FixedPoint {

    private static final double MAX_LNG = 180;
    private static final double MAX_LAT = 90;

    private FixedPoint() {}

    /** The point that {@code forward} sends to {@code target}, starting from {@code guess}. */
    static GeoPoint inverse(UnaryOperator<GeoPoint> forward, GeoPoint target, GeoPoint guess, int rounds) {
        var point = guess;
        for (int round = 0; round < rounds; round++) {
            var reached = forward.apply(point);
            point = new GeoPoint(
                    Math.clamp(point.lng() + target.lng() - reached.lng(), -MAX_LNG, MAX_LNG),
                    Math.clamp(point.lat() + target.lat() - reached.lat(), -MAX_LAT, MAX_LAT));
        }
        return point;
    }
}
