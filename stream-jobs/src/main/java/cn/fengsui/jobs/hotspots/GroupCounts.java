package cn.fengsui.jobs.hotspots;

import cn.fengsui.jobs.keep.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Counts of one class group: per pane for the region, per pane and spot for the last two days, per block (as long as
 * the window) and spot for the history. All are rings over pane numbers, and adding is commutative, so the order in
 * which reports come does not matter. One thread.
 */
final class GroupCounts {

    /** Beside the baseline: a day for late reports, a day for the settled pass, a day between two learnings, one spare. */
    private static final int SPARE_DAYS = 4;

    /** Two days and the longest window that the settled pass looks back over. */
    private static final int PANES_KEPT = 2 * HotspotRules.PANES_PER_DAY + HotspotRules.PANES_PER_DAY / 4;

    private static final int SPARE_DAYS_OF_FORMAT_1 = 2;

    private final int blockPanes;
    private final int[] totals;
    private final @Nullable CellCounts[] blocks;
    private final @Nullable CellCounts[] panes;
    private long current;

    /** Begins with {@code pane} as the running pane. */
    GroupCounts(HotspotRules rules, long pane) {
        this(rules, pane, (rules.baselineDays() + SPARE_DAYS) * HotspotRules.PANES_PER_DAY, PANES_KEPT);
    }

    private GroupCounts(HotspotRules rules, long pane, int totalsKept, int panesKept) {
        blockPanes = rules.windowPanes();
        totals = new int[totalsKept];
        blocks = new CellCounts[totalsKept / blockPanes + 1];
        panes = new CellCounts[panesKept];
        current = pane;
    }

    /** Counts one report; its pane is the running one or at most a day before it. */
    void add(int spot, long pane) {
        totals[ring(pane, totals.length)]++;
        add(blocks, Math.floorDiv(pane, blockPanes), spot);
        add(panes, pane, spot);
    }

    private static void add(@Nullable CellCounts[] ring, long number, int spot) {
        int at = ring(number, ring.length);
        CellCounts counts = ring[at];
        if (counts == null) {
            counts = new CellCounts();
            ring[at] = counts;
        }
        counts.add(spot, 1);
    }

    /** Makes a later pane the running one and forgets what fell out of the rings. */
    void slideTo(long pane) {
        for (long p = Math.max(current + 1, pane - totals.length + 1); p <= pane; p++) {
            totals[ring(p, totals.length)] = 0;
        }
        for (long p = Math.max(current + 1, pane - panes.length + 1); p <= pane; p++) {
            panes[ring(p, panes.length)] = null;
        }
        long block = Math.floorDiv(pane, blockPanes);
        for (long b = Math.max(Math.floorDiv(current, blockPanes) + 1, block - blocks.length + 1); b <= block; b++) {
            blocks[ring(b, blocks.length)] = null;
        }
        current = pane;
    }

    /** Reports in a pane of the baseline or later, whole region. */
    int total(long pane) {
        return totals[ring(pane, totals.length)];
    }

    /** {@link #total} of the panes from one to another, the last one excluded. */
    int[] totals(long from, long to) {
        int[] copy = new int[(int) (to - from)];
        int begin = ring(from, totals.length);
        int first = Math.min(copy.length, totals.length - begin);
        System.arraycopy(totals, begin, copy, 0, first);
        System.arraycopy(totals, 0, copy, first, copy.length - first);
        return copy;
    }

    /** Counts per spot of a history block, or null when there were none. */
    @Nullable
    CellCounts block(long block) {
        return blocks[ring(block, blocks.length)];
    }

    /** Counts per spot of a pane of the last two days, or null when there were none. */
    @Nullable
    CellCounts pane(long pane) {
        return panes[ring(pane, panes.length)];
    }

    GroupCounts copy(HotspotRules rules) {
        var copy = new GroupCounts(rules, current, totals.length, panes.length);
        System.arraycopy(totals, 0, copy.totals, 0, totals.length);
        long firstOpen = current - HotspotRules.PANES_PER_DAY;
        copy(blocks, copy.blocks, Math.floorDiv(current, blockPanes), Math.floorDiv(firstOpen, blockPanes));
        copy(panes, copy.panes, current, firstOpen);
        return copy;
    }

    /** What is older than {@code firstOpen} never changes and may be shared. */
    private static void copy(@Nullable CellCounts[] from, @Nullable CellCounts[] to, long newest, long firstOpen) {
        for (long number = newest - from.length + 1; number <= newest; number++) {
            int at = ring(number, from.length);
            CellCounts counts = from[at];
            to[at] = counts == null || number < firstOpen ? counts : counts.copy();
        }
    }

    void write(DataOutput out) throws IOException {
        Bytes.write(out, current);
        for (int total : totals) {
            Bytes.write(out, total);
        }
        write(out, blocks);
        write(out, panes);
    }

    static GroupCounts read(DataInput in, HotspotRules rules) throws IOException {
        var counts = new GroupCounts(rules, Bytes.read(in));
        for (int i = 0; i < counts.totals.length; i++) {
            counts.totals[i] = Bytes.readInt(in);
        }
        read(in, counts.blocks);
        read(in, counts.panes);
        return counts;
    }

    /** Of format 1: shorter rings, and panes by place for the window only. */
    static GroupCounts readFormat1(DataInput in, HotspotRules rules) throws IOException {
        long pane = Bytes.read(in);
        int kept = (rules.baselineDays() + SPARE_DAYS_OF_FORMAT_1) * HotspotRules.PANES_PER_DAY;
        var old = new GroupCounts(rules, pane, kept, rules.windowPanes());
        for (int i = 0; i < kept; i++) {
            old.totals[i] = Bytes.readInt(in);
        }
        read(in, old.blocks);
        read(in, old.panes);
        return old.inLongerRings(rules);
    }

    private GroupCounts inLongerRings(HotspotRules rules) {
        var counts = new GroupCounts(rules, current);
        for (long p = current - totals.length + 1; p <= current; p++) {
            counts.totals[ring(p, counts.totals.length)] = total(p);
        }
        long block = Math.floorDiv(current, blockPanes);
        for (long b = block - blocks.length + 1; b <= block; b++) {
            counts.blocks[ring(b, counts.blocks.length)] = block(b);
        }
        for (long p = current - panes.length + 1; p <= current; p++) {
            counts.panes[ring(p, counts.panes.length)] = pane(p);
        }
        return counts;
    }

    private static void write(DataOutput out, @Nullable CellCounts[] ring) throws IOException {
        for (CellCounts counts : ring) {
            (counts == null ? new CellCounts() : counts).write(out);
        }
    }

    private static void read(DataInput in, @Nullable CellCounts[] ring) throws IOException {
        for (int i = 0; i < ring.length; i++) {
            CellCounts counts = CellCounts.read(in);
            ring[i] = counts.total() == 0 ? null : counts;
        }
    }

    private static int ring(long number, int length) {
        int rest = (int) (number % length);
        return rest < 0 ? rest + length : rest;
    }
}
