package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.jobs.facts.ReportFact;
import cn.fengsui.jobs.keep.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Where reports can be: cells, grids, villages, townships, and the spots in which they overlap. A report is counted
 * once, at its spot; each kind of unit adds up its spots. One thread.
 */
final class Places {

    /** The kinds that are tested place by place. */
    static final UnitKind[] KINDS = {UnitKind.CELL, UnitKind.GRID, UnitKind.VILLAGE, UnitKind.TOWNSHIP};

    private static final int TOWNSHIP_DIGITS = 9;
    private static final int VILLAGE_DIGITS = 12;
    private static final int GRID_DIGITS = 14;

    /** One unit of each kind, -1 where the report names none. */
    private record Spot(int cell, int grid, int village, int township) {}

    private final CellTable cells;
    private final UnitTable grids;
    private final UnitTable villages;
    private final UnitTable townships;
    private final Map<Spot, Integer> spots = new HashMap<>();
    private final int[][] unitOf = new int[KINDS.length][64];
    private int size;

    Places() {
        this(new CellTable(), new UnitTable(), new UnitTable(), new UnitTable());
    }

    private Places(CellTable cells, UnitTable grids, UnitTable villages, UnitTable townships) {
        this.cells = cells;
        this.grids = grids;
        this.villages = villages;
        this.townships = townships;
    }

    CellTable cells() {
        return cells;
    }

    UnitTable townships() {
        return townships;
    }

    UnitIndex index(UnitKind kind) {
        return switch (kind) {
            case CELL -> cells;
            case GRID -> grids;
            case VILLAGE -> villages;
            case TOWNSHIP, REGION -> townships;
        };
    }

    /** What a unit is called; empty for cells. */
    String name(UnitKind kind, int unit) {
        return kind == UnitKind.CELL ? "" : ((UnitTable) index(kind)).name(unit);
    }

    int spots() {
        return size;
    }

    /** The unit of this kind that the spot lies in, or -1. */
    int unitOf(UnitKind kind, int spot) {
        return unitOf[kind.ordinal()][spot];
    }

    /** The spot of a report; a new one gets the next number. */
    int spot(ReportFact report, long cellId, HexGrid hexagons) {
        int cell = cells.number(cellId, hexagons);
        String township = township(report.divisionCode());
        int town = townships.number(township, report.division());
        int village = villages.number(village(report, township), "");
        int grid = grids.number(
                grid(report, township),
                report.division().isEmpty() ? report.grid() : report.division() + "·" + report.grid());
        return number(new Spot(cell, grid, village, town));
    }

    /** Digits 1 to 9 of a village's code are its township's; other codes are taken as they stand. */
    private static String township(String code) {
        return code.length() == VILLAGE_DIGITS && isDigits(code, VILLAGE_DIGITS)
                ? code.substring(0, TOWNSHIP_DIGITS)
                : code;
    }

    private static String village(ReportFact report, String township) {
        String code = report.divisionCode();
        if (code.length() == VILLAGE_DIGITS && isDigits(code, VILLAGE_DIGITS) && !code.endsWith("000")) {
            return code;
        }
        String grid = report.grid();
        boolean namesIt = isDigits(grid, GRID_DIGITS) && !township.isEmpty() && grid.startsWith(township);
        return namesIt ? grid.substring(0, VILLAGE_DIGITS) : "";
    }

    /** A grid's own code, or its name within its township: 第7网格 alone is no name. */
    private static String grid(ReportFact report, String township) {
        String grid = report.grid();
        if (grid.isEmpty() || isDigits(grid, GRID_DIGITS)) {
            return grid;
        }
        return township.isEmpty() ? "" : township + "/" + grid;
    }

    private static boolean isDigits(String text, int least) {
        if (text.length() < least) {
            return false;
        }
        for (int i = 0; i < least; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private int number(Spot spot) {
        Integer known = spots.get(spot);
        return known != null ? known : put(spot);
    }

    private int put(Spot spot) {
        if (size == unitOf[0].length) {
            for (int kind = 0; kind < unitOf.length; kind++) {
                unitOf[kind] = Arrays.copyOf(unitOf[kind], size * 2);
            }
        }
        unitOf[0][size] = spot.cell();
        unitOf[1][size] = spot.grid();
        unitOf[2][size] = spot.village();
        unitOf[3][size] = spot.township();
        spots.put(spot, size);
        return size++;
    }

    private Spot at(int spot) {
        return new Spot(unitOf[0][spot], unitOf[1][spot], unitOf[2][spot], unitOf[3][spot]);
    }

    Places copy() {
        var copy = new Places(cells.copy(), grids.copy(), villages.copy(), townships.copy());
        for (int spot = 0; spot < size; spot++) {
            copy.put(at(spot));
        }
        return copy;
    }

    void write(DataOutput out) throws IOException {
        cells.write(out);
        grids.write(out);
        villages.write(out);
        townships.write(out);
        Bytes.write(out, size);
        for (int spot = 0; spot < size; spot++) {
            for (int[] units : unitOf) {
                Bytes.write(out, units[spot]);
            }
        }
    }

    static Places read(DataInput in) throws IOException {
        var places = new Places(CellTable.read(in), UnitTable.read(in), UnitTable.read(in), UnitTable.read(in));
        int size = Bytes.readInt(in);
        for (int spot = 0; spot < size; spot++) {
            places.put(new Spot(Bytes.readInt(in), Bytes.readInt(in), Bytes.readInt(in), Bytes.readInt(in)));
        }
        return places;
    }

    /** Of format 1, which knew cells only: each becomes one spot of the same number, in the township told last. */
    static Places readFormat1(DataInput in) throws IOException {
        String[][] divisions = new String[2][];
        CellTable cells = CellTable.readFormat1(in, divisions);
        var places = new Places(cells, new UnitTable(), new UnitTable(), new UnitTable());
        for (int cell = 0; cell < cells.size(); cell++) {
            int town = places.townships.number(township(divisions[0][cell]), divisions[1][cell]);
            places.put(new Spot(cell, -1, -1, town));
        }
        return places;
    }
}
