package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.UnitKind;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Reports of one class group in one window: of each unit, and of each cell's neighbourhood. Kept by adding what comes
 * in and taking away what falls out. Not saved: it follows from the panes. One thread.
 */
final class WindowSums {

    private final int[][] own = new int[Places.KINDS.length][64];
    private final int[] unknown = new int[Places.KINDS.length];
    private int[] around = new int[64];
    /** Of each kind the units with anything observed, and those at or above the floor: nearly always few. */
    private final BitSet[] some = sets();

    private final BitSet[] many = sets();
    private int knownCells;
    private int total;

    /** Reports of all places. */
    int total() {
        return total;
    }

    /** Reports that name no place of this kind. */
    int unknown(UnitKind kind) {
        return unknown[kind.ordinal()];
    }

    /** Reports of the unit; for a cell, of the cell and those around it. */
    int observed(UnitKind kind, int unit) {
        int[] counts = kind == UnitKind.CELL ? around : own[kind.ordinal()];
        return unit < counts.length ? counts[unit] : 0;
    }

    /** Reports of this very unit. */
    int own(UnitKind kind, int unit) {
        int[] counts = own[kind.ordinal()];
        return unit < counts.length ? counts[unit] : 0;
    }

    /** Units of which anything is {@link #observed}; not to be changed. */
    BitSet some(UnitKind kind) {
        return some[kind.ordinal()];
    }

    /** Units of which as many are {@link #observed} as the floor asks for; not to be changed. */
    BitSet many(UnitKind kind) {
        return many[kind.ordinal()];
    }

    void add(CellCounts pane, int sign, Places places) {
        grow(places);
        for (int place = 0; place < pane.places(); place++) {
            if (pane.cellAt(place) >= 0) {
                addKnown(pane.cellAt(place), sign * pane.countAt(place), places);
            }
        }
    }

    void add(int spot, int count, Places places) {
        grow(places);
        addKnown(spot, count, places);
    }

    private void addKnown(int spot, int count, Places places) {
        total += count;
        for (UnitKind kind : Places.KINDS) {
            int unit = places.unitOf(kind, spot);
            if (unit < 0) {
                unknown[kind.ordinal()] += count;
            } else {
                int now = own[kind.ordinal()][unit] += count;
                if (kind != UnitKind.CELL) {
                    file(kind, unit, now - count, now);
                }
            }
        }
        for (int near : places.cells().neighbourhood(places.unitOf(UnitKind.CELL, spot))) {
            int now = around[near] += count;
            file(UnitKind.CELL, near, now - count, now);
        }
    }

    private void file(UnitKind kind, int unit, int before, int now) {
        if (before > 0 != now > 0) {
            some[kind.ordinal()].set(unit, now > 0);
        }
        if (before >= HotspotRules.FLOOR_COUNT != now >= HotspotRules.FLOOR_COUNT) {
            many[kind.ordinal()].set(unit, now >= HotspotRules.FLOOR_COUNT);
        }
    }

    /** Makes room for units that are new; a new cell lies beside others that were counted before. */
    void grow(Places places) {
        for (UnitKind kind : Places.KINDS) {
            int size = places.index(kind).size();
            if (size > own[kind.ordinal()].length) {
                own[kind.ordinal()] =
                        Arrays.copyOf(own[kind.ordinal()], Math.max(size, own[kind.ordinal()].length * 2));
            }
        }
        int cells = places.cells().size();
        if (cells > around.length) {
            around = Arrays.copyOf(around, Math.max(cells, around.length * 2));
        }
        for (; knownCells < cells; knownCells++) {
            for (int near : places.cells().neighbourhood(knownCells)) {
                around[knownCells] += own[0][near];
            }
            file(UnitKind.CELL, knownCells, 0, around[knownCells]);
        }
    }

    WindowSums copy() {
        var copy = new WindowSums();
        for (int kind = 0; kind < own.length; kind++) {
            copy.own[kind] = own[kind].clone();
            copy.unknown[kind] = unknown[kind];
            copy.some[kind].or(some[kind]);
            copy.many[kind].or(many[kind]);
        }
        copy.around = around.clone();
        copy.knownCells = knownCells;
        copy.total = total;
        return copy;
    }

    private static BitSet[] sets() {
        var sets = new BitSet[Places.KINDS.length];
        Arrays.setAll(sets, kind -> new BitSet());
        return sets;
    }
}
