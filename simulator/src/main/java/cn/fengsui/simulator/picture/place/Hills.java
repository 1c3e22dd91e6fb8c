package cn.fengsui.simulator.picture.place;

import cn.fengsui.simulator.picture.model.Face;
import cn.fengsui.simulator.picture.model.Model;
import cn.fengsui.simulator.picture.model.Noise;
import cn.fengsui.simulator.picture.model.Surface;
import cn.fengsui.simulator.picture.model.Vec;
import java.util.function.DoubleBinaryOperator;

/** Uneven ground. */
final class Hills {
    private static final Surface MEADOW = Surface.grass(0x56623F);

    private Hills() {}

    /** The part of the ground that is modelled, and how finely. */
    record Extent(double x0, double x1, double z0, double z1, int columns, int rows) {}

    /** Ground whose height depends on x and z. */
    static void terrain(Model model, DoubleBinaryOperator height, Extent extent) {
        for (int i = 0; i < extent.columns(); i++) {
            for (int j = 0; j < extent.rows(); j++) {
                Vec a = corner(height, extent, i, j);
                Vec b = corner(height, extent, i, j + 1);
                Vec c = corner(height, extent, i + 1, j + 1);
                Vec d = corner(height, extent, i + 1, j);
                triangle(model, a, b, c);
                triangle(model, a, c, d);
            }
        }
    }

    private static Vec corner(DoubleBinaryOperator height, Extent extent, int column, int row) {
        double x = extent.x0() + (extent.x1() - extent.x0()) * column / extent.columns();
        double z = extent.z0() + (extent.z1() - extent.z0()) * row / extent.rows();
        return new Vec(x, height.applyAsDouble(x, z), z);
    }

    private static void triangle(Model model, Vec a, Vec b, Vec c) {
        Vec along = b.minus(a).unit();
        Vec normal = b.minus(a).cross(c.minus(a)).unit();
        model.faces.add(new Face(a, b, c, normal, a, along, normal.cross(along), MEADOW));
    }

    /** A far line of hills. */
    static void ridge(Model model, double z, double height, int seed) {
        DoubleBinaryOperator shape = (x, depth) -> {
            double climb = Math.min(1, (depth - z) / 70);
            double line = Noise.cloudy(x * 0.007, seed * 3.1, seed + 60);
            return climb * height * (0.35 + 0.9 * line + 0.14 * Noise.smooth(x * 0.05, depth * 0.05, seed)) - 6;
        };
        terrain(model, shape, new Extent(-340, 340, z, z + 80, 60, 5));
    }
}
