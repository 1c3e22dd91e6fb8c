package cn.fengsui.jobs.hotspots;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The cells in which anything was ever reported, numbered in the order of their first report, with who touches whom
 * and the division last told for each. One thread.
 */
final class CellTable {

    private static final int[] ALONE = {};

    private final Map<Long, Integer> numbers = new HashMap<>();
    private long[] ids = new long[64];
    private int[][] neighbourhoods = new int[64][];
    private String[] divisions = new String[64];
    private String[] divisionCodes = new String[64];
    private int size;

    int size() {
        return size;
    }

    long id(int cell) {
        return ids[cell];
    }

    /** Known cells at most one step away, the cell itself first. */
    int[] neighbourhood(int cell) {
        return neighbourhoods[cell];
    }

    String division(int cell) {
        return divisions[cell];
    }

    String divisionCode(int cell) {
        return divisionCodes[cell];
    }

    /** The cell's number; a cell seen for the first time gets the next one. */
    int number(long id, HexGrid grid) {
        Integer known = numbers.get(id);
        if (known != null) {
            return known;
        }
        int cell = put(id, "", "", ALONE);
        int[] around = {cell};
        for (long other : grid.neighbourhood(id)) {
            Integer neighbour = other == id ? null : numbers.get(other);
            if (neighbour != null) {
                around = with(around, neighbour);
                neighbourhoods[neighbour] = with(neighbourhoods[neighbour], cell);
            }
        }
        neighbourhoods[cell] = around;
        return cell;
    }

    /** Remembers what the division is called. */
    void name(int cell, String code, String division) {
        if (!division.isEmpty()) {
            divisions[cell] = division;
            divisionCodes[cell] = code;
        }
    }

    CellTable copy() {
        var copy = new CellTable();
        copy.numbers.putAll(numbers);
        copy.ids = ids.clone();
        copy.neighbourhoods = neighbourhoods.clone(); // the inner arrays are replaced, never changed
        copy.divisions = divisions.clone();
        copy.divisionCodes = divisionCodes.clone();
        copy.size = size;
        return copy;
    }

    void write(DataOutput out) throws IOException {
        Compact.write(out, size);
        for (int cell = 0; cell < size; cell++) {
            out.writeLong(ids[cell]);
            out.writeUTF(divisions[cell]);
            out.writeUTF(divisionCodes[cell]);
            out.writeByte(neighbourhoods[cell].length);
            for (int neighbour : neighbourhoods[cell]) {
                Compact.write(out, neighbour);
            }
        }
    }

    static CellTable read(DataInput in) throws IOException {
        var table = new CellTable();
        int size = Compact.readInt(in);
        for (int cell = 0; cell < size; cell++) {
            long id = in.readLong();
            String division = in.readUTF().intern();
            String code = in.readUTF().intern();
            int[] around = new int[in.readByte()];
            for (int i = 0; i < around.length; i++) {
                around[i] = Compact.readInt(in);
            }
            table.put(id, division, code, around);
        }
        return table;
    }

    private int put(long id, String division, String code, int[] around) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
            neighbourhoods = Arrays.copyOf(neighbourhoods, size * 2);
            divisions = Arrays.copyOf(divisions, size * 2);
            divisionCodes = Arrays.copyOf(divisionCodes, size * 2);
        }
        ids[size] = id;
        divisions[size] = division;
        divisionCodes[size] = code;
        neighbourhoods[size] = around;
        numbers.put(id, size);
        return size++;
    }

    private static int[] with(int[] numbers, int more) {
        int[] longer = Arrays.copyOf(numbers, numbers.length + 1);
        longer[numbers.length] = more;
        return longer;
    }
}
