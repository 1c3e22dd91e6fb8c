package cn.fengsui.jobs.statistics.space;

import cn.fengsui.jobs.statistics.Arguments;

/**
 * Where high values lie beside high values: z of the weighted sum around each cell against what a random arrangement of
 * the same values would give (Getis and Ord 1992; Ord and Getis 1995). On residuals it says "where unusual", on counts
 * "where much". Linear in the number of neighbours, without allocation but the result.
 */
public final class GetisOrd {

    /** Below this many cells z is not near enough to normal to be read as such; it is computed all the same. */
    public static final int FEWEST_CELLS = 30;

    private GetisOrd() {}

    /**
     * Gi*, the cell itself included: {@code (sum_j w_ij x_j - mean W_i) / (S sqrt((n sum_j w_ij² - W_i²) / (n - 1)))},
     * {@code S² = sum(x²)/n - mean²}.
     *
     * @param weights with each cell its own neighbour; binary and row-standardised give the same z
     * @param values one finite value for each cell
     * @return z for each cell; not a number where all values are alike or a cell's neighbours are all cells
     * @throws IllegalArgumentException when lengths differ, a cell is not its own neighbour, or a value is not finite
     */
    public static double[] star(SpatialWeights weights, double[] values) {
        return new Star(weights, values).all();
    }

    /** Gi* of one set of values, for who needs it of a few cells only: {@link #star} cell by cell. Immutable. */
    public static final class Star {
        private final SpatialWeights weights;
        private final Moments moments;
        private final double deviation;

        /** As for {@link GetisOrd#star}. */
        public Star(SpatialWeights weights, double[] values) {
            requireSelf(true, weights);
            this.weights = weights;
            this.moments = Moments.of(weights, values);
            this.deviation = Math.sqrt(moments.squares() / values.length);
        }

        /** Of one cell. */
        public double z(int cell) {
            double n = weights.cells();
            double sum = weights.sum(cell);
            double spread = deviation * Math.sqrt((n * weights.sumOfSquares(cell) - sum * sum) / (n - 1));
            return over(weights.weigh(cell, moments.centred()), spread);
        }

        /** Of every cell. */
        public double[] all() {
            double[] z = new double[weights.cells()];
            for (int cell = 0; cell < z.length; cell++) {
                z[cell] = z(cell);
            }
            return z;
        }
    }

    /**
     * Gi, the cell itself left out, also of the mean and the scatter it is compared with.
     *
     * @param weights without any cell as its own neighbour
     * @return z for each cell, or not a number as for {@link #star}
     */
    public static double[] withoutSelf(SpatialWeights weights, double[] values) {
        requireSelf(false, weights);
        Moments moments = Moments.of(weights, values);
        double others = values.length - 1.0;
        double[] centred = moments.centred();
        double[] z = new double[values.length];
        for (int i = 0; i < z.length; i++) {
            double own = centred[i];
            double meanOfOthers = -own / others;
            double variance = (moments.squares() - own * own) / others - meanOfOthers * meanOfOthers;
            double sum = weights.sum(i);
            double spread = Math.sqrt(variance * (others * weights.sumOfSquares(i) - sum * sum) / (others - 1));
            z[i] = over(weights.weigh(i, centred) - meanOfOthers * sum, spread);
        }
        return z;
    }

    private static void requireSelf(boolean included, SpatialWeights weights) {
        int odd = included ? weights.firstWithoutSelf() : weights.firstWithSelf();
        if (odd >= 0) {
            throw new IllegalArgumentException("Cell " + odd + " is " + (included ? "not " : "") + "its own neighbour; "
                    + (included ? "use withSelf()." : "leave it out for Gi."));
        }
    }

    private static double over(double difference, double spread) {
        return spread > 0 ? difference / spread : Double.NaN;
    }

    /** The values less their mean, and the sum of their squares. */
    private record Moments(double[] centred, double squares) {

        static Moments of(SpatialWeights weights, double[] values) {
            Arguments.sameLength("values", values.length, "cells", weights.cells());
            double sum = 0;
            for (double value : values) {
                sum += value;
            }
            if (!Double.isFinite(sum)) {
                throw new IllegalArgumentException(
                        "Values must be finite; leave cells without a value out of the weights.");
            }
            double[] centred = new double[values.length];
            double squares = 0;
            for (int i = 0; i < values.length; i++) {
                centred[i] = values[i] - sum / values.length;
                squares += centred[i] * centred[i];
            }
            return new Moments(centred, squares);
        }
    }
}
