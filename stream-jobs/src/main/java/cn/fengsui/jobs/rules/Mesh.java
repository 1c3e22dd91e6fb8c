package cn.fengsui.jobs.rules;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.jobs.hotspots.HexGrid;
import java.util.HashMap;
import java.util.Map;

/** Cells that reports are filed in, so that what is near is found without looking at everything. Used by one thread. */
interface Mesh {

    long cell(GeoPoint point);

    /** The cell first, then those that may hold what belongs together with something in it. */
    long[] near(long cell);

    /** All cells whose reports may matter for the same alert as something in this one. */
    long[] around(long cell);

    /** Hexagons of H3: near are two steps, around are four. */
    record Hexes(HexGrid grid, Map<Long, long[]> disks) implements Mesh {
        private static final int STEPS_AROUND = 4;
        private static final int MOST_REMEMBERED = 20_000;

        Hexes(HexGrid grid) {
            this(grid, new HashMap<>());
        }

        @Override
        public long cell(GeoPoint point) {
            return grid.cell(point.lng(), point.lat());
        }

        @Override
        public long[] near(long cell) {
            return grid.wideNeighbourhood(cell);
        }

        @Override
        public long[] around(long cell) {
            if (disks.size() > MOST_REMEMBERED) {
                disks.clear();
            }
            return disks.computeIfAbsent(HexGrid.spread(cell), key -> grid.within(cell, STEPS_AROUND));
        }
    }

    /**
     * Tiles at least so many metres wide and high, up to 75 degrees of latitude. Near are those that touch; around two
     * steps.
     */
    record Tiles(int metres) implements Mesh {
        private static final double METRES_A_DEGREE = 111_195;
        /** cos 75 degrees: tiles are wider where the meridians are further apart, never narrower. */
        private static final double NARROWEST = 0.2588;

        @Override
        public long cell(GeoPoint point) {
            long row = (long) Math.floor(point.lat() * METRES_A_DEGREE / metres);
            long column = (long) Math.floor(point.lng() * METRES_A_DEGREE * NARROWEST / metres);
            return row << 32 | column & 0xFFFF_FFFFL;
        }

        @Override
        public long[] near(long cell) {
            return square(cell, 1);
        }

        @Override
        public long[] around(long cell) {
            return square(cell, 2);
        }

        private static long[] square(long cell, int steps) {
            long row = cell >> 32;
            long column = (int) cell;
            int side = 2 * steps + 1;
            var cells = new long[side * side];
            cells[0] = cell;
            int next = 1;
            for (long r = row - steps; r <= row + steps; r++) {
                for (long c = column - steps; c <= column + steps; c++) {
                    if (r != row || c != column) {
                        cells[next++] = r << 32 | c & 0xFFFF_FFFFL;
                    }
                }
            }
            return cells;
        }
    }
}
