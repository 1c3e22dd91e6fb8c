package cn.fengsui.jobs.hotspots;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How much scatter is usual in the sum of a whole region, division or class group. */
final class Scatter {

    /** The largest residuals are left out, else one old storm hides the next. */
    private static final double DROPPED = 0.02;

    private Scatter() {}

    /** r = sum(E²) / sum((O-E)² - E) over windows that do not overlap, after dropping the top 2 % of residuals. */
    static double trimmed(double[] observed, double[] expected) {
        int kept = observed.length - (int) Math.ceil(DROPPED * observed.length);
        double[] residuals = new double[observed.length];
        Arrays.setAll(residuals, i -> squaredResidual(observed[i], expected[i]));
        int[] smallest = IntStream.range(0, observed.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> residuals[i]))
                .limit(kept)
                .mapToInt(Integer::intValue)
                .toArray();
        double squares = Arrays.stream(smallest)
                .mapToDouble(i -> expected[i] * expected[i])
                .sum();
        double excess = Arrays.stream(smallest)
                .mapToDouble(i -> (observed[i] - expected[i]) * (observed[i] - expected[i]) - expected[i])
                .sum();
        return excess <= 0
                ? Baseline.LARGEST_R
                : (float) Math.clamp(squares / excess, Baseline.SMALLEST_R, Baseline.LARGEST_R);
    }

    private static double squaredResidual(double observed, double expected) {
        return expected > 0 ? (observed - expected) * (observed - expected) / expected : 0;
    }
}
