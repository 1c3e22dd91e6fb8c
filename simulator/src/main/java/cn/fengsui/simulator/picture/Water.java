package cn.fengsui.simulator.picture;

import cn.fengsui.simulator.picture.model.Noise;
import cn.fengsui.simulator.picture.still.Backdrop;
import cn.fengsui.simulator.picture.still.Yuv;

/** Moves the water of a backdrop: two layers of ripples that drift against each other. */
final class Water {
    private static final int SIZE = 128;
    private static final int MASK = SIZE - 1;
    private static final byte[] RIPPLES = ripples();
    private static final int STEPS = 16;

    private Water() {}

    /** @param seconds running time; @param current cells per second to the left */
    static void draw(Yuv picture, Backdrop backdrop, double seconds, double current) {
        int shiftX = (int) (seconds * current * STEPS);
        int shiftZ = (int) (seconds * 0.35 * STEPS);
        int[] pixels = backdrop.waterPixels;
        short[] place = backdrop.waterPlace;
        byte[] swing = backdrop.waterSwing;
        byte[] luma = picture.y;
        for (int i = 0; i < pixels.length; i++) {
            int x = place[i * 2];
            int z = place[i * 2 + 1];
            int first = RIPPLES[(z + shiftZ >> 3 & MASK) * SIZE + (x + shiftX >> 3 & MASK)];
            int second = RIPPLES[(z * 2 - shiftZ >> 3 & MASK) * SIZE + (x * 2 + (shiftX * 5 >> 1) >> 3 & MASK)];
            int value = (luma[pixels[i]] & 0xFF) + ((first + second) * swing[i] >> 7);
            luma[pixels[i]] = (byte) (value < 16 ? 16 : value > 235 ? 235 : value);
        }
    }

    /** A tile of smooth noise around 0, -64 to 63, that repeats without a seam. */
    private static byte[] ripples() {
        var tile = new byte[SIZE * SIZE];
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                double sum = 0;
                double weight = 0.6;
                for (int cells = 16; cells <= 64; cells *= 2) {
                    sum += weight * (wrapped(x * cells / (double) SIZE, y * cells / (double) SIZE, cells) - 0.5);
                    weight *= 0.6;
                }
                double sharp = Math.signum(sum) * Math.pow(Math.abs(sum) * 2, 1.2) / 2;
                tile[y * SIZE + x] = (byte) Math.max(-64, Math.min(63, sharp * 150));
            }
        }
        return tile;
    }

    private static double wrapped(double x, double y, int cells) {
        int ix = (int) x;
        int iy = (int) y;
        double fx = x - ix;
        double fy = y - iy;
        double sx = fx * fx * (3 - 2 * fx);
        double sy = fy * fy * (3 - 2 * fy);
        double a = Noise.hash(ix % cells, iy % cells, cells);
        double b = Noise.hash((ix + 1) % cells, iy % cells, cells);
        double c = Noise.hash(ix % cells, (iy + 1) % cells, cells);
        double d = Noise.hash((ix + 1) % cells, (iy + 1) % cells, cells);
        return (a * (1 - sx) + b * sx) * (1 - sy) + (c * (1 - sx) + d * sx) * sy;
    }
}
