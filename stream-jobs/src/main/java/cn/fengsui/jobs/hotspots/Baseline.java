package cn.fengsui.jobs.hotspots;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The normal of one class group: a profile of the region over local hours, each cell's share of it, and how much
 * scatter is usual. Made from history that can no longer change, so that a restart learns the same again. Immutable.
 */
final class Baseline {

    /** A silence this many expected reports long is an outage of the feed, and nothing is learnt from it. */
    private static final double OUTAGE_EXPECTED = 20;

    private static final double SMALLEST_R = 0.5;
    private static final double LARGEST_R = 1e6;

    private final double[] profile;
    private final int[] perCell;
    private final int events;
    private final int activeCells;
    private final double r;

    private Baseline(double[] profile, int[] perCell, int events, int activeCells, double r) {
        this.profile = profile;
        this.perCell = perCell;
        this.events = events;
        this.activeCells = activeCells;
        this.r = r;
    }

    /**
     * Learns from panes {@code from} (inclusive) to {@code to} (exclusive), both at block borders.
     *
     * @param active cells that are compared: those in which any class was reported in this history
     */
    static Baseline of(
            GroupCounts counts, CellTable cells, BitSet active, long from, long to, LocalHours hours, int windowPanes) {
        double[] profile = smooth(profile(counts, from, to, hours, new BitSet()));
        BitSet outages = outages(counts, from, to, hours, profile);
        if (!outages.isEmpty()) {
            profile = smooth(profile(counts, from, to, hours, outages));
        }
        int[] perCell = perCell(counts, cells.size(), from, to, windowPanes);
        int events = 0;
        for (int n : perCell) {
            events += n;
        }
        var flat = new Baseline(profile, perCell, events, Math.max(1, active.cardinality()), LARGEST_R);
        double r = flat.scatter(counts, cells, active, outages, from, to, hours, windowPanes);
        return new Baseline(profile, perCell, events, flat.activeCells, r);
    }

    /** Cells in which this group was reported in the history. */
    static BitSet active(GroupCounts counts, int cells, long from, long to, int windowPanes) {
        int[] perCell = perCell(counts, cells, from, to, windowPanes);
        var active = new BitSet(cells);
        for (int cell = 0; cell < cells; cell++) {
            active.set(cell, perCell[cell] > 0);
        }
        return active;
    }

    /** Reports usual in the whole region in one pane of this hour class. */
    double usual(int hourClass) {
        return profile[hourClass];
    }

    /** Share of this cell in the region's reports, shrunk towards the even share. */
    double share(int cell) {
        double own = cell < perCell.length ? perCell[cell] : 0;
        return (own + HotspotRules.KAPPA / activeCells) / (events + HotspotRules.KAPPA);
    }

    /** Share of the cell and the known cells around it. */
    double neighbourhoodShare(int cell, CellTable cells) {
        double share = 0;
        for (int neighbour : cells.neighbourhood(cell)) {
            share += share(neighbour);
        }
        return share;
    }

    /** Size r of the negative binomial: small is much scatter. */
    double r() {
        return r;
    }

    private static double[] profile(GroupCounts counts, long from, long to, LocalHours hours, BitSet left) {
        long[] reports = new long[LocalHours.CLASSES];
        int[] panes = new int[LocalHours.CLASSES];
        long all = 0;
        int allPanes = 0;
        for (long pane = from; pane < to; pane++) {
            if (!left.get((int) (pane - from))) {
                int hour = hours.classOf(pane);
                int total = counts.total(pane);
                reports[hour] += total;
                panes[hour]++;
                all += total;
                allPanes++;
            }
        }
        double[] profile = new double[LocalHours.CLASSES];
        for (int hour = 0; hour < profile.length; hour++) {
            profile[hour] =
                    panes[hour] > 0 ? (double) reports[hour] / panes[hour] : (double) all / Math.max(1, allPanes);
        }
        return profile;
    }

    private static double[] smooth(double[] raw) {
        double[] smooth = new double[raw.length];
        for (int i = 0; i < raw.length; i++) {
            int day = i / 24 * 24;
            smooth[i] = raw[day + (i + 23) % 24] / 4 + raw[i] / 2 + raw[day + (i + 1) % 24] / 4;
        }
        return smooth;
    }

    private static BitSet outages(GroupCounts counts, long from, long to, LocalHours hours, double[] profile) {
        var outages = new BitSet();
        long begin = from;
        double expected = 0;
        for (long pane = from; pane <= to; pane++) {
            if (pane < to && counts.total(pane) == 0) {
                expected += profile[hours.classOf(pane)];
                continue;
            }
            if (expected > OUTAGE_EXPECTED) {
                outages.set((int) (begin - from), (int) (pane - from));
            }
            begin = pane + 1;
            expected = 0;
        }
        return outages;
    }

    private static int[] perCell(GroupCounts counts, int cells, long from, long to, int windowPanes) {
        int[] perCell = new int[cells];
        for (long block = from / windowPanes; block < to / windowPanes; block++) {
            CellCounts inBlock = counts.block(block);
            if (inBlock != null) {
                inBlock.forEach((cell, count) -> perCell[cell] += count);
            }
        }
        return perCell;
    }

    /** r = sum(E²) / sum((O-E)² - E) over the cells' neighbourhoods and the blocks of the history. */
    private double scatter(
            GroupCounts counts,
            CellTable cells,
            BitSet active,
            BitSet outages,
            long from,
            long to,
            LocalHours hours,
            int windowPanes) {
        double[] shares = new double[cells.size()];
        double sumShares = 0;
        double sumSquaredShares = 0;
        for (int cell = active.nextSetBit(0); cell >= 0; cell = active.nextSetBit(cell + 1)) {
            shares[cell] = neighbourhoodShare(cell, cells);
            sumShares += shares[cell];
            sumSquaredShares += shares[cell] * shares[cell];
        }
        int[] around = new int[cells.size()];
        double squares = 0;
        double excess = 0;
        for (long block = from / windowPanes; block < to / windowPanes; block++) {
            long first = block * windowPanes;
            int outage = outages.nextSetBit((int) (first - from));
            if (outage >= 0 && outage < first + windowPanes - from) {
                continue;
            }
            double usual = 0;
            for (long pane = first; pane < first + windowPanes; pane++) {
                usual += profile[hours.classOf(pane)];
            }
            squares += usual * usual * sumSquaredShares;
            excess += usual * usual * sumSquaredShares - usual * sumShares;
            excess += excessOfObserved(counts.block(block), cells, active, around, shares, usual);
        }
        return excess <= 0 ? LARGEST_R : Math.clamp(squares / excess, SMALLEST_R, LARGEST_R);
    }

    /** sum(O² - 2·O·E) over neighbourhoods with any report; the rest of (O-E)² is the same for all and added outside. */
    private static double excessOfObserved(
            @Nullable CellCounts block, CellTable cells, BitSet active, int[] around, double[] shares, double usual) {
        if (block == null) {
            return 0;
        }
        block.forEach((cell, count) -> {
            for (int neighbour : cells.neighbourhood(cell)) {
                around[neighbour] += count;
            }
        });
        double[] sum = new double[1];
        block.forEach((cell, count) -> {
            for (int neighbour : cells.neighbourhood(cell)) {
                int observed = around[neighbour];
                if (observed > 0 && active.get(neighbour)) {
                    sum[0] += (double) observed * observed - 2 * observed * usual * shares[neighbour];
                }
                around[neighbour] = 0;
            }
        });
        return sum[0];
    }
}
