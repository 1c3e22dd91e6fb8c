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

/** A road on the levee, the river on one side and fields on the other. */
final class LeveeScene {
    private static final int BROWN_WATER = 0x7D6A4E;
    private static final Surface STEEL = Surface.plain(0x6A6F73, 0.25);
    private static final Surface GRASS = Surface.grass(0x5E6B41);
    /** Height of the road over the fields, metres. */
    private static final double CROWN = 5.5;

    private LeveeScene() {}

    static Scene of(int variant) {
        var model = new Model();
        model.floor(-320, -10, -8.5, 420, 0.6, Surface.water(BROWN_WATER, 0.3));
        embankment(model);
        country(model, variant);
        sandbags(model, variant);
        model.bar(new Vec(-11, -1, 24), new Vec(-11, CROWN + 2.5, 24), 0.3, STEEL);
        WaterGauge.stand(model, -11, 23.8, CROWN + 1.5);
        for (int i = 0; i < 3; i++) {
            double lane = -16 - i * 9;
            model.roads.add(new Model.Road(new Vec(lane - 6, 0.6, 150), new Vec(lane, 0.6, 6), 2.8, 26 + i * 5, true));
        }
        model.roads.add(new Model.Road(new Vec(1.5, CROWN, 260), new Vec(1.5, CROWN, 4), 9, 95, false));
        Vec eye = new Vec(-1.2 + variant * 0.6, CROWN + 5.6, 0);
        return new Scene(model, new Lens(eye, -0.10 + variant * 0.05, 0.17, 1.05, WIDTH, HEIGHT));
    }

    private static void embankment(Model model) {
        Surface line = Surface.plain(0xCFCDC4, 0.3);
        model.quad(
                new Vec(-9.5, 0, -10),
                new Vec(-9.5, 0, 420),
                new Vec(-3.6, CROWN, 420),
                new Vec(-3.6, CROWN, -10),
                Surface.concrete(0x8D8B83, 2.5));
        model.floor(-3.6, -10, 3.6, 420, CROWN, Surface.asphalt(0x585A5C));
        model.floor(-3.1, -10, -2.95, 420, CROWN + 0.03, line);
        model.floor(2.95, -10, 3.1, 420, CROWN + 0.03, line);
        model.box(-3.9, CROWN, 200, 0.5, 0.95, 420, Surface.concrete(0xA3A19A, 5));
        model.quad(new Vec(3.6, CROWN, -10), new Vec(3.6, CROWN, 420), new Vec(16, 0, 420), new Vec(16, 0, -10), GRASS);
    }

    private static void country(Model model, int variant) {
        model.floor(16, -10, 320, 420, 0, Surface.grass(0x6C7148));
        for (int i = 0; i < 14; i++) {
            double z = 12 + i * 17;
            model.streetLamp(3.4, CROWN, z + 6, 7, -1.8);
            model.tree(13 + Noise.hash(i, variant, 1) * 6, 0.4, z, 8 + Noise.hash(i, variant, 2) * 4, i * 3 + variant);
            model.tree(26 + Noise.hash(i, variant, 6) * 40, 0, z + 8, 7 + Noise.hash(i, variant, 7) * 4, i * 5 + 200);
        }
        for (int i = 0; i < 9; i++) {
            double x = 44 + i % 3 * 17;
            double z = 60 + i / 3 * 22;
            double height = 6 + Noise.hash(i, variant, 9) * 4;
            model.block(x, 0, z, 13, height, 9, 0xB9B3A6, i + variant);
            model.box(x, height, z, 14, 0.8, 10, Surface.plain(0x6B4A3E, 0.4));
        }
        model.skyline(330, -260, 40, variant + 4);
        model.floor(-420, 300, -60, 480, 1.2, GRASS);
    }

    private static void sandbags(Model model, int variant) {
        var random = new Random(variant);
        Surface cloth = Surface.plain(0x9C9378, 0.4);
        for (int row = 0; row < 3; row++) {
            for (int i = 0; i < 34 - row; i++) {
                Vec at = new Vec(-2.7 + row * 0.05, CROWN + row * 0.34, 9 + i * 0.85 + row * 0.4);
                model.box(at, 0.62, 0.34, 0.8, random.nextDouble() * 0.16, cloth, cloth);
            }
        }
    }
}
