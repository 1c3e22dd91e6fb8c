package cn.fengsui.jobs.hotspots;

import cn.fengsui.jobs.keep.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How many reports per cell, only where there are any: an open-addressed table of small numbers. One thread. */
final class CellCounts {

    /** Takes one entry. */
    interface Visitor {
        void visit(int cell, int count);
    }

    private static final int SMALLEST = 4;

    private int[] cells; // cell index + 1; 0 is free
    private int[] counts;
    private int size;
    private int total;

    CellCounts() {
        this(SMALLEST);
    }

    private CellCounts(int capacity) {
        cells = new int[capacity];
        counts = new int[capacity];
    }

    void add(int cell, int count) {
        if (size * 4 >= cells.length * 3) {
            grow();
        }
        int at = slot(cell);
        if (cells[at] == 0) {
            cells[at] = cell + 1;
            size++;
        }
        counts[at] += count;
        total += count;
    }

    int total() {
        return total;
    }

    void forEach(Visitor visitor) {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] != 0) {
                visitor.visit(cells[i] - 1, counts[i]);
            }
        }
    }

    /** Places of the table, for who goes over many tables; some of them are free. */
    int places() {
        return cells.length;
    }

    /** The cell at a place of the table, -1 where it is free. */
    int cellAt(int place) {
        return cells[place] - 1;
    }

    int countAt(int place) {
        return counts[place];
    }

    CellCounts copy() {
        var copy = new CellCounts(0);
        copy.cells = cells.clone();
        copy.counts = counts.clone();
        copy.size = size;
        copy.total = total;
        return copy;
    }

    void write(DataOutput out) throws IOException {
        Bytes.write(out, size);
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] != 0) {
                Bytes.write(out, cells[i] - 1);
                Bytes.write(out, counts[i]);
            }
        }
    }

    static CellCounts read(DataInput in) throws IOException {
        var counts = new CellCounts();
        int size = Bytes.readInt(in);
        for (int i = 0; i < size; i++) {
            counts.add(Bytes.readInt(in), Bytes.readInt(in));
        }
        return counts;
    }

    private int slot(int cell) {
        int mask = cells.length - 1;
        int at = (cell * 0x9E3779B9 >>> 8) & mask;
        while (cells[at] != 0 && cells[at] != cell + 1) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        var bigger = new CellCounts(cells.length * 2);
        forEach(bigger::add);
        cells = bigger.cells;
        counts = bigger.counts;
    }
}
