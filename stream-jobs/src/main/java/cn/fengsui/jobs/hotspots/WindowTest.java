package cn.fengsui.jobs.hotspots;

import cn.fengsui.jobs.statistics.FalseDiscoveryRate;
import cn.fengsui.jobs.statistics.NegativeBinomial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tests every cell's neighbourhood of one class group over the window that ends with the running pane. Sparse: work
 * grows with the reports in the window, not with the city.
 */
final class WindowTest {

    private final GroupCounts counts;
    private final CellTable cells;
    private final Baseline baseline;
    private final double usual;
    private final FalseDiscoveryRate rate;
    private final List<CellTest> tinted;

    private WindowTest(
            GroupCounts counts,
            CellTable cells,
            Baseline baseline,
            double usual,
            FalseDiscoveryRate rate,
            List<CellTest> tinted) {
        this.counts = counts;
        this.cells = cells;
        this.baseline = baseline;
        this.usual = usual;
        this.rate = rate;
        this.tinted = tinted;
    }

    /**
     * Runs the test.
     *
     * @param usual reports usual in the whole region over the window
     * @param tests number of active cells
     */
    static WindowTest run(GroupCounts counts, CellTable cells, Baseline baseline, double usual, int tests) {
        int[] around = new int[cells.size()];
        int[] touched = new int[cells.size()];
        int n = scatter(counts, cells, around, touched);
        var candidates = new ArrayList<CellTest>();
        for (int i = 0; i < n; i++) {
            int cell = touched[i];
            double expected = usual * baseline.neighbourhoodShare(cell, cells);
            var usually = new NegativeBinomial(expected, baseline.r());
            if (!usually.isSurelyAbove(HotspotRules.TINT_Q, around[cell])) {
                double p = usually.atLeast(around[cell]);
                if (p <= HotspotRules.TINT_Q) { // else neither is q, which is never below p
                    candidates.add(new CellTest(cell, around[cell], expected, p, 1));
                }
            }
        }
        var rate = FalseDiscoveryRate.of(
                candidates.stream().mapToDouble(CellTest::p).toArray(), Math.max(tests, candidates.size()));
        var tinted = candidates.stream()
                .map(test -> new CellTest(test.cell(), test.observed(), test.expected(), test.p(), rate.q(test.p())))
                .filter(CellTest::tints)
                .toList();
        return new WindowTest(counts, cells, baseline, usual, rate, tinted);
    }

    /** Cells with q at or below the tint threshold and above the floor. */
    List<CellTest> tinted() {
        return tinted;
    }

    /** The test of one cell, significant or not. */
    CellTest of(int cell) {
        int observed = 0;
        for (int neighbour : cells.neighbourhood(cell)) {
            observed += counts.inWindow(neighbour);
        }
        double expected = usual * baseline.neighbourhoodShare(cell, cells);
        double p = new NegativeBinomial(expected, baseline.r()).atLeast(observed);
        return new CellTest(cell, observed, expected, p, rate.q(p));
    }

    double r() {
        return baseline.r();
    }

    private static int scatter(GroupCounts counts, CellTable cells, int[] around, int[] touched) {
        Arrays.fill(around, 0);
        int n = 0;
        for (int cell = 0; cell < cells.size(); cell++) {
            int count = counts.inWindow(cell);
            if (count == 0) {
                continue;
            }
            for (int neighbour : cells.neighbourhood(cell)) {
                if (around[neighbour] == 0) {
                    touched[n++] = neighbour;
                }
                around[neighbour] += count;
            }
        }
        return n;
    }
}
