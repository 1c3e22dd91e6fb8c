package cn.fengsui.jobs.statistics.space;

import cn.fengsui.jobs.statistics.Arguments;
import cn.fengsui.jobs.statistics.FalseDiscoveryRate;
import java.util.Arrays;
import org.apache.commons.numbers.gamma.Erfc;

/**
 * Which cells are hot by their z: Benjamini-Hochberg over all cells of one step, two-sided p. Only what lies beyond a bound
 * is looked at closely, because q is never below p. Immutable.
 */
public final class HotCells {

    private static final double FARTHEST_Z = 40;
    private static final int HALVINGS = 40;

    private final double rate;
    private final double least;

    private HotCells(double rate, double least) {
        this.rate = rate;
        this.least = least;
    }

    /** @throws IllegalArgumentException if the rate is no share */
    public static HotCells at(double falseDiscoveryRate) {
        Arguments.share("The false discovery rate of a step", falseDiscoveryRate);
        double low = 0;
        double high = FARTHEST_Z;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (p(middle) > falseDiscoveryRate) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new HotCells(falseDiscoveryRate, low);
    }

    /** False when no cell with this z is hot, whatever the others are. */
    public boolean couldBe(double z) {
        return z >= least && z > 0;
    }

    /** @param z of each cell; what is not a number is not hot */
    public boolean[] of(double[] z) {
        boolean[] hot = new boolean[z.length];
        double[] small = new double[z.length];
        int smalls = 0;
        double highest = 0;
        for (double one : z) {
            if (Math.abs(one) >= least) {
                small[smalls++] = one;
                highest = Math.max(highest, one);
            }
        }
        if (smalls == 0 || p(highest) * z.length / smalls > rate) { // no q of a high z can be smaller
            return hot;
        }
        for (int i = 0; i < smalls; i++) {
            small[i] = p(small[i]);
        }
        var found = FalseDiscoveryRate.of(Arrays.copyOf(small, smalls), z.length);
        for (int cell = 0; cell < z.length; cell++) {
            hot[cell] = couldBe(z[cell]) && found.q(p(z[cell])) <= rate;
        }
        return hot;
    }

    private static double p(double z) {
        return Erfc.value(Math.abs(z) / Math.sqrt(2));
    }
}
