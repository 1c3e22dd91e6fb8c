package cn.fengsui.simulator.picture.place;

import static cn.fengsui.simulator.picture.place.SceneKind.HEIGHT;
import static cn.fengsui.simulator.picture.place.SceneKind.WIDTH;

import cn.fengsui.simulator.picture.model.Lens;
import cn.fengsui.simulator.picture.model.Model;
import cn.fengsui.simulator.picture.model.Noise;
import cn.fengsui.simulator.picture.model.Scene;
import cn.fengsui.simulator.picture.model.Surface;
import cn.fengsui.simulator.picture.model.Vec;
import java.util.Random;

/** A yard between sheds; the one on the right may burn. */
final class WarehouseScene {
    private static final int[] CONTAINERS = {0x5F4038, 0x3A4F63, 0x4D5C50};
    private static final Surface ROOF = Surface.plain(0x6F767A, 0.35);
    private static final Surface FENCE = Surface.plain(0x5A5F60, 0.2);

    private WarehouseScene() {}

    static Scene of(int variant) {
        var model = new Model();
        model.floor(-260, -20, 260, 400, -0.02, Surface.concrete(0x7F7D77, 6));
        model.floor(-260, 6, 260, 15, 0.01, Surface.asphalt(0x545658));
        new Shed(-30, 34, 44, 10.5, 26, 0x8E979C, variant + 1).build(model);
        new Shed(24, 38, 42, 11.5, 30, 0x7C8A94, variant + 2).build(model);
        new Shed(-34, 76, 40, 10, 28, 0x9A958A, variant + 3).build(model);
        new Shed(28, 84, 46, 12, 30, 0x8B8F8D, variant + 4).build(model);
        goods(model, variant);
        border(model, variant);
        model.skyline(200, -240, 240, variant + 61);
        model.fires.add(new Vec(14, 12.5, 33));
        model.fires.add(new Vec(9, 4.5, 22.6));
        model.fires.add(new Vec(30, 13.5, 38));
        model.roads.add(new Model.Road(new Vec(-75, 0, 8.4), new Vec(75, 0, 8.4), 7, 66, false));
        model.roads.add(new Model.Road(new Vec(75, 0, 12.4), new Vec(-75, 0, 12.4), 6, 95, false));
        Vec eye = new Vec(-12 + variant * 8, 19, -30);
        return new Scene(model, new Lens(eye, 0.22 - variant * 0.12, 0.19, 0.98, WIDTH, HEIGHT));
    }

    private static void goods(Model model, int variant) {
        var random = new Random(variant);
        Surface crate = Surface.plain(0x8A7350, 0.5);
        for (int i = 0; i < 14; i++) {
            Vec at = new Vec(-46 + i * 2.6, 0, 18.6 + random.nextInt(2));
            model.box(at, 1.3, 1 + random.nextInt(3), 1.2, random.nextDouble() * 0.4, crate, crate);
        }
        for (int i = 0; i < 5; i++) {
            int paint = CONTAINERS[i % CONTAINERS.length];
            Vec at = new Vec(47 + i % 2 * 3.2, i / 4 * 2.6, 20 + i % 4 * 1.2);
            Surface ribs = Surface.stripes(paint, paint - 0x0A0A0A, 0.3);
            model.box(at, 6.1, 2.6, 2.4, 0.03 * i, ribs, Surface.plain(paint, 0.3));
        }
    }

    private static void border(Model model, int variant) {
        for (int i = -3; i <= 3; i++) {
            model.streetLamp(i * 19, 0, 17, 8, 0.5);
        }
        for (int i = 0; i < 9; i++) {
            model.tree(-64 + i * 15, 0, 116 + Noise.hash(i, 4, variant) * 8, 8, i + 80);
        }
        model.bar(new Vec(-260, 2, 4), new Vec(260, 2, 4), 0.08, FENCE);
        for (double x = -60; x <= 60; x += 3) {
            model.bar(new Vec(x, 0, 4), new Vec(x, 2, 4), 0.09, FENCE);
        }
    }

    /** A shed of metal sheet with a low gable, all measures in metres. */
    private record Shed(double x, double z, double width, double eaves, double depth, int wall, int seed) {
        private static final double RISE = 3.2;
        private static final double OVERHANG = 0.6;

        void build(Model model) {
            Surface sheet = sheet();
            double left = x - width / 2;
            double right = x + width / 2;
            double front = z - depth / 2;
            double back = z + depth / 2;
            Vec up = new Vec(0, eaves, 0);
            Vec a = new Vec(left, 0, front);
            Vec b = new Vec(right, 0, front);
            Vec c = new Vec(right, 0, back);
            Vec d = new Vec(left, 0, back);
            model.quad(a, b, b.plus(up), a.plus(up), sheet);
            model.quad(b, c, c.plus(up), b.plus(up), sheet);
            model.quad(d, a, a.plus(up), d.plus(up), sheet);
            for (double end : new double[] {left, right}) {
                Vec eave = new Vec(end, eaves, front);
                Vec ridge = new Vec(end, eaves + RISE, z);
                Vec far = new Vec(end, eaves, back);
                model.quad(eave, ridge, far, far, sheet);
            }
            roof(model, left - OVERHANG, right + OVERHANG, front - OVERHANG);
            roof(model, left - OVERHANG, right + OVERHANG, back);
        }

        private void roof(Model model, double left, double right, double edge) {
            model.quad(
                    new Vec(left, eaves, edge),
                    new Vec(right, eaves, edge),
                    new Vec(right, eaves + RISE, z),
                    new Vec(left, eaves + RISE, z),
                    ROOF);
        }

        private Surface sheet() {
            return (u, v, px, py, pz, light, out) -> {
                double rib = u * 1.6 - Math.floor(u * 1.6);
                double rust = Noise.cloudy(u * 0.14, v * 0.3, seed) * 0.3;
                boolean isDoor = u % 14 > 4.5 && u % 14 < 9.5 && v < 5;
                boolean isWindow = v > eaves - 2.4 && v < eaves - 1.5;
                double shade = (rib < 0.16 ? 0.82 : 1.02) - rust - (isDoor && v % 0.6 < 0.08 ? 0.2 : 0);
                Surface.tint(out, isDoor ? 0x6C7376 : isWindow ? 0x6F8796 : wall, shade);
                if (isWindow) {
                    out[3] = light.lamps() * 0.10;
                    out[4] = light.lamps() * 0.10;
                    out[5] = light.lamps() * 0.08;
                }
            };
        }
    }
}
