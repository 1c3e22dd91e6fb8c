package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.jobs.statistics.NegativeBinomial;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The normal of one class group over the units of one kind: each unit's share of the region's profile, and how much
 * scatter is usual. Made from history that can no longer change, so that a restart learns the same again. Immutable.
 */
final class Baseline {

    static final double SMALLEST_R = 0.5;
    static final double LARGEST_R = 1e6;
    static final int RARE = 16;

    private static final int MOST_REMEMBERED = 64;
    private static final double CLOSE = 0.01; // whoever lies between is computed exactly
    private static final double ROUNDING = 1e-9;

    private final int[] perUnit;
    private final ActiveUnits active;
    private final int activeUnits;
    private final int known;
    private final int events;
    private final double[] around;
    private final double r;
    /** By observed count, from which expected count on p is above the tint threshold; 0 = not computed yet. */
    private final double[] ordinaryFrom = new double[MOST_REMEMBERED];
    /** The same for a sixteenth of it. */
    private final double[] notRareFrom = new double[MOST_REMEMBERED];

    private ActiveUnits.@Nullable Neighbours sharesOf; // what shares belongs to
    private double[] shares = {};

    private Baseline(
            UnitIndex units, int[] perUnit, ActiveUnits active, int events, double r, double @Nullable [] around) {
        this.perUnit = perUnit;
        this.active = active;
        this.activeUnits = Math.max(1, active.cardinality());
        this.known = Arrays.stream(perUnit).sum();
        this.events = events;
        this.r = r;
        this.around = around == null ? shares(perUnit.length, units) : around;
    }

    /**
     * Learns from the history.
     *
     * @param active units that are compared: those in which any class was reported in this history
     * @param perUnit reports of this class group in each unit
     * @param events all reports of this class group in the history
     */
    static Baseline of(
            GroupCounts counts,
            Places places,
            UnitKind kind,
            ActiveUnits active,
            int[] perUnit,
            WholeBlocks blocks,
            int events) {
        var flat = new Baseline(places.index(kind), perUnit, active, events, LARGEST_R, null);
        if (flat.known == 0) {
            return flat;
        }
        double r = (float) flat.scatter(counts, active.reach(places, kind), blocks);
        return new Baseline(places.index(kind), perUnit, active, events, r, flat.around);
    }

    /**
     * Share of this unit in the region's reports, shrunk towards the even share. Reports that name no unit of the kind
     * are nobody's share.
     */
    double share(int unit) {
        if (known == 0) {
            return 0;
        }
        double own = unit < perUnit.length ? perUnit[unit] : 0;
        double even = (double) known / events / activeUnits;
        return (own + HotspotRules.KAPPA * even) / (events + HotspotRules.KAPPA);
    }

    /** Share of the unit and of the compared ones around it. */
    double neighbourhoodShare(int unit, UnitIndex units) {
        return unit < around.length ? around[unit] : sumAround(unit, units);
    }

    /** Whether any report of this class group names a unit of the kind; then every unit's share is above 0. */
    boolean isKnown() {
        return known > 0;
    }

    boolean isActive(int unit) {
        return active.get(unit);
    }

    /** Those that are compared, and who is whose neighbour. */
    ActiveUnits.Neighbours neighbours(UnitIndex units) {
        return active.neighbours(units);
    }

    /** Shares of the compared units, in the order of {@code near}; not to be changed. */
    double[] shares(ActiveUnits.Neighbours near) {
        if (sharesOf != near) {
            sharesOf = near;
            shares = Arrays.stream(near.units()).mapToDouble(this::share).toArray();
        }
        return shares;
    }

    /** How many are compared. */
    int activeUnits() {
        return active.cardinality();
    }

    /** A cheap way to see that P(X >= observed) exceeds the tint threshold; false when that is not sure. */
    boolean isSurelyOrdinary(int observed, double expected) {
        return isSurelyAbove(HotspotRules.TINT_Q, ordinaryFrom, observed, expected);
    }

    /** A cheap way to see that P(X >= observed) exceeds the tint threshold divided by {@link #RARE}; as above. */
    boolean isSurelyNotRare(int observed, double expected) {
        return isSurelyAbove(HotspotRules.TINT_Q / RARE, notRareFrom, observed, expected);
    }

    private boolean isSurelyAbove(double p, double[] from, int observed, double expected) {
        if (observed >= from.length) {
            return false;
        }
        if (from[observed] == 0) {
            from[observed] = leastExpected(observed, p);
        }
        return expected >= from[observed];
    }

    /** The smallest expected count, nearly, at which so many have more than this p; p grows with what is expected. */
    private double leastExpected(int observed, double p) {
        double low = 0;
        double high = observed + 1.0;
        while (high - low > CLOSE * high) {
            double middle = (low + high) / 2;
            boolean isAbove = new NegativeBinomial(middle, r).atLeast(observed) > p + ROUNDING;
            low = isAbove ? low : middle;
            high = isAbove ? middle : high;
        }
        return high;
    }

    /** Size r of the negative binomial: small is much scatter. */
    double r() {
        return r;
    }

    private double[] shares(int size, UnitIndex units) {
        double[] shares = new double[size];
        for (int unit = 0; unit < size; unit++) {
            shares[unit] = sumAround(unit, units);
        }
        return shares;
    }

    /** Places where nothing was ever reported are no part of the normal, but for the place that is asked for. */
    private double sumAround(int unit, UnitIndex units) {
        double share = 0;
        for (int near : units.neighbourhood(unit)) {
            share += near == unit || active.get(near) ? share(near) : 0;
        }
        return (float) share; // rounding of sums must not tell who reported first
    }

    /** r = sum(E²) / sum((O-E)² - E) over the units' neighbourhoods and the blocks of the history. */
    private double scatter(GroupCounts counts, ActiveUnits.Reach reach, WholeBlocks blocks) {
        double sumShares = 0;
        double sumSquaredShares = 0;
        for (int unit = active.nextSetBit(0); unit >= 0; unit = active.nextSetBit(unit + 1)) {
            sumShares += around[unit];
            sumSquaredShares += around[unit] * around[unit];
        }
        int[] sums = new int[around.length];
        int[] touched = new int[around.length];
        double squares = 0;
        double excess = 0;
        for (int i = 0; i < blocks.numbers().length; i++) {
            double usual = blocks.usual()[i];
            CellCounts block = counts.block(blocks.numbers()[i]);
            squares += usual * usual * sumSquaredShares;
            excess += usual * usual * sumSquaredShares - usual * sumShares;
            excess += block == null ? 0 : excessOfObserved(block, reach, sums, touched, usual);
        }
        return excess <= 0 ? LARGEST_R : Math.clamp(squares / excess, SMALLEST_R, LARGEST_R);
    }

    /** sum(O² - 2·O·E) over neighbourhoods with any report; the rest of (O-E)² is the same for all and added outside. */
    private double excessOfObserved(
            CellCounts block, ActiveUnits.Reach reach, int[] sums, int[] touched, double usual) {
        int[] begin = reach.begin();
        int[] units = reach.units();
        int n = 0;
        for (int place = 0; place < block.places(); place++) {
            int spot = block.cellAt(place);
            if (spot < 0) {
                continue;
            }
            int count = block.countAt(place);
            for (int at = begin[spot]; at < begin[spot + 1]; at++) {
                int unit = units[at];
                if (sums[unit] == 0) {
                    touched[n++] = unit;
                }
                sums[unit] += count;
            }
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            int unit = touched[i];
            double observed = sums[unit];
            sum += observed * observed - 2 * observed * usual * around[unit];
            sums[unit] = 0;
        }
        return sum;
    }
}
