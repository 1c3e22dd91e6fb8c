package cn.fengsui.jobs.hotspots;

import cn.fengsui.jobs.keep.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The cells in which anything was ever reported, with who touches whom. One thread. */
final class CellTable implements UnitIndex {

    private static final int[] ALONE = {};

    private final Map<Long, Integer> numbers = new HashMap<>(); // by HexGrid.spread
    private long[] ids = new long[64];
    private int[][] neighbourhoods = new int[64][];
    private int size;

    @Override
    public int size() {
        return size;
    }

    long id(int cell) {
        return ids[cell];
    }

    /** Known cells at most one step away, itself among them, by id. */
    @Override
    public int[] neighbourhood(int cell) {
        return neighbourhoods[cell];
    }

    @Override
    public String code(int cell) {
        return HexGrid.text(ids[cell]);
    }

    @Override
    public boolean isBefore(int cell, int other) {
        return ids[cell] < ids[other];
    }

    /** Its number, or -1. */
    int find(long id) {
        return numbers.getOrDefault(HexGrid.spread(id), -1);
    }

    /** The cell's number; a cell seen for the first time gets the next one. */
    int number(long id, HexGrid grid) {
        Integer known = numbers.get(HexGrid.spread(id));
        if (known != null) {
            return known;
        }
        int cell = put(id, ALONE);
        int[] around = {cell};
        for (long other : grid.neighbourhood(id)) {
            Integer neighbour = other == id ? null : numbers.get(HexGrid.spread(other));
            if (neighbour != null) {
                around = with(around, neighbour);
                neighbourhoods[neighbour] = with(neighbourhoods[neighbour], cell);
            }
        }
        neighbourhoods[cell] = around;
        return cell;
    }

    CellTable copy() {
        var copy = new CellTable();
        copy.numbers.putAll(numbers);
        copy.ids = ids.clone();
        copy.neighbourhoods = neighbourhoods.clone(); // the inner arrays are replaced, never changed
        copy.size = size;
        return copy;
    }

    void write(DataOutput out) throws IOException {
        Bytes.write(out, size);
        for (int cell = 0; cell < size; cell++) {
            out.writeLong(ids[cell]);
            out.writeByte(neighbourhoods[cell].length);
            for (int neighbour : neighbourhoods[cell]) {
                Bytes.write(out, neighbour);
            }
        }
    }

    static CellTable read(DataInput in) throws IOException {
        var table = new CellTable();
        int size = Bytes.readInt(in);
        for (int cell = 0; cell < size; cell++) {
            table.put(in.readLong(), neighbours(in));
        }
        return table;
    }

    /** Of format 1: the cells, and for each the division that was told last, code and name in turn. */
    static CellTable readFormat1(DataInput in, String[][] divisions) throws IOException {
        var table = new CellTable();
        int size = Bytes.readInt(in);
        divisions[0] = new String[size];
        divisions[1] = new String[size];
        for (int cell = 0; cell < size; cell++) {
            long id = in.readLong();
            divisions[1][cell] = in.readUTF();
            divisions[0][cell] = in.readUTF();
            table.put(id, neighbours(in));
        }
        for (int cell = 0; cell < size; cell++) {
            table.neighbourhoods[cell] = table.inOrder(table.neighbourhoods[cell]);
        }
        return table;
    }

    private static int[] neighbours(DataInput in) throws IOException {
        int[] around = new int[in.readByte()];
        for (int i = 0; i < around.length; i++) {
            around[i] = Bytes.readInt(in);
        }
        return around;
    }

    private int put(long id, int[] around) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
            neighbourhoods = Arrays.copyOf(neighbourhoods, size * 2);
        }
        ids[size] = id;
        neighbourhoods[size] = around;
        numbers.put(HexGrid.spread(id), size);
        return size++;
    }

    private int[] with(int[] known, int more) {
        int[] longer = Arrays.copyOf(known, known.length + 1);
        longer[known.length] = more;
        return inOrder(longer);
    }

    private int[] inOrder(int[] cells) {
        return Arrays.stream(cells)
                .boxed()
                .sorted((a, b) -> Long.compare(ids[a], ids[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
