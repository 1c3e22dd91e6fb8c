package cn.fengsui.simulator.picture.model;

/** What a face is made of. */
@FunctionalInterface
public interface Surface {
    /**
     * Writes the look of one point into {@code out}: [0..2] reflected colour, linear; [3..5] own light; [6] gloss from 0 to
     * 1; [7] above 0.5 for open water.
     *
     * @param u metres along the face's first edge
     * @param v metres along its second edge
     */
    void paint(double u, double v, double x, double y, double z, Light light, double[] out);

    /** An even colour with some dirt on it, given as 0xRRGGBB the way a screen shows it. */
    static Surface plain(int rgb, double dirt) {
        return (u, v, x, y, z, light, out) -> {
            double shade = 1 - dirt * Noise.cloudy(u * 0.7 + x * 0.3, v * 0.7 + y * 0.9 + z * 0.3, 3);
            tint(out, rgb, shade);
        };
    }

    /** Concrete with stains that run down and seams every {@code panel} metres. */
    static Surface concrete(int rgb, double panel) {
        return (u, v, x, y, z, light, out) -> {
            double stain = Noise.cloudy(u * 0.35 + x * 0.2, v * 0.35 + z * 0.2, 5) * 0.35
                    + Noise.smooth(u * 2.2 + x, v * 0.25, 7) * 0.16;
            boolean isSeam = panel > 0 && (u % panel < 0.06 || v % panel < 0.06);
            tint(out, rgb, (1.12 - stain) * (isSeam ? 0.72 : 1));
        };
    }

    static Surface asphalt(int rgb) {
        return (u, v, x, y, z, light, out) -> {
            double patch =
                    Noise.cloudy(x * 0.16, z * 0.16, 11) * 0.4 + Noise.hash((int) (x * 20), (int) (z * 20), 2) * 0.1;
            tint(out, rgb, 1.2 - patch);
            double depth = Noise.cloudy(x * 0.22 + 31, z * 0.12, 17);
            double puddle = Math.max(0, Math.min(1, (depth - 0.47) * 9)) * light.wet();
            out[6] = 0.3 * light.wet() + 0.5 * puddle;
            dim(out, 1 - 0.28 * light.wet() - 0.16 * puddle);
        };
    }

    static Surface grass(int rgb) {
        return (u, v, x, y, z, light, out) -> {
            double tuft = Noise.cloudy(x * 0.25, z * 0.25, 21) * 0.5 + Noise.smooth(x * 3, z * 3, 22) * 0.35;
            tint(out, rgb, 0.65 + tuft * 0.75);
            out[0] *= 0.85 + 0.4 * Noise.smooth(x * 0.08, z * 0.08, 23);
        };
    }

    /** Open water; the film moves it. */
    static Surface water(int rgb, double gloss) {
        return (u, v, x, y, z, light, out) -> {
            double streak = Noise.cloudy(x * 0.05, z * 0.22, 31);
            tint(out, rgb, 0.85 + streak * 0.35);
            out[6] = gloss;
            out[7] = 1;
        };
    }

    /**
     * A house front: rows of windows on a wall. Some windows are lit when lamps are.
     *
     * @param storey metres from floor to floor
     * @param bay metres from window to window
     */
    static Surface facade(int wall, double storey, double bay, int seed) {
        return (u, v, x, y, z, light, out) -> {
            double du = u / bay - Math.floor(u / bay);
            double dv = v / storey - Math.floor(v / storey);
            int column = (int) Math.floor(u / bay);
            int row = (int) Math.floor(v / storey);
            boolean isWindow = du > 0.22 && du < 0.80 && dv > 0.30 && dv < 0.78 && row >= 1;
            double weather =
                    Noise.cloudy(u * 0.3, v * 0.16, seed) * 0.25 + Noise.smooth(u * 1.7, v * 0.1, seed + 4) * 0.12;
            tint(out, wall, 1.08 - weather - (dv < 0.06 ? 0.12 : 0));
            if (isWindow) {
                boolean isFrame = Math.abs(du - 0.51) < 0.03 || du < 0.25 || du > 0.77;
                double chance = Noise.hash(column, row, seed);
                tint(out, isFrame ? 0x9A9C9B : 0x39434C, 0.8 + chance * 0.5);
                out[6] = isFrame ? 0 : 0.35;
                if (chance < 0.34 && !isFrame) {
                    double warm = Noise.hash(row, column, seed + 1);
                    out[3] = light.lamps() * (0.36 + 0.25 * warm);
                    out[4] = light.lamps() * (0.27 + 0.22 * warm);
                    out[5] = light.lamps() * (0.12 + 0.30 * warm * warm);
                }
            }
        };
    }

    /** A lit box such as a lamp head or a sign; dark grey by day. */
    static Surface lamp(int rgb, double dayShare) {
        return (u, v, x, y, z, light, out) -> {
            tint(out, rgb, 0.6);
            double own = Math.max(dayShare, light.lamps());
            out[3] = out[0] * own * 4;
            out[4] = out[1] * own * 4;
            out[5] = out[2] * own * 4;
        };
    }

    /** A shop sign or banner, lit from within at night. */
    static Surface sign(int rgb) {
        return (u, v, x, y, z, light, out) -> {
            boolean isLetter =
                    v > 0.25 && v < 0.8 && u % 0.9 > 0.25 && Noise.hash((int) (u / 0.16), (int) (v / 0.14), rgb) > 0.42;
            tint(out, isLetter ? 0xD8D2BE : rgb, 0.8);
            double own = light.lamps() * 0.55;
            out[3] = out[0] * own;
            out[4] = out[1] * own;
            out[5] = out[2] * own;
        };
    }

    /** Alternating stripes along the first edge. */
    static Surface stripes(int first, int second, double width) {
        return (u, v, x, y, z, light, out) ->
                tint(out, Math.floorMod((int) Math.floor(u / width), 2) == 0 ? first : second, 1);
    }

    static void tint(double[] out, int rgb, double shade) {
        double r = (rgb >> 16 & 0xFF) / 255.0;
        double g = (rgb >> 8 & 0xFF) / 255.0;
        double b = (rgb & 0xFF) / 255.0;
        out[0] = r * r * shade;
        out[1] = g * g * shade;
        out[2] = b * b * shade;
        out[3] = 0;
        out[4] = 0;
        out[5] = 0;
        out[6] = 0;
        out[7] = 0;
    }

    private static void dim(double[] out, double share) {
        out[0] *= share;
        out[1] *= share;
        out[2] *= share;
    }
}
