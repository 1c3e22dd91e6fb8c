package cn.fengsui.jobs.hotspots;

import java.util.Arrays;
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
     * Learns from the history.
     *
     * @param active cells that are compared: those in which any class was reported in this history
     */
    static Baseline of(GroupCounts counts, CellTable cells, BitSet active, History history) {
        int[] perCell = history.perCell(counts, cells.size());
        int events = Arrays.stream(perCell).sum();
        int activeCells = Math.max(1, active.cardinality());
        if (events == 0) {
            return new Baseline(new double[LocalHours.CLASSES], perCell, 0, activeCells, LARGEST_R);
        }
        double[] profile = smooth(profile(counts, history, new BitSet()));
        BitSet outages = outages(counts, history, profile);
        if (!outages.isEmpty()) {
            profile = smooth(profile(counts, history, outages));
        }
        var flat = new Baseline(profile, perCell, events, activeCells, LARGEST_R);
        return new Baseline(
                profile, perCell, events, activeCells, flat.scatter(counts, cells, active, outages, history));
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

    private static double[] profile(GroupCounts counts, History history, BitSet left) {
        long[] reports = new long[LocalHours.CLASSES];
        int[] panes = new int[LocalHours.CLASSES];
        long all = 0;
        int allPanes = 0;
        for (long pane = history.from(); pane < history.to(); pane++) {
            if (!left.get((int) (pane - history.from()))) {
                int hour = history.hourOf(pane);
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

    private static BitSet outages(GroupCounts counts, History history, double[] profile) {
        var outages = new BitSet();
        long begin = history.from();
        double expected = 0;
        for (long pane = history.from(); pane <= history.to(); pane++) {
            if (pane < history.to() && counts.total(pane) == 0) {
                expected += profile[history.hourOf(pane)];
                continue;
            }
            if (expected > OUTAGE_EXPECTED) {
                outages.set((int) (begin - history.from()), (int) (pane - history.from()));
            }
            begin = pane + 1;
            expected = 0;
        }
        return outages;
    }

    /** r = sum(E²) / sum((O-E)² - E) over the cells' neighbourhoods and the blocks of the history. */
    private double scatter(GroupCounts counts, CellTable cells, BitSet active, BitSet outages, History history) {
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
        for (long block = history.firstBlock(); block < history.endBlock(); block++) {
            long first = block * history.windowPanes();
            int outage = outages.nextSetBit((int) (first - history.from()));
            if (outage >= 0 && outage < first + history.windowPanes() - history.from()) {
                continue;
            }
            double usual = 0;
            for (long pane = first; pane < first + history.windowPanes(); pane++) {
                usual += profile[history.hourOf(pane)];
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
