package cn.fengsui.jobs.hotspots;

import java.util.BitSet;

/** The stretch of panes a normal is learnt from, with the local hour of each; shared by the class groups. */
final class History {

    private final long from;
    private final long to;
    private final int windowPanes;
    private final byte[] hourClasses;

    /** Panes {@code from} (inclusive) to {@code to} (exclusive), both at block borders. */
    History(long from, long to, int windowPanes, LocalHours hours) {
        this.from = from;
        this.to = to;
        this.windowPanes = windowPanes;
        hourClasses = new byte[(int) (to - from)];
        for (int i = 0; i < hourClasses.length; i++) {
            hourClasses[i] = (byte) hours.classOf(from + i);
        }
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    int windowPanes() {
        return windowPanes;
    }

    int hourOf(long pane) {
        return hourClasses[(int) (pane - from)];
    }

    long firstBlock() {
        return Math.floorDiv(from, windowPanes);
    }

    long endBlock() {
        return Math.floorDiv(to, windowPanes);
    }

    /** Reports of each cell. */
    int[] perCell(GroupCounts counts, int cells) {
        int[] perCell = new int[cells];
        for (long block = firstBlock(); block < endBlock(); block++) {
            CellCounts inBlock = counts.block(block);
            if (inBlock != null) {
                inBlock.forEach((cell, count) -> perCell[cell] += count);
            }
        }
        return perCell;
    }

    /** Cells with any report. */
    BitSet active(GroupCounts counts, int cells) {
        int[] perCell = perCell(counts, cells);
        var active = new BitSet(cells);
        for (int cell = 0; cell < cells; cell++) {
            active.set(cell, perCell[cell] > 0);
        }
        return active;
    }
}
