package cn.fengsui.simulator.picture.place;

import static cn.fengsui.simulator.picture.place.SceneKind.HEIGHT;
import static cn.fengsui.simulator.picture.place.SceneKind.WIDTH;

import cn.fengsui.simulator.picture.model.Lens;
import cn.fengsui.simulator.picture.model.Model;
import cn.fengsui.simulator.picture.model.Noise;
import cn.fengsui.simulator.picture.model.Scene;
import cn.fengsui.simulator.picture.model.Surface;
import cn.fengsui.simulator.picture.model.Vec;

/** The gate of a school and the road in front of it. */
final class SchoolScene {
    private static final Surface ASPHALT = Surface.asphalt(0x545658);
    private static final Surface PAVEMENT = Surface.concrete(0x98948B, 1.2);
    private static final Surface WHITE = Surface.plain(0xC6C4BB, 0.4);
    private static final Surface GRASS = Surface.grass(0x5B6A40);
    private static final Surface IRON = Surface.plain(0x43484A, 0.2);
    private static final Surface CAP = Surface.concrete(0xA9A69C, 0);
    private static final double GATE = 27;

    private SchoolScene() {}

    static Scene of(int variant) {
        var model = new Model();
        road(model);
        for (int side = -1; side <= 1; side += 2) {
            fence(model, side, variant);
        }
        gate(model);
        grounds(model, variant);
        model.skyline(150, -220, 220, variant + 51);
        model.roads.add(new Model.Road(new Vec(-70, 0, 7.3), new Vec(70, 0, 7.3), 7, 44, false));
        model.roads.add(new Model.Road(new Vec(70, 0, 13.8), new Vec(-70, 0, 13.8), 8, 60, false));
        Vec eye = new Vec(-7 + variant * 5, 9.4, -9);
        return new Scene(model, new Lens(eye, 0.16 - variant * 0.11, 0.17, 1.0, WIDTH, HEIGHT));
    }

    private static void road(Model model) {
        model.floor(-200, -20, 200, 300, -0.03, PAVEMENT);
        model.floor(-200, 4, 200, 17, 0, ASPHALT);
        for (double x = -60; x < 60; x += 6) {
            model.floor(x, 10.4, x + 3, 10.55, 0.03, WHITE);
        }
        for (double x = -4; x < 4; x += 1.2) {
            model.floor(x, 4.6, x + 0.6, 16.4, 0.04, WHITE);
        }
    }

    private static void fence(Model model, int side, int variant) {
        Surface brick = Surface.plain(variant % 2 == 0 ? 0x8A5C4B : 0x8E8A80, 0.4);
        model.box(side * 8.5, 0, GATE, 2.2, 5.2, 2.2, brick);
        model.box(side * 8.5, 5.2, GATE, 2.7, 0.4, 2.7, CAP);
        model.box(side * 38.5, 0, GATE, 58, 0.9, 0.5, brick);
        for (double x = 10.5; x < 66; x += 0.9) {
            model.bar(new Vec(side * x, 0.9, GATE), new Vec(side * x, 2.5, GATE), 0.09, IRON);
        }
        model.bar(new Vec(side * 10, 2.4, GATE), new Vec(side * 67, 2.4, GATE), 0.1, IRON);
        for (int i = 0; i < 5; i++) {
            double z = 33 + Noise.hash(i, side + 2, variant) * 5;
            model.tree(side * (13 + i * 9.5), 0, z, 7 + i % 2, i + side * 20 + variant);
            model.bush(side * (12 + i * 7), 0.2, 29.5, 1.1, i + side * 5);
        }
        model.streetLamp(side * 14, 0, 20, 8, -side);
        model.streetLamp(side * 42, 0, 20, 8, -side);
    }

    private static void gate(Model model) {
        Surface steel = Surface.plain(0x8F9496, 0.2);
        model.box(0, 4.6, GATE, 17, 1.3, 0.5, Surface.plain(0x7C2F2A, 0.2));
        model.box(0, 4.9, GATE - 0.3, 11, 0.7, 0.1, Surface.sign(0x8A3A30));
        for (double x = -7; x < 1.5; x += 0.55) {
            model.bar(new Vec(x, 0.15, GATE - 0.5), new Vec(x, 1.5, GATE - 0.5), 0.1, steel);
            model.bar(new Vec(x, 0.2, GATE - 0.5), new Vec(x + 0.55, 1.4, GATE - 0.5), 0.06, steel);
        }
        model.bar(new Vec(-7, 1.5, GATE - 0.5), new Vec(1.5, 1.5, GATE - 0.5), 0.1, steel);
        model.box(1.9, 0.1, GATE - 0.5, 0.8, 1.5, 0.7, Surface.plain(0xA8552E, 0.2));
    }

    private static void grounds(Model model, int variant) {
        int wall = variant % 2 == 0 ? 0xB98E73 : 0xB9B5A8;
        model.box(new Vec(12.4, 0, GATE + 3), 5, 3.1, 4.4, 0, Surface.facade(0xB7B1A4, 4, 2.4, 5), CAP);
        model.floor(-12, GATE, 12, 62, 0.01, PAVEMENT);
        model.floor(-70, 34, -12, 62, 0.02, GRASS);
        model.floor(12, 34, 70, 62, 0.02, GRASS);
        model.block(0, 0, 70, 52, 16.5, 12, wall, 400 + variant);
        model.block(-44, 0, 82, 26, 13.5, 30, wall, 410 + variant);
        model.block(46, 0, 84, 28, 13.5, 32, wall, 420 + variant);
        model.box(0, 16.5, 70, 16, 4, 8, Surface.plain(wall, 0.3));
        model.bar(new Vec(-6, 0, 46), new Vec(-6, 12, 46), 0.16, Surface.plain(0xA9ADAF, 0.1));
    }
}
