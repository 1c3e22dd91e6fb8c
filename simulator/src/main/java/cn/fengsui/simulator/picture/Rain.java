package cn.fengsui.simulator.picture;

import cn.fengsui.simulator.picture.still.Yuv;
import java.util.Random;

/** Streaks of falling rain, new ones in every picture. */
final class Rain {
    private static final int STREAKS_AT_FULL = 120;

    private Rain() {}

    static void draw(Yuv picture, double strength, boolean isDark, Random random) {
        int streaks = (int) (strength * STREAKS_AT_FULL);
        for (int i = 0; i < streaks; i++) {
            double depth = random.nextDouble();
            int length = (int) (8 + depth * 26);
            double x = random.nextInt(picture.width);
            int y = random.nextInt(picture.height);
            double slant = 0.16 + random.nextDouble() * 0.05;
            int lift = (int) ((isDark ? 10 : 14) + depth * 12);
            for (int step = 0; step < length && y + step < picture.height; step++) {
                int column = (int) (x - step * slant);
                if (column < 0) {
                    break;
                }
                int at = (y + step) * picture.width + column;
                picture.y[at] = (byte) Math.min(235, (picture.y[at] & 0xFF) + lift);
            }
        }
    }
}
