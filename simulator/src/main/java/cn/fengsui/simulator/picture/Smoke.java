package cn.fengsui.simulator.picture;

import java.util.List;

/** Smoke that rises from burning places, and the fire below it. */
final class Smoke {
    private static final int PUFFS = 26;
    private static final double LIFE_SECONDS = 9;
    private static final int TILE = 48;
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
            double age = ((seconds / LIFE_SECONDS + i / (double) PUFFS) % 1.0 + 1) % 1.0;
            int birth = (int) Math.floor(seconds / LIFE_SECONDS + i / (double) PUFFS);
            double sway = Noise.hash(i, birth, seed) - 0.5;
            Vec at = source.plus(new Vec(age * (7 + sway * 7) + sway * 2, age * (15 + sway * 5), sway * 4 + age * 2));
            double metres = (1.6 + age * 6.5) * (0.6 + 0.5 * strength);
            double grey = isDark ? 26 : 62 + 62 * age + sway * 26;
            int tone = (int) grey;
            int rgb = isDark && age < 0.3 ? 0x5A3A24 : tone << 16 | tone << 8 | (int) Math.min(255, tone * 1.03);
            double thick = Math.min(1, age * 6) * (1 - age) * 0.62 * strength;
            stamp(picture, backdrop, at, metres, rgb, thick);
        }
    }

    private static void flames(
            Yuv picture, Backdrop backdrop, Vec source, double seconds, double strength, int seed, boolean isDark) {
        for (int i = 0; i < 7; i++) {
            double flicker = Noise.smooth(seconds * 5 + i * 9, i, seed + 40);
            Vec at = source.plus(new Vec((i - 3) * 0.9 + flicker - 0.5, flicker * 1.8 * strength, 0));
            Vec seen = backdrop.lens.toCamera(at);
            double radius = (0.7 + flicker * 1.3) * strength * backdrop.lens.focalPixels / seen.z();
            Halos.spot(
                    picture,
                    backdrop.inverseDepth,
                    backdrop.lens.column(seen),
                    backdrop.lens.row(seen),
                    radius,
                    2,
                    0xFF7A22,
                    0.75 * strength);
        }
        Vec seen = backdrop.lens.toCamera(source);
        double flicker = 0.8 + 0.2 * Noise.smooth(seconds * 4, 3, seed);
        double wide = (isDark ? 12 : 5) * backdrop.lens.focalPixels / seen.z();
        Halos.spot(
                picture,
                backdrop.inverseDepth,
                backdrop.lens.column(seen),
                backdrop.lens.row(seen),
                wide,
                2,
                0xE8622A,
                (isDark ? 0.4 : 0.16) * strength * flicker);
    }

    private static void stamp(Yuv picture, Backdrop backdrop, Vec at, double metres, int rgb, double thick) {
        Vec seen = backdrop.lens.toCamera(at);
        double radius = metres * backdrop.lens.focalPixels / seen.z();
        double middleX = backdrop.lens.column(seen);
        double middleY = backdrop.lens.row(seen);
        int x0 = Math.max(0, (int) (middleX - radius));
        int x1 = Math.min(picture.width - 1, (int) (middleX + radius));
        int y0 = Math.max(0, (int) (middleY - radius));
        int y1 = Math.min(picture.height - 1, (int) (middleY + radius));
        double scale = TILE / (2 * radius);
        float hidden = (float) (1 / Math.max(1, seen.z() - 3));
        for (int y = y0; y <= y1; y++) {
            int row = Math.min(TILE - 1, (int) ((y - middleY + radius) * scale));
            for (int x = x0; x <= x1; x++) {
                int a = PUFF[
                                Math.max(0, row) * TILE
                                        + Math.max(0, Math.min(TILE - 1, (int) ((x - middleX + radius) * scale)))]
                        & 0xFF;
                if (a > 2 && backdrop.inverseDepth[y * picture.width + x] < hidden) {
                    picture.blend(x, y, rgb, a / 255.0 * thick);
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
                double edge = 1 - Math.sqrt(dx * dx + dy * dy) - 0.45 * Noise.cloudy(x * 0.14, y * 0.14, 8);
                tile[y * TILE + x] = (byte) (255 * Math.max(0, Math.min(1, edge * 2.2)));
            }
        }
        return tile;
    }
}
