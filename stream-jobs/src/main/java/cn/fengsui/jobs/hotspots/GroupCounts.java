package cn.fengsui.jobs.hotspots;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts of one class group: per pane for the region, per pane and cell for the window, per block (as long as the
 * window) and cell for the history. All are rings over pane numbers, and adding is commutative, so the order in which
 * reports come does not matter. One thread.
 */
final class GroupCounts {

    private static final int SPARE_DAYS = 2;

    private final int windowPanes;
    private final int[] totals;
    private final @Nullable CellCounts[] blocks;
    private final CellCounts[] window;
    private int[] inWindow = new int[64];
    private int windowTotal;
    private long current;

    /** Begins with {@code pane} as the running pane. */
    GroupCounts(HotspotRules rules, long pane) {
        this(rules, pane, new int[(rules.baselineDays() + SPARE_DAYS) * HotspotRules.PANES_PER_DAY]);
    }

    private GroupCounts(HotspotRules rules, long pane, int[] totals) {
        windowPanes = rules.windowPanes();
        this.totals = totals;
        blocks = new CellCounts[totals.length / windowPanes + 1];
        window = new CellCounts[windowPanes];
        Arrays.setAll(window, i -> new CellCounts());
        current = pane;
    }

    /** Counts one report; its pane is the running one or at most a day before it. */
    void add(int cell, long pane) {
        totals[ring(pane, totals.length)]++;
        int block = ring(Math.floorDiv(pane, windowPanes), blocks.length);
        CellCounts counts = blocks[block];
        if (counts == null) {
            counts = new CellCounts();
            blocks[block] = counts;
        }
        counts.add(cell, 1);
        if (pane > current - windowPanes) {
            window[ring(pane, windowPanes)].add(cell, 1);
            inWindow(cell, 1);
        }
    }

    /** Makes a later pane the running one and forgets what fell out of the rings. */
    void slideTo(long pane) {
        long from = Math.max(current + 1, pane - totals.length + 1);
        long blockBefore = Math.floorDiv(current, windowPanes);
        for (long p = from; p <= pane; p++) {
            totals[ring(p, totals.length)] = 0;
        }
        for (long p = Math.max(current + 1, pane - windowPanes + 1); p <= pane; p++) {
            int at = ring(p, windowPanes);
            window[at].forEach((cell, count) -> inWindow(cell, -count));
            window[at] = new CellCounts();
        }
        long block = Math.floorDiv(pane, windowPanes);
        for (long b = Math.max(blockBefore + 1, block - blocks.length + 1); b <= block; b++) {
            blocks[ring(b, blocks.length)] = null;
        }
        current = pane;
    }

    /** Reports in the window that ends with the running pane, of this cell alone. */
    int inWindow(int cell) {
        return cell < inWindow.length ? inWindow[cell] : 0;
    }

    int windowTotal() {
        return windowTotal;
    }

    /** Reports in a pane of the last {@code baselineDays + 1} days, whole region. */
    int total(long pane) {
        return totals[ring(pane, totals.length)];
    }

    /** Counts per cell of a history block, or null when there were none. */
    @Nullable
    CellCounts block(long block) {
        return blocks[ring(block, blocks.length)];
    }

    GroupCounts copy(HotspotRules rules) {
        var copy = new GroupCounts(rules, current, totals.clone());
        long firstOpen = Math.floorDiv(current - HotspotRules.PANES_PER_DAY, windowPanes);
        for (long b = Math.floorDiv(current, windowPanes) - blocks.length + 1;
                b <= Math.floorDiv(current, windowPanes);
                b++) {
            int at = ring(b, blocks.length);
            CellCounts counts = blocks[at];
            copy.blocks[at] = counts == null || b < firstOpen ? counts : counts.copy(); // older ones never change
        }
        Arrays.setAll(copy.window, i -> window[i].copy());
        copy.inWindow = inWindow.clone();
        copy.windowTotal = windowTotal;
        return copy;
    }

    void write(DataOutput out) throws IOException {
        Compact.write(out, current);
        for (int total : totals) {
            Compact.write(out, total);
        }
        for (CellCounts counts : blocks) {
            (counts == null ? new CellCounts() : counts).write(out);
        }
        for (CellCounts counts : window) {
            counts.write(out);
        }
    }

    static GroupCounts read(DataInput in, HotspotRules rules) throws IOException {
        var counts = new GroupCounts(rules, Compact.read(in));
        for (int i = 0; i < counts.totals.length; i++) {
            counts.totals[i] = Compact.readInt(in);
        }
        for (int i = 0; i < counts.blocks.length; i++) {
            CellCounts block = CellCounts.read(in);
            counts.blocks[i] = block.total() == 0 ? null : block;
        }
        for (int i = 0; i < counts.window.length; i++) {
            counts.window[i] = CellCounts.read(in);
            counts.window[i].forEach(counts::inWindow);
        }
        return counts;
    }

    private void inWindow(int cell, int more) {
        if (cell >= inWindow.length) {
            inWindow = Arrays.copyOf(inWindow, Math.max(cell + 1, inWindow.length * 2));
        }
        inWindow[cell] += more;
        windowTotal += more;
    }

    private static int ring(long number, int length) {
        int rest = (int) (number % length);
        return rest < 0 ? rest + length : rest;
    }
}
