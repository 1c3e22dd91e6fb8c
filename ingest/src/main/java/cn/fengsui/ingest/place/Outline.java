package cn.fengsui.ingest.place;

import cn.fengsui.domain.place.GeoPoint;
import java.util.List;

/**
 * An area of one or more rings; a point is inside when a ray from it crosses the rings an odd number of times, so holes
 * need no special care (RFC 7946 §3.1.6). The edges of a long outline lie sorted into bands of latitude, so that only
 * those near the ray are looked at.
 */
final class Outline {

    private static final int EDGES_WITHOUT_BANDS = 64;
    private static final int EDGES_OF_A_BAND = 8;
    private static final int MOST_BANDS = 4096;
    private static final int EDGE = 4; // x0, y0, x1, y1

    private final List<double[]> rings;
    private final double west;
    private final double south;
    private final double east;
    private final double north;

    /** Edges as x0, y0, x1, y1 ..., band by band from south to north; an edge lies in every band it touches. */
    private final double[][] bands;

    /** @param rings each as x0, y0, x1, y1 ...; first and last point may be the same */
    Outline(List<double[]> rings) {
        this.rings = List.copyOf(rings);
        west = extreme(rings, 0, true);
        south = extreme(rings, 1, true);
        east = extreme(rings, 0, false);
        north = extreme(rings, 1, false);
        int edges = rings.stream().mapToInt(ring -> ring.length / 2).sum();
        int count = edges <= EDGES_WITHOUT_BANDS ? 1 : Math.clamp(edges / EDGES_OF_A_BAND, 2, MOST_BANDS);
        bands = sorted(rings, count);
    }

    List<double[]> rings() {
        return rings;
    }

    /** The middle of its extent, which may lie outside of a bent one. */
    GeoPoint middle() {
        return new GeoPoint((west + east) / 2, (south + north) / 2);
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
        double[] edges = bands[band(y, bands.length)];
        boolean inside = false;
        for (int i = 0; i < edges.length; i += EDGE) {
            boolean crosses = edges[i + 1] > y != edges[i + 3] > y;
            if (crosses
                    && x < (edges[i + 2] - edges[i]) * (y - edges[i + 1]) / (edges[i + 3] - edges[i + 1]) + edges[i]) {
                inside = !inside;
            }
        }
        return inside;
    }

    private double[][] sorted(List<double[]> rings, int count) {
        var filled = new int[count];
        each(rings, (ring, i, j) -> {
            for (int band = first(ring, i, j, count); band <= last(ring, i, j, count); band++) {
                filled[band] += EDGE;
            }
        });
        var sorted = new double[count][];
        for (int band = 0; band < count; band++) {
            sorted[band] = new double[filled[band]];
            filled[band] = 0;
        }
        each(rings, (ring, i, j) -> {
            for (int band = first(ring, i, j, count); band <= last(ring, i, j, count); band++) {
                System.arraycopy(ring, i, sorted[band], filled[band], 2);
                System.arraycopy(ring, j, sorted[band], filled[band] + 2, 2);
                filled[band] += EDGE;
            }
        });
        return sorted;
    }

    private interface Edge {
        void see(double[] ring, int i, int j);
    }

    private static void each(List<double[]> rings, Edge edge) {
        for (double[] ring : rings) {
            for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
                edge.see(ring, i, j);
            }
        }
    }

    private int first(double[] ring, int i, int j, int count) {
        return band(Math.min(ring[i + 1], ring[j + 1]), count);
    }

    private int last(double[] ring, int i, int j, int count) {
        return band(Math.max(ring[i + 1], ring[j + 1]), count);
    }

    private int band(double y, int count) {
        return north == south ? 0 : Math.clamp((long) ((y - south) / (north - south) * count), 0, count - 1);
    }

    private static double extreme(List<double[]> rings, int offset, boolean lowest) {
        double extreme = lowest ? Double.MAX_VALUE : -Double.MAX_VALUE;
        for (double[] ring : rings) {
            for (int i = offset; i < ring.length; i += 2) {
                extreme = lowest ? Math.min(extreme, ring[i]) : Math.max(extreme, ring[i]);
            }
        }
        return extreme;
    }
}
