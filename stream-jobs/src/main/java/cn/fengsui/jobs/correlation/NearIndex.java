package cn.fengsui.jobs.correlation;

import cn.fengsui.domain.place.GeoPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Finds what lies near a point and moment: tiles somewhat larger than the distance asked for, each in order of time. The
 * columns of a row are as wide as its latitude makes them. Owned by one thread.
 *
 * @param <T> what is found; its natural order begins with the time
 */
public final class NearIndex<T extends Comparable<T>> {

    private static final double METRES_PER_DEGREE = 111_195;
    private static final double SPARE = 1.05; // the earth is round, the tiles are not
    private static final double NEAR_POLE = 0.01;
    private static final int REMEMBERED = 256; // rows of a city; a power of two
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L; // odd, so different tiles stay different

    private final double degrees;
    private final ToLongFunction<T> millis;
    private final Tiles<T> tiles = new Tiles<>(); // each in order of time: most come at the end
    /** Widths of the rows asked for last, each at its place. */
    private final long[] knownRows = new long[REMEMBERED];

    private final double[] knownWidths = new double[REMEMBERED];

    public NearIndex(double metres, ToLongFunction<T> millis) {
        this.degrees = metres * SPARE / METRES_PER_DEGREE;
        this.millis = millis;
        Arrays.fill(knownRows, Long.MIN_VALUE);
    }

    public void add(GeoPoint point, T item) {
        List<T> tile = tiles.getOrMake(tile(point));
        tile.add(first(tile, millis.applyAsLong(item) + 1), item);
    }

    public void remove(GeoPoint point, T item) {
        long number = tile(point);
        List<T> tile = tiles.get(number);
        if (tile == null) {
            return;
        }
        long at = millis.applyAsLong(item);
        for (int i = first(tile, at); i < tile.size() && millis.applyAsLong(tile.get(i)) == at; i++) {
            if (tile.get(i).equals(item)) {
                tile.remove(i);
                break;
            }
        }
        if (tile.isEmpty()) {
            tiles.remove(number);
        }
    }

    /** Everything of the tiles around, from one moment to another, both included: a little more than what is near. */
    public List<T> around(GeoPoint point, long fromMillis, long toMillis) {
        var found = new ArrayList<T>();
        long row = row(point.lat());
        for (long r = row - 1; r <= row + 1; r++) {
            double width = width(r);
            for (int step = -1; step <= 1; step++) {
                List<T> tile = tiles.get(tile(r, point.lng() + step * width, width));
                if (tile != null) {
                    addSpan(tile, fromMillis, toMillis, found);
                }
            }
        }
        return found;
    }

    private void addSpan(List<T> tile, long from, long to, List<T> found) {
        for (int i = first(tile, from); i < tile.size(); i++) {
            T item = tile.get(i);
            if (millis.applyAsLong(item) > to) {
                return;
            }
            found.add(item);
        }
    }

    /** Place of the first item that is not before this moment. */
    private int first(List<T> tile, long moment) {
        int low = 0;
        int high = tile.size();
        if (high > 0 && millis.applyAsLong(tile.get(high - 1)) < moment) {
            return high;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (millis.applyAsLong(tile.get(middle)) < moment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long row(double lat) {
        return (long) Math.floor(lat / degrees);
    }

    /** Degrees of longitude of a tile of this row. */
    private double width(long row) {
        int at = (int) (row & REMEMBERED - 1);
        if (knownRows[at] != row) {
            knownWidths[at] = computed(row);
            knownRows[at] = row;
        }
        return knownWidths[at];
    }

    private double computed(long row) {
        return degrees / Math.max(NEAR_POLE, Math.cos(Math.toRadians((row + 0.5) * degrees)));
    }

    private long tile(GeoPoint point) {
        long row = row(point.lat());
        return tile(row, point.lng(), width(row));
    }

    private static long tile(long row, double lng, double width) {
        long column = (long) Math.floor(lng / width);
        return (row << 32 ^ column & 0xFFFF_FFFFL)
                * MIX; // rows and columns lie close together: as they are, many collide
    }
}
