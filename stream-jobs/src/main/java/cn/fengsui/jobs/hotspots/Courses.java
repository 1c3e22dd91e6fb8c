package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.HotspotLabel;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.jobs.statistics.space.CellClass;
import cn.fengsui.jobs.statistics.space.CellHistory;
import cn.fengsui.jobs.statistics.space.GetisOrd;
import cn.fengsui.jobs.statistics.space.HotCells;
import cn.fengsui.jobs.statistics.space.SpatialWeights;
import org.jspecify.annotations.Nullable;

/**
 * Getis-Ord Gi* of one class group over the places of one kind, for each of the last twelve steps of two hours:
 * computed from the panes when somebody asks, and kept for one evaluation. One thread.
 */
final class Courses {

    static final int STEPS = CellHistory.STEPS;
    static final int STEP_PANES = 24;
    private static final HotCells HOT = HotCells.at(HotspotRules.TINT_Q);

    private final UnitKind kind;
    private final Places places;
    private final GroupCounts counts;
    private final Profile profile;
    private final Baseline baseline;
    private final Clockwork clock;
    private boolean isComputed;
    private @Nullable Computed computed;

    /**
     * Which panes the steps are made of.
     *
     * @param pane the last one
     * @param elapsed how much of it has passed, 0 to 1
     * @param knownFrom first pane whose places are known
     */
    record Clockwork(long pane, double elapsed, long knownFrom, LocalHours hours) {}

    /** Gi* of every step, oldest first, and of the counts of the last one, in the order of {@code near}. */
    private record Computed(
            ActiveUnits.Neighbours near, GetisOrd.Star[] residuals, GetisOrd.Star volume, boolean[][] hot) {

        /** Asked of all cells only in steps in which this one could be hot. */
        boolean isHot(int step, double z, int cell) {
            if (!HOT.couldBe(z)) {
                return false;
            }
            if (hot[step] == null) {
                hot[step] = HOT.of(residuals[step].all());
            }
            return hot[step][cell];
        }

        CellClass label(int cell) {
            double[] z = new double[STEPS];
            boolean[] isHot = new boolean[STEPS];
            for (int step = 0; step < STEPS; step++) {
                z[step] = residuals[step].z(cell);
                isHot[step] = isHot(step, z[step], cell);
            }
            return CellHistory.classify(z, isHot);
        }
    }

    Courses(UnitKind kind, Places places, GroupCounts counts, Profile profile, Baseline baseline, Clockwork clock) {
        this.kind = kind;
        this.places = places;
        this.counts = counts;
        this.profile = profile;
        this.baseline = baseline;
        this.clock = clock;
    }

    /** What the places around this one say; unknown below 30 places or where nothing was reported before. */
    Course of(int unit) {
        boolean border = isAtBorder(unit);
        Computed all = computed();
        int at = all == null ? -1 : all.near().placeOf(unit);
        if (at < 0) {
            return new Course(0, 0, HotspotLabel.NONE, border);
        }
        boolean isWhole = clock.pane() - (long) STEPS * STEP_PANES + 1 >= clock.knownFrom();
        HotspotLabel label = isWhole ? HotspotLabel.valueOf(all.label(at).name()) : HotspotLabel.NONE;
        return new Course(
                finite(all.residuals()[STEPS - 1].z(at)), finite(all.volume().z(at)), label, border);
    }

    private boolean isAtBorder(int unit) {
        if (kind != UnitKind.CELL) {
            return false;
        }
        int active = 0;
        for (int near : places.cells().neighbourhood(unit)) {
            active += near != unit && baseline.isActive(near) ? 1 : 0;
        }
        return active <= HotspotRules.BORDER_NEIGHBOURS;
    }

    private @Nullable Computed computed() {
        if (!isComputed) {
            isComputed = true;
            computed = compute();
        }
        return computed;
    }

    /** Null where there are too few places. */
    private @Nullable Computed compute() {
        ActiveUnits.Neighbours near = baseline.neighbours(places.index(kind));
        int[] units = near.units();
        if (units.length < GetisOrd.FEWEST_CELLS) {
            return null;
        }
        SpatialWeights weights = near.weights();
        double[] shares = baseline.shares(near);
        var residuals = new GetisOrd.Star[STEPS];
        double[] observed = {};
        for (int step = 0; step < STEPS; step++) {
            observed = observed(step, near);
            residuals[step] = new GetisOrd.Star(weights, residuals(observed, usual(step), shares));
        }
        return new Computed(near, residuals, new GetisOrd.Star(weights, observed), new boolean[STEPS][]);
    }

    private long firstPane(int step) {
        return clock.pane() - (long) (STEPS - step) * STEP_PANES + 1;
    }

    private double[] observed(int step, ActiveUnits.Neighbours near) {
        double[] observed = new double[near.units().length];
        for (long pane = firstPane(step); pane < firstPane(step) + STEP_PANES; pane++) {
            CellCounts ofPane = counts.pane(pane);
            if (ofPane != null) {
                for (int at = 0; at < ofPane.places(); at++) {
                    int spot = ofPane.cellAt(at);
                    int place = spot < 0 ? -1 : near.placeOf(places.unitOf(kind, spot));
                    if (place >= 0) {
                        observed[place] += ofPane.countAt(at);
                    }
                }
            }
        }
        return observed;
    }

    private double usual(int step) {
        double usual = 0;
        for (long pane = firstPane(step); pane < firstPane(step) + STEP_PANES; pane++) {
            double passed = pane == clock.pane() ? clock.elapsed() : 1;
            usual += passed * profile.usual(clock.hours().classOf(pane));
        }
        return usual;
    }

    private double[] residuals(double[] observed, double usual, double[] shares) {
        double[] residuals = new double[shares.length];
        if (usual <= 0 || !baseline.isKnown()) {
            return residuals; // nothing is expected anywhere
        }
        double r = baseline.r();
        for (int i = 0; i < residuals.length; i++) { // without a branch, so that the processor takes several at once
            double expected = usual * shares[i];
            residuals[i] = (observed[i] - expected) / Math.sqrt(expected + expected * expected / r);
        }
        return residuals;
    }

    private static double finite(double z) {
        return Double.isFinite(z) ? (float) z : 0; // rounding of sums must not tell who reported first
    }
}
