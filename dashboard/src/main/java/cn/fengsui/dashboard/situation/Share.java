package cn.fengsui.dashboard.situation;

/**
 * A share with its 95 % interval (Wilson score), all from 0 to 1. Pure.
 *
 * @param value numerator by denominator; 0 when there is nothing
 */
public record Share(double value, double low, double high) {

    private static final double Z = 1.959964;

    public static Share of(int numerator, int denominator) {
        if (denominator == 0) {
            return new Share(0, 0, 1);
        }
        double n = denominator;
        double p = numerator / n;
        double middle = p + Z * Z / (2 * n);
        double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        double by = 1 + Z * Z / n;
        return new Share(p, Math.max(0, (middle - half) / by), Math.min(1, (middle + half) / by));
    }
}
