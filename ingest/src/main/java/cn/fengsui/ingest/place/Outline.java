package cn.fengsui.ingest.place;

import cn.fengsui.domain.place.GeoPoint;
import java.util.List;

/**
 * An area of one or more rings; a point is inside when a ray from it crosses the rings an odd number of times, so holes
 * need no special care (RFC 7946 §3.1.6).
 */
final class Outline {

    /** A ring as x0, y0, x1, y1 ...; first and last point may be the same. */
    private final List<double[]> rings;

    private final double west;
    private final double south;
    private final double east;
    private final double north;

    Outline(List<double[]> rings) {
        this.rings = List.copyOf(rings);
        west = extreme(0, true);
        south = extreme(1, true);
        east = extreme(0, false);
        north = extreme(1, false);
    }

    List<double[]> rings() {
        return rings;
    }

    double west() {
        return west;
    }

    double south() {
        return south;
    }

    double east() {
        return east;
    }

    double north() {
        return north;
    }

    boolean contains(GeoPoint point) {
        double x = point.lng();
        double y = point.lat();
        if (x < west || x > east || y < south || y > north) {
            return false;
        }
        boolean inside = false;
        for (double[] ring : rings) {
            for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
                boolean crosses = ring[i + 1] > y != ring[j + 1] > y;
                if (crosses && x < (ring[j] - ring[i]) * (y - ring[i + 1]) / (ring[j + 1] - ring[i + 1]) + ring[i]) {
                    inside = !inside;
                }
            }
        }
        return inside;
    }

    private double extreme(int offset, boolean lowest) {
        double extreme = lowest ? Double.MAX_VALUE : -Double.MAX_VALUE;
        for (double[] ring : rings) {
            for (int i = offset; i < ring.length; i += 2) {
                extreme = lowest ? Math.min(extreme, ring[i]) : Math.max(extreme, ring[i]);
            }
        }
        return extreme;
    }
}
