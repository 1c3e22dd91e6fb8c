package cn.fengsui.jobs.statistics.series;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A log-linear regression of counts whose variance is a multiple of their mean, by iteratively reweighted least squares
 * (McCullagh and Nelder 1989). The last row of the design is the week to predict and has no count. Immutable by
 * convention: the arrays belong to one judgement.
 */
final class QuasiPoisson {

    private static final int MOST_STEPS = 50;
    private static final double SETTLED = 1e-10;
    private static final double SMALLEST_MEAN = 1e-10;

    private final double[][] design;
    private final double[] events;
    private final double[] weights;
    private final double[] mean;
    private final double[] coefficients;
    private final double[][] covariance; // still to be multiplied by the dispersion

    private QuasiPoisson(
            double[][] design,
            double[] events,
            double[] weights,
            double[] mean,
            double[] coefficients,
            double[][] covariance) {
        this.design = design;
        this.events = events;
        this.weights = weights;
        this.mean = mean;
        this.coefficients = coefficients;
        this.covariance = covariance;
    }

    /** Empty when the columns say the same, there are too few weeks, or the steps do not settle. */
    static Optional<QuasiPoisson> fit(double[][] design, double[] events, double[] weights) {
        double[] mean = Arrays.stream(events).map(count -> count + 0.1).toArray();
        double[] linear = Arrays.stream(mean).map(Math::log).toArray();
        double before = Double.POSITIVE_INFINITY;
        if (events.length <= design[0].length) {
            return Optional.empty();
        }
        for (int step = 0; step < MOST_STEPS; step++) {
            double[][] inverse = SymmetricMatrix.inverse(normalMatrix(design, weights, mean));
            if (inverse.length == 0) {
                return Optional.empty();
            }
            double[] coefficients = multiply(inverse, rightSide(design, events, weights, mean, linear));
            for (int i = 0; i < events.length; i++) {
                linear[i] = dot(design[i], coefficients);
                mean[i] = Math.max(SMALLEST_MEAN, Math.exp(linear[i]));
            }
            double deviance = deviance(events, weights, mean);
            if (Math.abs(deviance - before) < SETTLED * (Math.abs(deviance) + 0.1)) {
                double[][] covariance = SymmetricMatrix.inverse(normalMatrix(design, weights, mean));
                return covariance.length == 0
                        ? Optional.empty()
                        : Optional.of(new QuasiPoisson(design, events, weights, mean, coefficients, covariance));
            }
            before = deviance;
        }
        return Optional.empty();
    }

    /** Events expected in the week of the last row. */
    double meanNow() {
        return Math.exp(dot(design[events.length], coefficients));
    }

    /** Variance of the logarithm of {@link #meanNow}, at dispersion 1. */
    double varianceNow() {
        double[] now = design[events.length];
        return dot(now, multiply(covariance, now));
    }

    /** Pearson's chi-square over the degrees of freedom. */
    double dispersion() {
        double sum = 0;
        for (int i = 0; i < events.length; i++) {
            sum += weights[i] * (events[i] - mean[i]) * (events[i] - mean[i]) / mean[i];
        }
        return sum / (events.length - coefficients.length);
    }

    /** Two-sided p of the second coefficient, from Student's distribution. */
    double pOfTrend() {
        double t = coefficients[1] / Math.sqrt(dispersion() * covariance[1][1]);
        return 2 * TDistribution.of(events.length - coefficients.length).survivalProbability(Math.abs(t));
    }

    /** Weights for a second fit: weeks with a standardised Anscombe residual s above the bound get 1/s². */
    double[] weightsAgainstOutbreaks(double bound) {
        double dispersion = Math.max(1, dispersion());
        double[] lighter = new double[events.length];
        for (int i = 0; i < events.length; i++) {
            double hat = weights[i] * mean[i] * dot(design[i], multiply(covariance, design[i]));
            double raw = 1.5 * (Math.pow(events[i], 2.0 / 3) * Math.pow(mean[i], -1.0 / 6) - Math.sqrt(mean[i]));
            double residual = raw / Math.sqrt(dispersion * Math.max(SMALLEST_MEAN, 1 - hat));
            lighter[i] = residual > bound ? 1 / (residual * residual) : 1;
        }
        double sum = Arrays.stream(lighter).sum();
        return Arrays.stream(lighter).map(one -> one * events.length / sum).toArray();
    }

    private static double[][] normalMatrix(double[][] design, double[] weights, double[] mean) {
        int size = design[0].length;
        double[][] normal = new double[size][size];
        for (int i = 0; i < mean.length; i++) {
            for (int a = 0; a < size; a++) {
                for (int b = 0; b < size; b++) {
                    normal[a][b] += weights[i] * mean[i] * design[i][a] * design[i][b];
                }
            }
        }
        return normal;
    }

    private static double[] rightSide(
            double[][] design, double[] events, double[] weights, double[] mean, double[] linear) {
        double[] sum = new double[design[0].length];
        for (int i = 0; i < mean.length; i++) {
            double working = weights[i] * (mean[i] * linear[i] + events[i] - mean[i]);
            for (int a = 0; a < sum.length; a++) {
                sum[a] += working * design[i][a];
            }
        }
        return sum;
    }

    private static double deviance(double[] events, double[] weights, double[] mean) {
        double deviance = 0;
        for (int i = 0; i < events.length; i++) {
            double logarithm = events[i] > 0 ? events[i] * Math.log(events[i] / mean[i]) : 0;
            deviance += 2 * weights[i] * (logarithm - events[i] + mean[i]);
        }
        return deviance;
    }

    private static double[] multiply(double[][] matrix, double[] vector) {
        return Arrays.stream(matrix).mapToDouble(row -> dot(row, vector)).toArray();
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
