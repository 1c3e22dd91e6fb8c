package cn.fengsui.simulator.picture.place;

import static cn.fengsui.simulator.picture.place.SceneKind.HEIGHT;
import static cn.fengsui.simulator.picture.place.SceneKind.WIDTH;

import cn.fengsui.simulator.picture.model.Lens;
import cn.fengsui.simulator.picture.model.Model;
import cn.fengsui.simulator.picture.model.Noise;
import cn.fengsui.simulator.picture.model.Scene;
import cn.fengsui.simulator.picture.model.Surface;
import cn.fengsui.simulator.picture.model.Vec;

/** A narrow street of the old town. */
final class StreetScene {
    private static final Surface ASPHALT = Surface.asphalt(0x525456);
    private static final Surface PAVEMENT = Surface.concrete(0x96928A, 1.1);
    private static final int[] WALLS = {0xB2A793, 0xA7A296, 0x99948B, 0xB9AE9C};
    private static final Surface WIRE = Surface.plain(0x2F3133, 0);

    private StreetScene() {}

    static Scene of(int variant) {
        var model = new Model();
        model.floor(-4.4, -20, 4.4, 300, 0, ASPHALT);
        model.floor(-60, -20, -4.4, 300, 0.12, PAVEMENT);
        model.floor(4.4, -20, 60, 300, 0.12, PAVEMENT);
        for (int side = -1; side <= 1; side += 2) {
            houses(model, side, variant);
            trees(model, side, variant);
        }
        for (int i = 0; i < 3; i++) {
            model.bar(new Vec(6.4, 7.4 + i * 0.35, -5), new Vec(6.6, 6.6 + i * 0.35, 60), 0.05, WIRE);
        }
        model.skyline(190, -160, 160, variant + 31);
        model.roads.add(new Model.Road(new Vec(1.9, 0, -16), new Vec(1.9, 0, 170), 7, 58, false));
        model.roads.add(new Model.Road(new Vec(-1.9, 0, 170), new Vec(-1.9, 0, -16), 6.5, 47, false));
        return new Scene(
                model,
                new Lens(new Vec(1.5 - variant * 1.5, 8.2, -6), -0.03 + variant * 0.03, 0.15, 1.05, WIDTH, HEIGHT));
    }

    private static void houses(Model model, int side, int variant) {
        double z = -4;
        for (int i = 0; z < 170; i++) {
            double depth = 9 + Noise.hash(i, variant, side + 3) * 8;
            double height = 9.5 + Math.floor(Noise.hash(i, variant, side + 5) * 4) * 3.1;
            double middle = z + depth / 2;
            int wall = WALLS[Math.floorMod(i + side + variant, WALLS.length)];
            model.block(side * 15.5, 0, middle, 14, height, depth - 0.3, wall, i * 5 + side + variant * 3 + 9);
            Surface awning = Surface.plain(i % 2 == 0 ? 0x4F6157 : 0x6A4A42, 0.3);
            model.box(side * 8.1, 2.9, middle, 1.6, 0.14, depth - 1.4, awning);
            model.box(side * 8.4, 3.1, middle, 0.3, 0.9, depth - 2.5, Surface.sign(i % 3 == 0 ? 0x74332D : 0x344E68));
            z += depth;
        }
    }

    private static void trees(Model model, int side, int variant) {
        for (int i = 0; i < 9; i++) {
            double height = 5.4 + Noise.hash(i, side + 2, variant);
            model.tree(side * 5.7, 0.1, 12 + i * 15 + side * 3, height, i + side * 30 + variant);
            if (i % 2 == 0) {
                model.streetLamp(side * 5.1, 0.1, 18 + i * 15, 6.6, -side * 1.6);
            }
        }
    }
}
