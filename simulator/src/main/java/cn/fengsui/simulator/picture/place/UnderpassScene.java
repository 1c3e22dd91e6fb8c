package cn.fengsui.simulator.picture.place;

import static cn.fengsui.simulator.picture.place.SceneKind.HEIGHT;
import static cn.fengsui.simulator.picture.place.SceneKind.WIDTH;

import cn.fengsui.simulator.picture.model.Lens;
import cn.fengsui.simulator.picture.model.Model;
import cn.fengsui.simulator.picture.model.Noise;
import cn.fengsui.simulator.picture.model.Scene;
import cn.fengsui.simulator.picture.model.Surface;
import cn.fengsui.simulator.picture.model.Vec;

/** A road that dips under another; closed by a barrier when it is flooded. */
final class UnderpassScene {
    private static final Surface ASPHALT = Surface.asphalt(0x525456);
    private static final Surface PAVEMENT = Surface.concrete(0x96928A, 1.1);
    private static final Surface CONCRETE = Surface.concrete(0x9A9890, 3.5);
    private static final Surface WHITE = Surface.plain(0xC4C2B9, 0.45);
    private static final Surface YELLOW = Surface.plain(0xB99A45, 0.4);
    private static final Surface GRASS = Surface.grass(0x5A6840);
    /** Lowest point of the road, metres. */
    private static final double LOW = -6;

    /** Where the road disappears, metres from the camera. */
    private static final double PORTAL = 62;

    private static final double HALF = 8.2;

    private UnderpassScene() {}

    static Scene of(int variant, double flood) {
        var model = new Model();
        model.floor(-HALF, -20, HALF, 12, 0, ASPHALT);
        slope(model, -HALF, HALF, 0, ASPHALT);
        model.floor(-HALF, PORTAL, HALF, PORTAL + 60, LOW, Surface.asphalt(0x3A3B3C));
        lines(model);
        for (int side = -1; side <= 1; side += 2) {
            wall(model, side);
            green(model, side, variant);
        }
        portal(model);
        if (flood > 0) {
            model.floor(-HALF, 14, HALF, PORTAL + 60, LOW + 0.5 + 3.4 * flood, Surface.water(0x5B4C37, 0.22));
            barrier(model, 15);
        } else {
            traffic(model);
        }
        model.skyline(150, -230, 230, variant * 3 + 1);
        Vec eye = new Vec(variant % 2 == 0 ? -1.5 : 2, 9.5, -9);
        return new Scene(model, new Lens(eye, 0.02 - variant * 0.02, 0.22, 0.98, WIDTH, HEIGHT));
    }

    /** A strip of the ramp, {@code lift} metres above it. */
    private static void slope(Model model, double x0, double x1, double lift, Surface surface) {
        model.quad(
                new Vec(x0, lift, 12),
                new Vec(x1, lift, 12),
                new Vec(x1, LOW + lift, PORTAL),
                new Vec(x0, LOW + lift, PORTAL),
                surface);
    }

    private static void lines(Model model) {
        double slope = LOW / (PORTAL - 12);
        for (double x : new double[] {-0.25, 0.15}) {
            model.floor(x, -20, x + 0.14, 12, 0.03, YELLOW);
            slope(model, x, x + 0.14, 0.03, YELLOW);
        }
        for (double x : new double[] {-HALF / 2, HALF / 2}) {
            for (double z = -16; z < PORTAL; z += 8) {
                double y0 = 0.03 + Math.max(0, z - 12) * slope;
                double y1 = 0.03 + Math.max(0, z - 9) * slope;
                model.quad(
                        new Vec(x, y0, z),
                        new Vec(x + 0.15, y0, z),
                        new Vec(x + 0.15, y1, z + 3),
                        new Vec(x, y1, z + 3),
                        WHITE);
            }
        }
    }

