package cn.fengsui.dashboard.video;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.place.GeoPoint;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How well a camera sees a point, from its place and its optical axis (GB/T 28181-2022 A.2.1.9: eight directions, taken
 * as 30 degrees to each side). Walls and hills are not known.
 */
public final class LineOfSight {

    /** Half of the view that is assumed when nothing better is known. */
    public static final double HALF_VIEW_DEGREES = 30;

    /** A camera that can turn reaches everything, after a moment. */
    private static final double TURNS = 1.3;

    private static final double UNKNOWN_AXIS = 1.8;
    private static final double LOOKS_AWAY = 4;
    private static final Map<Integer, Integer> HEADINGS =
            Map.of(1, 90, 2, 270, 3, 180, 4, 0, 5, 135, 6, 45, 7, 225, 8, 315);

    private LineOfSight() {}

    /** What is known of a camera and a point. */
    public enum Sight {
        FACES,
        CAN_TURN,
        UNKNOWN,
        LOOKS_AWAY
    }

    /** Whether a camera at {@code from} sees {@code point}. */
    public static Sight of(Camera camera, GeoPoint from, GeoPoint point) {
        Integer heading = HEADINGS.get(camera.directionType());
        if (heading != null && apart(heading, bearing(from, point)) <= HALF_VIEW_DEGREES) {
            return Sight.FACES;
        }
        if (isTurnable(camera)) {
            return Sight.CAN_TURN;
        }
        return heading == null ? Sight.UNKNOWN : Sight.LOOKS_AWAY;
    }

    /** The distance in metres, longer for a camera that does not face the point: for choosing the best. */
    static double cost(Sight sight, double metres) {
        return metres
                * switch (sight) {
                    case FACES -> 1;
                    case CAN_TURN -> TURNS;
                    case UNKNOWN -> UNKNOWN_AXIS;
                    case LOOKS_AWAY -> LOOKS_AWAY;
                };
    }

    /** Degrees clockwise from north. */
    static double bearing(GeoPoint from, GeoPoint to) {
        double phi1 = Math.toRadians(from.lat());
        double phi2 = Math.toRadians(to.lat());
        double east = Math.toRadians(to.lng() - from.lng());
        double y = Math.sin(east) * Math.cos(phi2);
        double x = Math.cos(phi1) * Math.sin(phi2) - Math.sin(phi1) * Math.cos(phi2) * Math.cos(east);
        return (Math.toDegrees(Math.atan2(y, x)) + 360) % 360;
    }

    /** The optical axis in degrees clockwise from north, null when unknown. */
    public static @Nullable Integer heading(Camera camera) {
        return HEADINGS.get(camera.directionType());
    }

    /** Domes and remote-controlled cameras (GB/T 28181-2022 A.2.1.9). */
    private static boolean isTurnable(Camera camera) {
        return camera.ptzType() == 1 || camera.ptzType() == 2 || camera.ptzType() == 4;
    }

    private static double apart(double one, double other) {
        double turn = Math.abs(one - other) % 360;
        return Math.min(turn, 360 - turn);
    }
}
