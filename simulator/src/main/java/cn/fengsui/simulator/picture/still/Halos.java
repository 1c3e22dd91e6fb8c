package cn.fengsui.simulator.picture.still;

import cn.fengsui.simulator.picture.model.Lens;
import cn.fengsui.simulator.picture.model.Light;
import cn.fengsui.simulator.picture.model.Model;
import cn.fengsui.simulator.picture.model.Vec;
import java.util.List;

/** The glow round lamps in hazy air. */
public final class Halos {
    private Halos() {}

    public static void draw(Yuv picture, Lens lens, float[] inverseDepth, List<Model.Lamp> lamps, Light light) {
        if (light.lamps() < 0.2) {
            return;
        }
        for (var lamp : lamps) {
            Vec seen = lens.toCamera(lamp.at());
            if (seen.z() < 1) {
                continue;
            }
            int rgb = rgb(lamp);
            double wide = Math.max(5, lens.focalPixels * 1.9 / seen.z());
            spot(
                    picture,
                    inverseDepth,
                    lens.column(seen),
                    lens.row(seen),
                    wide,
                    1 / seen.z(),
                    rgb,
                    0.5 * light.lamps());
            spot(
                    picture,
                    inverseDepth,
                    lens.column(seen),
                    lens.row(seen),
                    wide / 5,
                    1 / seen.z(),
                    rgb,
                    0.9 * light.lamps());
        }
    }

    /** A soft round light, hidden where something nearer stands before its middle. */
    public static void spot(
            Yuv picture,
            float[] inverseDepth,
            double column,
            double row,
            double radius,
            double inverse,
            int rgb,
            double strength) {
        int x0 = Math.max(0, (int) (column - radius));
        int x1 = Math.min(picture.width - 1, (int) (column + radius));
        int y0 = Math.max(0, (int) (row - radius));
        int y1 = Math.min(picture.height - 1, (int) (row + radius));
        for (int y = y0; y <= y1; y++) {
            for (int x = x0; x <= x1; x++) {
                double d = ((x - column) * (x - column) + (y - row) * (y - row)) / (radius * radius);
                if (d < 1 && inverseDepth[y * picture.width + x] <= inverse * 1.6) {
                    picture.glow(x, y, rgb, strength * (1 - d) * (1 - d));
                }
            }
        }
    }

    private static int rgb(Model.Lamp lamp) {
        double most = Math.max(lamp.red(), Math.max(lamp.green(), lamp.blue()));
        return (int) (255 * lamp.red() / most) << 16
                | (int) (255 * lamp.green() / most) << 8
                | (int) (255 * lamp.blue() / most);
    }
}
