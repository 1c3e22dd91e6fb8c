package cn.fengsui.jobs.correlation;

import cn.fengsui.domain.place.GeoPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    private final double degrees;
    private final ToLongFunction<T> millis;
    private final Map<Long, TreeMap<Long, List<T>>> tiles = new HashMap<>();

    public NearIndex(double metres, ToLongFunction<T> millis) {
        this.degrees = metres * SPARE / METRES_PER_DEGREE;
        this.millis = millis;
    }

    public void add(GeoPoint point, T item) {
        tiles.computeIfAbsent(tile(row(point.lat()), point.lng()), none -> new TreeMap<>())
                .computeIfAbsent(millis.applyAsLong(item), none -> new ArrayList<>(1))
                .add(item);
    }

    public void remove(GeoPoint point, T item) {
        long tile = tile(row(point.lat()), point.lng());
        TreeMap<Long, List<T>> times = tiles.get(tile);
        List<T> same = times == null ? null : times.get(millis.applyAsLong(item));
        if (same == null) {
            return;
        }
        same.remove(item);
        if (same.isEmpty()) {
            times.remove(millis.applyAsLong(item));
        }
        if (times.isEmpty()) {
            tiles.remove(tile);
        }
    }

    /** Everything of the tiles around, from one moment to another, both included: a little more than what is near. */
    public List<T> around(GeoPoint point, long fromMillis, long toMillis) {
        var found = new ArrayList<T>();
        long row = row(point.lat());
        for (long r = row - 1; r <= row + 1; r++) {
            double width = width(r);
            for (int step = -1; step <= 1; step++) {
                TreeMap<Long, List<T>> times = tiles.get(tile(r, point.lng() + step * width));
                if (times != null) {
                    times.subMap(fromMillis, true, toMillis, true).values().forEach(found::addAll);
                }
            }
        }
        return found;
    }

    private long row(double lat) {
        return (long) Math.floor(lat / degrees);
    }

    /** Degrees of longitude of a tile of this row. */
    private double width(long row) {
        return degrees / Math.max(NEAR_POLE, Math.cos(Math.toRadians((row + 0.5) * degrees)));
    }

    private long tile(long row, double lng) {
        return row << 32 ^ (long) Math.floor(lng / width(row)) & 0xFFFF_FFFFL;
    }
}
