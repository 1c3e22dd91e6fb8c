package cn.fengsui.jobs.statistics.space;

import cn.fengsui.jobs.statistics.Arguments;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Who is whose neighbour, and how much: n cells numbered from 0, a sparse row for each. Made once for a set of cells and
 * used for every step, because the sums of each row are kept. Immutable.
 */
public final class SpatialWeights {

    private final int[] begin;
    private final int[] neighbour;
    private final double @Nullable [] weight; // null: all 1
    private final double[] sum;
    private final double[] sumOfSquares;
    private final int firstWithSelf;
    private final int firstWithoutSelf;

    private SpatialWeights(int[] begin, int[] neighbour, double @Nullable [] weight) {
        this.begin = begin;
        this.neighbour = neighbour;
        this.weight = weight;
        this.sum = new double[begin.length - 1];
        this.sumOfSquares = new double[begin.length - 1];
        for (int cell = 0; cell < sum.length; cell++) {
            for (int at = begin[cell]; at < begin[cell + 1]; at++) {
                sum[cell] += weightAt(at);
                sumOfSquares[cell] += weightAt(at) * weightAt(at);
            }
        }
        this.firstWithSelf = first(true);
        this.firstWithoutSelf = first(false);
    }

    /**
     * Weight 1 for each neighbour.
     *
     * @param neighbours for each cell the numbers of its neighbours; the cell itself only if it counts as one
     * @throws IllegalArgumentException for a number that is no cell, or one that a row names twice
     */
    public static SpatialWeights binary(int[][] neighbours) {
        return new SpatialWeights(begins(neighbours), flat(neighbours), null);
    }

    /**
     * Any weights.
     *
     * @param neighbours as for {@link #binary}
     * @param weights for each of these neighbours its weight, at least 0
     */
    public static SpatialWeights of(int[][] neighbours, double[][] weights) {
        Arguments.sameLength("neighbours", neighbours.length, "weights", weights.length);
        for (int cell = 0; cell < neighbours.length; cell++) {
            Arguments.sameLength(
                    "neighbours of cell " + cell, neighbours[cell].length, "its weights", weights[cell].length);
            for (double weight : weights[cell]) {
                Arguments.notNegative("A weight of cell " + cell, weight);
            }
        }
        double[] flat = Arrays.stream(weights).flatMapToDouble(Arrays::stream).toArray();
        return new SpatialWeights(begins(neighbours), flat(neighbours), flat);
    }

    /** The same with each cell its own neighbour of weight 1, where it is not yet. */
    public SpatialWeights withSelf() {
        int[][] neighbours = new int[cells()][];
        double[][] weights = new double[cells()][];
        for (int cell = 0; cell < cells(); cell++) {
            int from = begin[cell];
            int known = begin[cell + 1] - from;
            int all = includes(cell, cell) ? known : known + 1;
            neighbours[cell] = Arrays.copyOf(Arrays.copyOfRange(neighbour, from, from + known), all);
            weights[cell] = new double[all];
            for (int i = 0; i < known; i++) {
                weights[cell][i] = weightAt(from + i);
            }
            if (all > known) {
                neighbours[cell][known] = cell;
                weights[cell][known] = 1;
            }
        }
        return weight == null ? binary(neighbours) : of(neighbours, weights);
    }

    /** The same with the weights of each row divided by their sum; a row of zeros stays as it is. */
    public SpatialWeights rowStandardised() {
        double[] standardised = new double[neighbour.length];
        for (int cell = 0; cell < cells(); cell++) {
            for (int at = begin[cell]; at < begin[cell + 1]; at++) {
                standardised[at] = sum[cell] > 0 ? weightAt(at) / sum[cell] : 0;
            }
        }
        return new SpatialWeights(begin, neighbour, standardised);
    }

    /** Number of cells. */
    public int cells() {
        return sum.length;
    }

    /** Whether the row of this cell names that one. */
    public boolean includes(int cell, int other) {
        for (int at = begin[cell]; at < begin[cell + 1]; at++) {
            if (neighbour[at] == other) {
                return true;
            }
        }
        return false;
    }

    /** Sum over the neighbours of weight times value. */
    double weigh(int cell, double[] values) {
        double weighed = 0;
        if (weight == null) {
            for (int at = begin[cell]; at < begin[cell + 1]; at++) {
                weighed += values[neighbour[at]];
            }
        } else {
            for (int at = begin[cell]; at < begin[cell + 1]; at++) {
                weighed += weight[at] * values[neighbour[at]];
            }
        }
        return weighed;
    }

    double sum(int cell) {
        return sum[cell];
    }

    double sumOfSquares(int cell) {
        return sumOfSquares[cell];
    }

    /** The first cell that is its own neighbour; -1 when none is. */
    int firstWithSelf() {
        return firstWithSelf;
    }

    /** The first cell that is not its own neighbour; -1 when all are. */
    int firstWithoutSelf() {
        return firstWithoutSelf;
    }

    private int first(boolean withSelf) {
        for (int cell = 0; cell < cells(); cell++) {
            if (includes(cell, cell) == withSelf) {
                return cell;
            }
        }
        return -1;
    }

    private double weightAt(int at) {
        return weight == null ? 1 : weight[at];
    }

    private static int[] begins(int[][] neighbours) {
        int[] begin = new int[neighbours.length + 1];
        for (int cell = 0; cell < neighbours.length; cell++) {
            begin[cell + 1] = begin[cell] + neighbours[cell].length;
        }
        return begin;
    }

    private static int[] flat(int[][] neighbours) {
        int[] flat = new int[begins(neighbours)[neighbours.length]];
        int[] namedBy = new int[neighbours.length];
        int at = 0;
        for (int cell = 0; cell < neighbours.length; cell++) {
            for (int other : neighbours[cell]) {
                if (other < 0 || other >= neighbours.length || namedBy[other] == cell + 1) {
                    throw new IllegalArgumentException("Cell " + cell + " names neighbour " + other + ", which is "
                            + (other < 0 || other >= neighbours.length ? "no cell" : "named before")
                            + "; number the cells from 0 and name each neighbour once.");
                }
                namedBy[other] = cell + 1;
                flat[at++] = other;
            }
        }
        return flat;
    }
}
