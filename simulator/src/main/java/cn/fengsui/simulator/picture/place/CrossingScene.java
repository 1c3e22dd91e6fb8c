package cn.fengsui.simulator.picture.place;

import static cn.fengsui.simulator.picture.place.SceneKind.HEIGHT;
import static cn.fengsui.simulator.picture.place.SceneKind.WIDTH;

import cn.fengsui.simulator.picture.model.Lens;
import cn.fengsui.simulator.picture.model.Model;
import cn.fengsui.simulator.picture.model.Noise;
import cn.fengsui.simulator.picture.model.Scene;
import cn.fengsui.simulator.picture.model.Surface;
import cn.fengsui.simulator.picture.model.Vec;

/** A street crossing with signals and shops. */
final class CrossingScene {
    private static final Surface ASPHALT = Surface.asphalt(0x525456);
    private static final Surface PAVEMENT = Surface.concrete(0x96928A, 1.1);
    private static final Surface WHITE = Surface.plain(0xC4C2B9, 0.45);
    private static final Surface YELLOW = Surface.plain(0xB99A45, 0.4);
    private static final double HALF = 10.5;
    private static final int[] WALLS = {0xB0A697, 0x9DA3A6, 0xB7AFA0, 0x8F8C88};
    private static final int[] SIGNS = {0x7A3630, 0x2E4E6C, 0x3F5B45, 0x8A6A35};

    private CrossingScene() {}

    static Scene of(int variant) {
        var model = new Model();
        model.floor(-300, -30, 300, 400, -0.05, PAVEMENT);
        model.floor(-HALF, -30, HALF, 400, 0, ASPHALT);
        model.floor(-300, 26, 300, 26 + HALF * 2, 0.005, ASPHALT);
        zebras(model);
        lines(model);
        houses(model, variant);
        furniture(model);
        traffic(model);
        model.skyline(260, -240, 240, variant + 21);
        return new Scene(
                model, new Lens(new Vec(-3 + variant * 3, 12.5, -8), 0.05 - variant * 0.05, 0.25, 1.05, WIDTH, HEIGHT));
    }

    private static void zebras(Model model) {
        for (double z : new double[] {20, 28 + HALF * 2}) {
            for (double x = -HALF + 1; x < HALF - 1; x += 1.3) {
                model.floor(x, z, x + 0.65, z + 4, 0.03, WHITE);
            }
        }
        for (double x : new double[] {-HALF - 6, HALF + 2}) {
            for (double z = 27.5; z < 25 + HALF * 2; z += 1.3) {
                model.floor(x, z, x + 4, z + 0.65, 0.03, WHITE);
            }
        }
    }

    private static void lines(Model model) {
        model.floor(-0.12, -28, 0.12, 18, 0.03, YELLOW);
        model.floor(-0.3, 56, 0.3, 400, 0.03, YELLOW);
        for (int side = -1; side <= 1; side += 2) {
            double x = side * HALF / 2;
            for (double z = -28; z < 12; z += 7) {
                model.floor(x, z, x + 0.16, z + 3, 0.03, WHITE);
            }
            for (int i = 0; i < 4; i++) {
                model.floor(x, 58 + i * 12, x + 0.16, 62 + i * 12, 0.03, WHITE);
            }
        }
    }

    private static void houses(Model model, int variant) {
        for (int i = 0; i < 5; i++) {
            double z = 62 + i * 26;
            double left = -27 - Noise.hash(i, variant, 1) * 4;
            double right = 28 + Noise.hash(i, variant, 3) * 5;
            model.block(left, 0, z, 24, 16 + Noise.hash(i, variant, 2) * 30, 20, wall(i + variant), i + variant * 9);
            model.block(
                    right,
                    0,
                    z + 3,
                    25,
                    14 + Noise.hash(i, variant, 4) * 36,
                    21,
                    wall(i + variant + 2),
                    i + 40 + variant * 9);
        }
        model.block(-34, 0, 6, 26, 17, 20, wall(variant), 77 + variant);
        model.block(38, 0, 4, 30, 13, 22, wall(variant + 1), 78 + variant);
        for (int i = 0; i < 8; i++) {
            model.box(-15.2, 3, 56 + i * 9, 0.5, 1.1, 8, Surface.sign(SIGNS[(i + variant) % SIGNS.length]));
            model.box(15.6, 3, 56 + i * 9, 0.5, 1.1, 8, Surface.sign(SIGNS[(i + variant + 1) % SIGNS.length]));
        }
    }

    private static int wall(int number) {
        return WALLS[number % WALLS.length];
    }

    private static void furniture(Model model) {
        for (int i = 0; i < 8; i++) {
            model.tree(-HALF - 4, 0, 62 + i * 13, 6.5 + Noise.hash(i, 3, 1), i + 7);
            model.tree(HALF + 4, 0, 60 + i * 13, 6.5 + Noise.hash(i, 4, 1), i + 70);
            if (i % 2 == 0) {
                model.streetLamp(-HALF - 1.4, 0, 58 + i * 14, 9, 2.6);
                model.streetLamp(HALF + 1.4, 0, 52 + i * 14, 9, -2.6);
            }
        }
        model.streetLamp(-HALF - 1.4, 0, 17, 9, 2.6);
        model.streetLamp(HALF + 1.4, 0, 19, 9, -2.6);
        signal(model, HALF + 1, 50, -1);
        signal(model, -HALF - 1, 24, 1);
    }

    private static void traffic(Model model) {
        lane(model, HALF / 2 + 2.6, true, 9, 34);
        lane(model, 2.6, true, 11, 52);
        lane(model, -2.6, false, 10, 41);
        lane(model, -HALF / 2 - 2.6, false, 8, 63);
    }

    private static void lane(Model model, double x, boolean isLeaving, double speed, double gap) {
        Vec near = new Vec(x, 0, -24);
        Vec far = new Vec(x, 0, 240);
        model.roads.add(new Model.Road(isLeaving ? near : far, isLeaving ? far : near, speed, gap, false));
    }

    private static void signal(Model model, double x, double z, int side) {
        var steel = Surface.plain(0x4B4F52, 0.2);
        model.bar(new Vec(x, 0, z), new Vec(x, 6.2, z), 0.22, steel);
        model.bar(new Vec(x, 6, z), new Vec(x + side * 6.5, 6.2, z), 0.15, steel);
        model.box(x + side * 5.6, 5.7, z, 1.5, 0.55, 0.3, Surface.plain(0x25282A, 0.2));
        model.box(x + side * 5.1, 5.82, z - 0.2, 0.3, 0.3, 0.05, Surface.lamp(0xC23A2E, 0.7));
    }
}
