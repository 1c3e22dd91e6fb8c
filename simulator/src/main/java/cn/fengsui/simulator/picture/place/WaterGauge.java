package cn.fengsui.simulator.picture.place;

import cn.fengsui.simulator.picture.model.Model;
import cn.fengsui.simulator.picture.model.Surface;
import cn.fengsui.simulator.picture.model.Vec;

/** A water gauge: a white board with red and blue marks. */
final class WaterGauge {
    private WaterGauge() {}

    static void stand(Model model, double x, double z, double height) {
        Surface marks = (u, v, px, py, pz, light, out) -> {
            int step = (int) Math.floor(py / 0.5);
            boolean isMark = py / 0.5 - step < 0.5 && (step % 2 == 0 ? u < 0.6 : u > 0.3);
            Surface.tint(out, isMark ? step % 4 < 2 ? 0xA03A34 : 0x2F4E86 : 0xD9D9D2, 1);
        };
        model.quad(
                new Vec(x - 0.45, 0, z),
                new Vec(x + 0.45, 0, z),
                new Vec(x + 0.45, height, z),
                new Vec(x - 0.45, height, z),
                marks);
    }
}
