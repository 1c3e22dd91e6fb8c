package cn.fengsui.simulator.picture.still;

import cn.fengsui.simulator.picture.model.Face;
import cn.fengsui.simulator.picture.model.Lens;
import cn.fengsui.simulator.picture.model.Light;
import cn.fengsui.simulator.picture.model.Vec;
import java.util.List;

/** Which points the sun reaches: the model seen from the sun. Immutable once made. */
public final class Shadows {
    private static final int SIZE = 1024;
    /** The shadow map covers this much ground round the middle of the view, metres. */
    private static final double SPAN = 150;

    private static final double DISTANCE = 400;
    private static final double BIAS_METRES = 0.22;

    private final Lens sun;
    private final Raster raster;

    public Shadows(List<Face> faces, Light light, Vec middle) {
        Vec toSun = light.toSun();
        Vec eye = middle.plus(toSun.times(DISTANCE));
        double yaw = Math.atan2(-toSun.x(), -toSun.z());
        double pitch = Math.asin(toSun.y());
        // Far away with a narrow angle: nearly parallel rays.
        sun = new Lens(eye, yaw, pitch, 2 * Math.atan(SPAN / 2 / DISTANCE), SIZE, SIZE);
        raster = new Raster(0, 0, SIZE, SIZE);
        raster.draw(faces, sun);
    }

    /** 1 in the sun, 0 in the shade. */
    public double lit(double x, double y, double z) {
        Vec seen = sun.toCamera(new Vec(x, y, z));
        double column = sun.column(seen);
        double row = sun.row(seen);
        double lit = 0;
        for (int i = 0; i < 4; i++) {
            int c = (int) (column + (i & 1) - 0.5);
            int r = (int) (row + (i >> 1) - 0.5);
            boolean isInside = c >= 0 && r >= 0 && c < SIZE && r < SIZE;
            if (!isInside) {
                return 1;
            }
            double nearest = raster.inverseDepth[r * SIZE + c];
            lit += nearest == 0 || seen.z() < 1 / nearest + BIAS_METRES ? 0.25 : 0;
        }
        return lit;
    }
}
