package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.place.GeoPoint;
import com.uber.h3core.H3Core;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The hexagons of H3 at one resolution. Owned by one thread: it remembers rings. */
public final class HexGrid {

    private static final int REMEMBERED_DISKS = 50_000;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L; // odd, so different cells stay different

    private final H3Core h3;
    private final int resolution;
    private final Map<Long, long[]> disks = new HashMap<>();
    private final Map<Long, long[]> wideDisks = new HashMap<>();

    private HexGrid(H3Core h3, int resolution) {
        this.h3 = h3;
        this.resolution = resolution;
    }

    /** Loads the native library; some ten milliseconds the first time. */
    public static HexGrid of(int resolution) {
        try {
            return new HexGrid(H3Core.newInstance(), resolution);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "Cannot unpack the H3 library into " + System.getProperty("java.io.tmpdir")
                            + ": make that folder writable and allow programs to run from it.",
                    unreadable);
        }
    }

    /**
     * A cell as a key of a hash map, different for every cell: the ids of one city differ in some bits in the middle, and a
     * map looks at the lowest, so that as they are most of them would lie in a few places.
     */
    public static long spread(long cell) {
        return cell * MIX;
    }

    public int resolution() {
        return resolution;
    }

    public long cell(double lng, double lat) {
        return h3.latLngToCell(lat, lng, resolution);
    }

    /** The cell first, then the cells that touch it; remembered, not to be changed. */
    public long[] neighbourhood(long cell) {
        return remembered(disks, cell, 1);
    }

    /** All cells at most two steps away; remembered, not to be changed. */
    public long[] wideNeighbourhood(long cell) {
        return remembered(wideDisks, cell, 2);
    }

    private long[] remembered(Map<Long, long[]> known, long cell, int steps) {
        if (known.size() > REMEMBERED_DISKS) {
            known.clear();
        }
        return known.computeIfAbsent(spread(cell), key -> disk(cell, steps));
    }

    /** All cells at most so many steps away, the cell first. */
    public long[] within(long cell, int steps) {
        return disk(cell, steps);
    }

    public GeoPoint centre(long cell) {
        var at = h3.cellToLatLng(cell);
        return new GeoPoint(at.lng, at.lat);
    }

    /** All cells at most so many steps away, the cell first. */
    long[] around(long cell, int steps) {
        return disk(cell, steps);
    }

    /** Centres of the smaller cells it is made of, so many resolutions down: 7 or 49 of them. */
    List<GeoPoint> parts(long cell, int finer) {
        return h3.cellToChildren(cell, resolution + finer).stream()
                .map(this::centre)
                .toList();
    }

    /** Half the way to the next cell in each of the three directions of the lattice: degrees of longitude, latitude. */
    List<double[]> halfSteps(long cell) {
        GeoPoint from = centre(cell);
        List<double[]> steps = new ArrayList<>();
        for (long next : neighbourhood(cell)) {
            GeoPoint to = centre(next);
            double east = (to.lng() - from.lng()) / 2;
            double north = (to.lat() - from.lat()) / 2;
            if (north > 0 || north == 0 && east > 0) { // the other three lie opposite: whole steps from these
                steps.add(new double[] {east, north});
            }
        }
        return steps;
    }

    /** As H3 writes it: hexadecimal. */
    public static String text(long cell) {
        return Long.toHexString(cell);
    }

    private long[] disk(long cell, int steps) {
        List<Long> ids = h3.gridDisk(cell, steps);
        long[] disk = new long[ids.size()];
        disk[0] = cell;
        int next = 1;
        for (long id : ids) {
            if (id != cell) {
                disk[next++] = id;
            }
        }
        return disk;
    }
}
