package cn.fengsui.simulator.picture.model;

/** Repeatable randomness for surfaces and shapes. */
public final class Noise {
    private Noise() {}

    /** A number in 0..1 that depends on the arguments only. */
    public static double hash(int x, int y, int seed) {
        int h = x * 0x27D4EB2D ^ y * 0x165667B1 ^ seed * 0x9E3779B1;
        h ^= h >>> 15;
        h *= 0x85EBCA6B;
        h ^= h >>> 13;
        h *= 0xC2B2AE35;
        h ^= h >>> 16;
        return (h & 0x7FFFFFFF) / (double) 0x7FFFFFFF;
    }

    /** Smooth noise in 0..1 with features of about one unit. */
    public static double smooth(double x, double y, int seed) {
        int ix = (int) Math.floor(x);
        int iy = (int) Math.floor(y);
        double fx = x - ix;
        double fy = y - iy;
        double sx = fx * fx * (3 - 2 * fx);
        double sy = fy * fy * (3 - 2 * fy);
        double top = hash(ix, iy, seed) * (1 - sx) + hash(ix + 1, iy, seed) * sx;
        double bottom = hash(ix, iy + 1, seed) * (1 - sx) + hash(ix + 1, iy + 1, seed) * sx;
        return top * (1 - sy) + bottom * sy;
    }

    /** Several octaves of {@link #smooth}, in 0..1. */
    public static double cloudy(double x, double y, int seed) {
        return 0.53 * smooth(x, y, seed)
                + 0.27 * smooth(x * 2.1 + 5, y * 2.1 - 3, seed + 1)
                + 0.13 * smooth(x * 4.3 - 7, y * 4.3 + 9, seed + 2)
                + 0.07 * smooth(x * 8.9, y * 8.9, seed + 3);
    }
}