    private static void wall(Model model, int side) {
        double x = side * HALF;
        model.quad(new Vec(x, 1.1, 4), new Vec(x, 1.1, PORTAL), new Vec(x, LOW, PORTAL), new Vec(x, -0.1, 4), CONCRETE);
        model.box(x + side * 0.3, 0, 33, 0.6, 1.15, 60, CONCRETE);
        model.quad(
                new Vec(x, LOW + 5, PORTAL),
                new Vec(x, LOW + 5, PORTAL + 60),
                new Vec(x, LOW, PORTAL + 60),
                new Vec(x, LOW, PORTAL),
                Surface.concrete(0x6F6D68, 4));
    }

    private static void green(Model model, int side, int variant) {
        double x = side * HALF;
        double near = x + side * 0.6;
        double kerb = x + side * 3.2;
        double far = side * 320;
        model.floor(Math.min(x, far), -20, Math.max(x, far), 300, -0.02, GRASS);
        model.floor(Math.min(near, kerb), -20, Math.max(near, kerb), 80, 0.02, PAVEMENT);
        for (int i = 0; i < 7; i++) {
            double beside = x + side * (6.5 + Noise.hash(i, variant, side + 5) * 5);
            model.tree(beside, 0, 14 + i * 11, 7 + Noise.hash(i, 2, variant) * 3, i + side * 60 + variant);
            if (i % 2 == 0) {
                model.streetLamp(x + side * 1.4, 0, 10 + i * 12, 8, -side * 2.4);
            }
        }
    }

    private static void portal(Model model) {
        double end = PORTAL + 60;
        model.quad(
                new Vec(-HALF, LOW, end),
                new Vec(HALF, LOW, end),
                new Vec(HALF, LOW + 5, end),
                new Vec(-HALF, LOW + 5, end),
                Surface.plain(0x26282A, 0.2));
        model.box(0, LOW + 5, PORTAL + 1.5, HALF * 2 + 30, 3.6, 3, CONCRETE);
        model.box(0, LOW + 8.2, PORTAL + 30, 130, 0.6, 58, ASPHALT);
        model.box(0, LOW + 6, PORTAL - 0.2, 6.4, 1.1, 0.2, Surface.lamp(0x27313C, 0.3));
        model.box(0, LOW + 8.8, PORTAL + 3, 130, 1, 0.3, CONCRETE);
        for (int i = 0; i < 3; i++) {
            model.lamps.add(new Model.Lamp(new Vec(-4 + i * 4, LOW + 4.6, PORTAL + 8), 0.95, 0.86, 0.66, 12));
        }
    }

    private static void traffic(Model model) {
        Vec below = new Vec(0, LOW, PORTAL + 8);
        Vec top = new Vec(0, 0, 12);
        Vec here = new Vec(0, 0, -14);
        Vec right = new Vec(4.2, 0, 0);
        model.roads.add(new Model.Road(below.plus(right), top.plus(right), 9, 60, false));
        model.roads.add(new Model.Road(top.plus(right), here.plus(right), 9, 60, false));
        model.roads.add(new Model.Road(here.minus(right), top.minus(right), 9, 75, false));
        model.roads.add(new Model.Road(top.minus(right), below.minus(right), 9, 75, false));
    }

    private static void barrier(Model model, double z) {
        for (int i = -1; i <= 1; i++) {
            model.box(new Vec(i * 5.2, 0.75, z), 4.8, 0.5, 0.12, 0, Surface.stripes(0xA83A30, 0xD0CEC6, 0.6), WHITE);
            model.box(i * 5.2 - 2.2, 0, z, 0.15, 1, 0.4, WHITE);
            model.box(i * 5.2 + 2.2, 0, z, 0.15, 1, 0.4, WHITE);
        }
        for (int i = 0; i < 7; i++) {
            model.box(-6 + i * 2, 0, z - 2.2, 0.34, 0.7, 0.34, Surface.plain(0xB5542E, 0.2));
        }
    }
}
