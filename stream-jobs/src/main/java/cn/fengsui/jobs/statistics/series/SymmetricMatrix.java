package cn.fengsui.jobs.statistics.series;

/** The inverse of a small positive definite matrix. */
final class SymmetricMatrix {

    private static final double SINGULAR = 1e-13;

    private SymmetricMatrix() {}

    /** By Gauss-Jordan without exchange, which positive definite matrices do not need; empty when it is singular. */
    static double[][] inverse(double[][] matrix) {
        int size = matrix.length;
        double[][] left = new double[size][];
        double[][] right = new double[size][size];
        for (int row = 0; row < size; row++) {
            left[row] = matrix[row].clone();
            right[row][row] = 1;
        }
        for (int pivot = 0; pivot < size; pivot++) {
            if (!(left[pivot][pivot] > SINGULAR * matrix[pivot][pivot])) {
                return new double[0][];
            }
            divide(left[pivot], right[pivot], left[pivot][pivot]);
            for (int row = 0; row < size; row++) {
                if (row != pivot) {
                    double factor = left[row][pivot];
                    subtract(left[row], left[pivot], factor);
                    subtract(right[row], right[pivot], factor);
                }
            }
        }
        return right;
    }

    private static void divide(double[] left, double[] right, double by) {
        for (int i = 0; i < left.length; i++) {
            left[i] /= by;
            right[i] /= by;
        }
    }

    private static void subtract(double[] from, double[] row, double factor) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= factor * row[i];
        }
    }
}
