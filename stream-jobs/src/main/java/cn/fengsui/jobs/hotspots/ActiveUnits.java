package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.jobs.statistics.space.SpatialWeights;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The units of one kind that are compared with one another: those in which any class was reported in a history; and who is
 * whose neighbour among them, computed when first asked. Made once a day, shared by the class groups. One thread.
 */
final class ActiveUnits {

    /**
     * Who is whose neighbour.
     *
     * @param units in an order that does not depend on who reported first
     * @param place of a unit in that order, -1 for one that is not compared
     */
    record Neighbours(int[] units, int[] place, SpatialWeights weights) {

        int placeOf(int unit) {
            return unit < 0 || unit >= place.length ? -1 : place[unit];
        }
    }

    /**
     * What a report counts for.
     *
     * @param begin for each spot where its units begin, and one more
     * @param units compared ones whose neighbourhood holds the spot
     */
    record Reach(int[] begin, int[] units) {}

    private static final int[] NOWHERE = {};

    private final BitSet active;
    private final int size;
    private @Nullable Neighbours neighbours;
    private @Nullable Reach reach;

    ActiveUnits(BitSet active) {
        this.active = active;
        this.size = active.cardinality();
    }

    boolean get(int unit) {
        return active.get(unit);
    }

    int nextSetBit(int from) {
        return active.nextSetBit(from);
    }

    int cardinality() {
        return size;
    }

    Neighbours neighbours(UnitIndex index) {
        if (neighbours == null) {
            int[] units = active.stream()
                    .boxed()
                    .sorted((a, b) -> a.equals(b) ? 0 : index.isBefore(a, b) ? -1 : 1)
                    .mapToInt(Integer::intValue)
                    .toArray();
            int[] place = new int[active.length()];
            Arrays.fill(place, -1);
            for (int i = 0; i < units.length; i++) {
                place[units[i]] = i;
            }
            neighbours = new Neighbours(units, place, weights(units, place, index));
        }
        return neighbours;
    }

    /** Computed when first asked, for the spots that are known then. */
    Reach reach(Places places, UnitKind kind) {
        if (reach == null) {
            UnitIndex index = places.index(kind);
            var units = IntStream.builder();
            int[] begin = new int[places.spots() + 1];
            for (int spot = 0; spot < places.spots(); spot++) {
                int unit = places.unitOf(kind, spot);
                begin[spot + 1] = begin[spot];
                for (int near : unit < 0 ? NOWHERE : index.neighbourhood(unit)) {
                    if (active.get(near)) {
                        units.add(near);
                        begin[spot + 1]++;
                    }
                }
            }
            reach = new Reach(begin, units.build().toArray());
        }
        return reach;
    }

    private static SpatialWeights weights(int[] units, int[] place, UnitIndex index) {
        int[][] near = new int[units.length][];
        for (int i = 0; i < units.length; i++) {
            near[i] = IntStream.of(index.neighbourhood(units[i]))
                    .filter(unit -> unit < place.length && place[unit] >= 0)
                    .map(unit -> place[unit])
                    .toArray();
        }
        return SpatialWeights.binary(near);
    }
}
