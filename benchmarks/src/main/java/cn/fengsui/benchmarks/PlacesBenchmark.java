package cn.fengsui.benchmarks;

import cn.fengsui.domain.place.Area;
import cn.fengsui.domain.place.AreaLevel;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.ingest.place.Divisions;
import cn.fengsui.ingest.place.LoadedAreas;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What lies at a point, out of a hundred thousand grids of forty corners each: nanoseconds of processor time a look-up on one thread,
 * with a look at every extent one after the other as the baseline.
 */
final class PlacesBenchmark {

    private static final int SIDE = 317; // squared: a hundred thousand
    private static final int CORNERS = 40;
    private static final int LOOKUPS = 1_000_000;
    private static final int BASE_LOOKUPS = 500;
    private static final int ROUNDS = 3;
    private static final double CELL = 0.002;
    private static final double WEST = 112;
    private static final double SOUTH = 30;
    private static final Instant AT = Instant.parse("2026-07-14T00:00:00Z");

    void run() {
        var areas = areas();
        long started = processorNanos();
        var divisions = Divisions.demoCity();
        divisions.use(LoadedAreas.of(areas, 1));
        double seconds = (processorNanos() - started) / 1e9;
        var indexed = new ArrayList<Double>();
        var scanned = new ArrayList<Double>();
        for (int round = -1; round < ROUNDS; round++) { // round -1 warms up
            double index = nanos(divisions, LOOKUPS);
            double scan = scanNanos(BASE_LOOKUPS);
            if (round >= 0) {
                indexed.add(index);
                scanned.add(scan);
            }
        }
        var table = new Table(
                "Places: " + areas.size() + " grids of " + CORNERS
                        + " corners, loaded in %.1f s, %d rounds".formatted(seconds, ROUNDS),
                "ns of processor/look-up");
        table.add("all extents one after the other (baseline)", scanned);
        table.add("index of ingest", indexed);
        table.print(System.out);
    }

    private static double nanos(Divisions divisions, int lookups) {
        var random = new SplittableRandom(1);
        int found = 0;
        long started = processorNanos();
        for (int i = 0; i < lookups; i++) {
            found += divisions.find(point(random), AT).grid() == null ? 0 : 1;
        }
        double nanos = (processorNanos() - started) / (double) lookups;
        if (found < lookups / 3) {
            throw new IllegalStateException("only " + found + " of " + lookups + " points lie in a grid");
        }
        return nanos;
    }

    private static double scanNanos(int lookups) {
        var random = new SplittableRandom(1);
        int found = 0;
        long started = processorNanos();
        for (int i = 0; i < lookups; i++) {
            var point = point(random);
            for (int cell = 0; cell < SIDE * SIDE; cell++) {
                double west = WEST + cell % SIDE * CELL;
                double south = SOUTH + cell / SIDE * CELL;
                if (point.lng() >= west
                        && point.lng() < west + CELL
                        && point.lat() >= south
                        && point.lat() < south + CELL) {
                    found++;
                }
            }
        }
        if (found == 0) {
            throw new IllegalStateException("no point lies in any extent");
        }
        return (processorNanos() - started) / (double) lookups;
    }

    /** Of this thread: what else the machine does does not count. */
    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static GeoPoint point(SplittableRandom random) {
        return new GeoPoint(WEST + random.nextDouble() * SIDE * CELL, SOUTH + random.nextDouble() * SIDE * CELL);
    }

    private static List<Area> areas() {
        var areas = new ArrayList<Area>();
        for (int cell = 0; cell < SIDE * SIDE; cell++) {
            var code = "420321001001%06d".formatted(cell);
            areas.add(new Area(
                    AreaLevel.GRID,
                    code,
                    "第" + cell + "网格",
                    "",
                    false,
                    Instant.EPOCH,
                    null,
                    outline(WEST + (cell % SIDE + 0.5) * CELL, SOUTH + (cell / SIDE + 0.5) * CELL)));
        }
        return areas;
    }

    private static String outline(double lng, double lat) {
        var ring = new StringBuilder("{\"type\":\"Polygon\",\"coordinates\":[[");
        for (int corner = 0; corner <= CORNERS; corner++) {
            double angle = 2 * Math.PI * (corner % CORNERS) / CORNERS;
            ring.append(corner == 0 ? "[" : ",[")
                    .append(lng + Math.cos(angle) * CELL * 0.49)
                    .append(',')
                    .append(lat + Math.sin(angle) * CELL * 0.49)
                    .append(']');
        }
        return ring.append("]]}").toString();
    }
}
