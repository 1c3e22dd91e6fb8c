package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.jobs.statistics.FalseDiscoveryRate;
import cn.fengsui.jobs.statistics.NegativeBinomial;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tests every place of one kind and class group over one window. Nearly always no place is above the floor; then nothing
 * more is computed, because whatever else there is could not be shown. One thread.
 */
final class WindowTest {

    /**
     * What is tested.
     *
     * @param usual reports usual in the whole region over the window
     * @param silent places whose feed is silent: they are not compared
     * @param courses computed when somebody asks
     */
    record Window(
            UnitKind kind,
            UnitIndex units,
            WindowSums sums,
            Baseline baseline,
            double usual,
            BitSet silent,
            Courses courses) {

        int observed(int unit) {
            return sums.observed(kind, unit);
        }

        double expected(int unit) {
            return usual * baseline.neighbourhoodShare(unit, units);
        }

        /** Active ones, and those in which something was reported for the first time. */
        boolean compares(int unit) {
            return (baseline.isActive(unit) || sums.own(kind, unit) > 0) && !silent.get(unit);
        }

        /** False when its p is surely above every threshold, or it is not compared. */
        boolean couldBeCandidate(int unit, int observed, double expected) {
            return observed > expected && !baseline.isSurelyOrdinary(observed, expected) && compares(unit);
        }

        int tests() {
            return baseline.activeUnits() - silent.cardinality();
        }
    }

    private final Window window;
    private final List<CellTest> tinted;
    private @Nullable FalseDiscoveryRate rate;

    private WindowTest(Window window, List<CellTest> tinted, @Nullable FalseDiscoveryRate rate) {
        this.window = window;
        this.tinted = tinted;
        this.rate = rate;
    }

    static WindowTest run(Window window) {
        if (!couldAnyTint(window)) {
            return new WindowTest(window, List.of(), null);
        }
        List<CellTest> candidates = candidates(window);
        FalseDiscoveryRate rate = rate(candidates, window);
        List<CellTest> tinted = candidates.stream()
                .map(test -> new CellTest(test.cell(), test.observed(), test.expected(), test.p(), rate.q(test.p())))
                .filter(CellTest::tints)
                .sorted((a, b) -> CellTest.strongestFirst(a, b, window.units()))
                .toList();
        return new WindowTest(window, tinted, rate);
    }

    /** Those with q at or below the tint threshold and above the floor, strongest first. */
    List<CellTest> tinted() {
        return tinted;
    }

    /** The test of one place, significant or not. */
    CellTest of(int unit) {
        int observed = window.observed(unit);
        double expected = window.expected(unit);
        double p = p(observed, expected);
        return new CellTest(unit, observed, expected, p, q(p));
    }

    /** What is usual in this very unit, without those around it. */
    double expectedOfUnit(int unit) {
        return window.baseline().isActive(unit)
                ? window.usual() * window.baseline().share(unit)
                : 0;
    }

    /** P(X >= observed) for another place of which so much is expected. */
    double p(int observed, double expected) {
        return new NegativeBinomial(expected, r()).atLeast(observed);
    }

    /** What q this p would have among the tests of this window. */
    double q(double p) {
        if (rate == null) {
            rate = rate(candidates(window), window);
        }
        return rate.q(p);
    }

    /** What the places around it say. */
    Course course(int unit) {
        return window.courses().of(unit);
    }

    boolean isSilent(int unit) {
        return window.silent().get(unit);
    }

    UnitIndex units() {
        return window.units();
    }

    double r() {
        return window.baseline().r();
    }

    /**
     * False when no place can be tinted, found without the p of most places: whatever the others' p are, the q of a place is
     * at least its p times all tests by the number of candidates, and that number is known without their p.
     */
    private static boolean couldAnyTint(Window window) {
        int most = isAnyAboveFloor(window) ? mostCandidates(window) : 0;
        if (most == 0) {
            return false;
        }
        double least = leastAboveFloor(window, (long) most * Baseline.RARE <= window.tests());
        return least <= HotspotRules.TINT_Q && least * window.tests() / most <= HotspotRules.TINT_Q;
    }

    private static boolean isAnyAboveFloor(Window window) {
        BitSet many = window.sums().many(window.kind());
        for (int unit = many.nextSetBit(0); unit >= 0; unit = many.nextSetBit(unit + 1)) {
            if (CellTest.isAboveFloor(window.observed(unit), window.expected(unit))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Smallest p of the places above the floor; 1 when there is none that could be a candidate.
     *
     * @param onlyRare whether those may be left out whose p is surely too large for so few candidates
     */
    private static double leastAboveFloor(Window window, boolean onlyRare) {
        double least = 1;
        BitSet many = window.sums().many(window.kind());
        for (int unit = many.nextSetBit(0); unit >= 0; unit = many.nextSetBit(unit + 1)) {
            int observed = window.observed(unit);
            double expected = window.expected(unit);
            boolean isLeftOut = onlyRare && window.baseline().isSurelyNotRare(observed, expected);
            if (!isLeftOut
                    && CellTest.isAboveFloor(observed, expected)
                    && window.couldBeCandidate(unit, observed, expected)) {
                least = Math.min(
                        least, new NegativeBinomial(expected, window.baseline().r()).atLeast(observed));
            }
        }
        return least;
    }

    private static int mostCandidates(Window window) {
        int most = 0;
        BitSet some = window.sums().some(window.kind());
        for (int unit = some.nextSetBit(0); unit >= 0; unit = some.nextSetBit(unit + 1)) {
            if (window.couldBeCandidate(unit, window.observed(unit), window.expected(unit))) {
                most++;
            }
        }
        return most;
    }

    /** Those with p small enough to matter for any q of ours: q is never below p. */
    private static List<CellTest> candidates(Window window) {
        var candidates = new ArrayList<CellTest>();
        double r = window.baseline().r();
        BitSet some = window.sums().some(window.kind());
        for (int unit = some.nextSetBit(0); unit >= 0; unit = some.nextSetBit(unit + 1)) {
            int observed = window.observed(unit);
            double expected = window.expected(unit);
            if (window.couldBeCandidate(unit, observed, expected)) {
                double p = new NegativeBinomial(expected, r).atLeast(observed);
                if (p <= HotspotRules.TINT_Q) {
                    candidates.add(new CellTest(unit, observed, expected, p, 1));
                }
            }
        }
        return candidates;
    }

    private static FalseDiscoveryRate rate(List<CellTest> candidates, Window window) {
        return FalseDiscoveryRate.of(
                candidates.stream().mapToDouble(CellTest::p).toArray(), Math.max(window.tests(), candidates.size()));
    }
}
