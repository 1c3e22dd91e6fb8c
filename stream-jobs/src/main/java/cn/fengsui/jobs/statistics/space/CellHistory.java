package cn.fengsui.jobs.statistics.space;

import cn.fengsui.jobs.statistics.Arguments;
import cn.fengsui.jobs.statistics.series.MannKendall;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Names what a cell went through over some steps, twelve as a rule, from Gi* of each step. With n steps, h of them hot,
 * {@code m = ceil(0.9 n)} (11 of 12), and the Mann-Kendall trend of z at the two-sided level 0.05:
 *
 * <table>
 * <caption>The first row that holds names the cell</caption>
 * <tr><th>last step</th><th>hot steps</th><th>besides</th><th>class</th></tr>
 * <tr><td>not hot</td><td>h &gt;= m</td><td></td><td>historical</td></tr>
 * <tr><td>not hot</td><td>h &lt; m</td><td></td><td>none</td></tr>
 * <tr><td>hot</td><td>h = 1</td><td></td><td>new</td></tr>
 * <tr><td>hot</td><td>h &gt;= m</td><td>z rises</td><td>intensifying</td></tr>
 * <tr><td>hot</td><td>h &gt;= m</td><td>z falls</td><td>diminishing</td></tr>
 * <tr><td>hot</td><td>h &gt;= m</td><td>no trend</td><td>persistent</td></tr>
 * <tr><td>hot</td><td>1 &lt; h &lt; m</td><td>all hot steps are the last h</td><td>consecutive</td></tr>
 * <tr><td>hot</td><td>1 &lt; h &lt; m</td><td>otherwise</td><td>sporadic</td></tr>
 * </table>
 *
 * <p>Esri splits "oscillating" off from "sporadic" for cells that were also significantly cold; a cell with too few
 * reports is a silence, which is tested elsewhere, so it stays sporadic here. A step without z (all values alike) is not
 * hot and is left out of the trend.
 */
public final class CellHistory {

    /** As many steps as the map looks back. */
    public static final int STEPS = 12;

    private static final double SHARE_OF_A_LASTING_ONE = 0.9;
    private static final double TREND_LEVEL = 0.05;
    private static final int FEWEST_FOR_A_TREND = 3;

    private final double[][] z;
    private final boolean[][] hot;

    private CellHistory(double[][] z, boolean[][] hot) {
        this.z = z;
        this.hot = hot;
    }

    /**
     * What all cells went through.
     *
     * @param z Gi* {@code [step, oldest first][cell]}; kept, not copied
     * @param falseDiscoveryRate at which a cell counts as hot in a step: Benjamini-Hochberg over the cells of the step,
     *     two-sided p
     * @throws IllegalArgumentException without a step, or with steps of different length
     */
    public static CellHistory of(double[][] z, double falseDiscoveryRate) {
        Arguments.atLeast(1, "A history", z.length);
        var hotCells = HotCells.at(falseDiscoveryRate);
        boolean[][] hot = new boolean[z.length][];
        for (int step = 0; step < z.length; step++) {
            Arguments.sameLength("step " + step, z[step].length, "step 0", z[0].length);
            hot[step] = hotCells.of(z[step]);
        }
        return new CellHistory(z, hot);
    }

    /** The name of one of them. */
    public CellClass of(int cell) {
        boolean[] hotOfCell = new boolean[z.length];
        double[] zOfCell = new double[z.length];
        for (int step = 0; step < z.length; step++) {
            hotOfCell[step] = hot[step][cell];
            zOfCell[step] = z[step][cell];
        }
        return classify(zOfCell, hotOfCell);
    }

    /** Names every cell, as {@link #of(double[][], double)}. */
    public static CellClass[] classify(double[][] z, double falseDiscoveryRate) {
        var history = of(z, falseDiscoveryRate);
        return IntStream.range(0, z[0].length).mapToObj(history::of).toArray(CellClass[]::new);
    }

    /**
     * Names one cell.
     *
     * @param z of each step, oldest first
     * @param hot whether z was significantly high in that step
     */
    public static CellClass classify(double[] z, boolean[] hot) {
        Arguments.atLeast(1, "A history", z.length);
        Arguments.sameLength("z", z.length, "hot", hot.length);
        int steps = hot.length;
        int hotSteps = 0;
        for (boolean one : hot) {
            hotSteps += one ? 1 : 0;
        }
        boolean lasting = hotSteps >= Math.ceil(SHARE_OF_A_LASTING_ONE * steps);
        if (!hot[steps - 1]) {
            return lasting ? CellClass.HISTORICAL : CellClass.NONE;
        }
        if (hotSteps == 1) {
            return CellClass.NEW;
        }
        if (lasting) {
            return lasting(z);
        }
        return lastRun(hot) == hotSteps ? CellClass.CONSECUTIVE : CellClass.SPORADIC;
    }

    private static CellClass lasting(double[] z) {
        double[] known = Arrays.stream(z).filter(Double::isFinite).toArray();
        if (known.length < FEWEST_FOR_A_TREND) {
            return CellClass.PERSISTENT;
        }
        var trend = MannKendall.of(known);
        if (trend.rises(TREND_LEVEL)) {
            return CellClass.INTENSIFYING;
        }
        return trend.falls(TREND_LEVEL) ? CellClass.DIMINISHING : CellClass.PERSISTENT;
    }

    private static int lastRun(boolean[] hot) {
        int run = 0;
        while (run < hot.length && hot[hot.length - 1 - run]) {
            run++;
        }
        return run;
    }
}
