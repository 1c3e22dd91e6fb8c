package cn.fengsui.simulator.picture.still;

import cn.fengsui.simulator.picture.model.Lens;
import cn.fengsui.simulator.picture.model.Light;
import cn.fengsui.simulator.picture.model.Scene;
import cn.fengsui.simulator.picture.model.Vec;

/** Prepares the moving water of a backdrop: where each water pixel lies and how much it may move. */
public final class WaterMap {
    /** Size of a texture cell in metres and steps per cell. */
    private static final double CELL_METRES = 0.55;

    private static final int STEPS = 16;

    private WaterMap() {}

    public static Backdrop of(Scene scene, Yuv still, Light light, float[] inverseDepth, boolean[] isWater) {
        Lens lens = scene.lens();
        int count = 0;
        for (boolean water : isWater) {
            count += water ? 1 : 0;
        }
        var pixels = new int[count];
        var place = new short[count * 2];
        var swing = new byte[count];
        double strength = (light.lamps() > 0.9 ? 0.35 : light.lamps() > 0.4 ? 0.6 : 1) * (1 + 0.35 * light.wet());
        int at = 0;
        for (int i = 0; i < isWater.length; i++) {
            if (!isWater[i]) {
                continue;
            }
            double z = 1 / Math.max(1e-4, inverseDepth[i]);
            Vec ray = lens.ray(i % lens.width + 0.5, i / lens.width + 0.5);
            // Far cells are smaller than a pixel; coarser ones there keep the water from boiling.
            double scale = z < 25 ? 1 : z < 60 ? 0.5 : 0.25;
            double x = (lens.eye.x() + ray.x() * z) / CELL_METRES * scale * 0.3;
            double y = (lens.eye.z() + ray.z() * z) / CELL_METRES * scale * 1.3;
            pixels[at] = i;
            place[at * 2] = (short) (int) (x * STEPS);
            place[at * 2 + 1] = (short) (int) (y * STEPS);
            swing[at] = (byte) Math.min(40, strength * 22 / (0.9 + z * 0.018));
            at++;
        }
        return new Backdrop(scene, still, light, inverseDepth, pixels, place, swing);
    }
}
