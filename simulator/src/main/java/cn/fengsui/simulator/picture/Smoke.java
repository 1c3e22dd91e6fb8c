package cn.fengsui.simulator.picture;

import cn.fengsui.simulator.picture.model.Noise;
import cn.fengsui.simulator.picture.model.Vec;
import cn.fengsui.simulator.picture.still.Backdrop;
import cn.fengsui.simulator.picture.still.Halos;
import cn.fengsui.simulator.picture.still.Yuv;
import java.util.List;

/** Smoke that rises from burning places, and the fire below it. */
final class Smoke {
    private static final int PUFFS = 30;
    private static final double LIFE_SECONDS = 9;
    private static final int TONGUES = 26;
    private static final int TILE = 64;
    private static final byte[] PUFF = puff();

    private Smoke() {}

    static void draw(Yuv picture, Backdrop backdrop, List<Vec> sources, double seconds, double strength) {
        for (int s = 0; s < sources.size(); s++) {
            double here = Math.max(0, Math.min(1, strength * sources.size() - s * 0.7));
            if (here > 0) {
                column(picture, backdrop, sources.get(s), seconds + s * 3.3, here, s);
            }
        }
    }

    private static void column(Yuv picture, Backdrop backdrop, Vec source, double seconds, double strength, int seed) {
        boolean isDark = backdrop.light.lamps() > 0.9;
        flames(picture, backdrop, source, seconds, strength, seed, isDark);
        for (int i = 0; i < PUFFS; i++) {
            double life = seconds / LIFE_SECONDS + i / (double) PUFFS;
            int birth = (int) Math.floor(life);
            double age = life - birth;
            double sway = Noise.hash(i, birth, seed) - 0.5;
            double drift = age * age * 9 + age * 5;
            Vec at = source.plus(new Vec(drift + sway * (2 + age * 9), age * (17 + sway * 6), sway * 3 + age * 3));
            double metres = (1.5 + age * 7.5) * (0.55 + 0.45 * strength) * (0.85 + 0.4 * Noise.hash(birth, i, seed));
            int tone = (int) (isDark ? 24 + 10 * age : 46 + 74 * age + sway * 22);
            int rgb = isDark && age < 0.25 ? 0x5E3C22 : tone << 16 | tone << 8 | Math.min(255, tone + 3);
            double thick = Math.min(1, age * 5) * Math.pow(1 - age, 0.8) * 0.55 * strength;
            stamp(picture, backdrop, at, metres, rgb, thick);
        }
    }

    private static void flames(
            Yuv picture, Backdrop backdrop, Vec source, double seconds, double strength, int seed, boolean isDark) {
        Vec foot = backdrop.lens.toCamera(source);
        double pixels = backdrop.lens.focalPixels / foot.z();
        double flicker = 0.8 + 0.2 * Noise.smooth(seconds * 4, 3, seed);
        double wide = (isDark ? 13 : 7) * pixels;
        spot(picture, backdrop, foot, 0, 0, wide, 0xE8622A, (isDark ? 0.42 : 0.2) * strength * flicker);
        for (int i = 0; i < TONGUES; i++) {
            double life = seconds * 1.7 + i / (double) TONGUES + Noise.hash(i, seed, 6);
            double age = life - Math.floor(life);
            double side = (i - TONGUES / 2.0) * 0.24 + (Noise.hash(i, (int) Math.floor(life), seed) - 0.5) * 1.4;
            double rise = age * (1.4 + 2.6 * Noise.hash((int) Math.floor(life), i, seed)) * strength;
            double size = (1.75 - age * 1.25) * strength * pixels;
            int rgb = age < 0.35 ? 0xFFC46A : age < 0.7 ? 0xFF8A2E : 0xD8481C;
            spot(picture, backdrop, foot, side * pixels, -rise * pixels, size, rgb, 0.3 * (1 - age * 0.6) * strength);
        }
    }

    private static void spot(
            Yuv picture,
            Backdrop backdrop,
            Vec seen,
            double right,
            double down,
            double radius,
            int rgb,
            double strength) {
        double column = backdrop.lens.column(seen) + right;
        double row = backdrop.lens.row(seen) + down;
        Halos.spot(picture, backdrop.inverseDepth, column, row, radius, 2, rgb, strength);
    }

    private static void stamp(Yuv picture, Backdrop backdrop, Vec at, double metres, int rgb, double thick) {
        Vec seen = backdrop.lens.toCamera(at);
        double radius = metres * backdrop.lens.focalPixels / seen.z();
        double left = backdrop.lens.column(seen) - radius;
        double top = backdrop.lens.row(seen) - radius;
        int x0 = Math.max(0, (int) left);
        int x1 = Math.min(picture.width - 1, (int) (left + 2 * radius));
        int y0 = Math.max(0, (int) top);
        int y1 = Math.min(picture.height - 1, (int) (top + 2 * radius));
        int step = (int) (TILE * 65_536 / (2 * radius + 1));
        int weight = (int) (thick * 256);
        float hidden = (float) (1 / Math.max(1, seen.z() - 3));
        int luma = Yuv.luma(rgb);
        int blue = Yuv.chromaBlue(rgb);
        int red = Yuv.chromaRed(rgb);
        for (int y = y0; y <= y1; y++) {
            int tileRow = Math.min(TILE - 1, (int) (y - top) * step >> 16) * TILE;
            int tileX = Math.max(0, (int) ((x0 - left) * step));
            int at2 = y * picture.width + x0;
            for (int x = x0; x <= x1; x++, at2++, tileX += step) {
                int a = (PUFF[tileRow + Math.min(TILE - 1, tileX >> 16)] & 0xFF) * weight >> 8;
                if (a > 1 && backdrop.inverseDepth[at2] < hidden) {
                    picture.y[at2] += (byte) ((luma - (picture.y[at2] & 0xFF)) * a >> 8);
                    if (((x | y) & 1) == 0) {
                        int c = (y >> 1) * (picture.width >> 1) + (x >> 1);
                        picture.u[c] += (byte) ((blue - (picture.u[c] & 0xFF)) * a >> 8);
                        picture.v[c] += (byte) ((red - (picture.v[c] & 0xFF)) * a >> 8);
                    }
                }
            }
        }
    }

    private static byte[] puff() {
        var tile = new byte[TILE * TILE];
        for (int y = 0; y < TILE; y++) {
            for (int x = 0; x < TILE; x++) {
                double dx = (x + 0.5) / TILE * 2 - 1;
                double dy = (y + 0.5) / TILE * 2 - 1;
                double edge = 1 - Math.sqrt(dx * dx + dy * dy) - 0.62 * Noise.cloudy(x * 0.13, y * 0.13, 8);
                tile[y * TILE + x] = (byte) (255 * Math.max(0, Math.min(1, edge * 2.0)));
            }
        }
        return tile;
    }
}
