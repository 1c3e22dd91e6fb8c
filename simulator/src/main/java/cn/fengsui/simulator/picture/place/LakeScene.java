package cn.fengsui.simulator.picture.place;

import static cn.fengsui.simulator.picture.place.SceneKind.HEIGHT;
import static cn.fengsui.simulator.picture.place.SceneKind.WIDTH;

import cn.fengsui.simulator.picture.model.Lens;
import cn.fengsui.simulator.picture.model.Model;
import cn.fengsui.simulator.picture.model.Noise;
import cn.fengsui.simulator.picture.model.Scene;
import cn.fengsui.simulator.picture.model.Surface;
import cn.fengsui.simulator.picture.model.Vec;

/** A lakeside walk with a pier, hills beyond. */
final class LakeScene {
    private static final Surface STONE = Surface.concrete(0xB1AEA4, 0);
    private static final double WALK = 2.2;

    private LakeScene() {}

    static Scene of(int variant) {
        var model = new Model();
        model.floor(-420, 13, 420, 260, 0, Surface.water(0x566A66, 0.75));
        Hills.terrain(
                model,
                (x, z) -> (z - 190) * 0.05 + Noise.cloudy(x * 0.02, z * 0.02, variant) * 3 - 1,
                new Hills.Extent(-360, 360, 180, 290, 40, 6));
        Hills.ridge(model, 270, 62, variant + 2);
        Hills.ridge(model, 380, 118, variant + 9);
        walk(model);
        pier(model, 16 - variant * 12);
        trees(model, variant);
        return new Scene(model, new Lens(new Vec(-2, 9.2, -13), 0.08 - variant * 0.1, 0.12, 1.02, WIDTH, HEIGHT));
    }

    private static void walk(Model model) {
        model.floor(-90, -10, 90, 9, WALK, Surface.concrete(0x9A968C, 1.2));
        model.quad(
                new Vec(-90, WALK, 9),
                new Vec(90, WALK, 9),
                new Vec(90, -0.5, 14),
                new Vec(-90, -0.5, 14),
                Surface.concrete(0x858277, 2.4));
        for (double x = -60; x <= 60; x += 2.6) {
            model.box(x, WALK, 9, 0.26, 1.15, 0.26, STONE);
        }
        model.bar(new Vec(-60, 3.3, 9), new Vec(60, 3.3, 9), 0.2, STONE);
        model.bar(new Vec(-60, 2.75, 9), new Vec(60, 2.75, 9), 0.12, STONE);
        for (int i = 0; i < 6; i++) {
            model.streetLamp(-50 + i * 20, WALK, 6.5, 5, 0.8);
        }
    }

    private static void pier(Model model, double x) {
        Surface post = Surface.plain(0x5F5344, 0.4);
        model.box(x, 0.9, 28, 3.4, 0.3, 40, Surface.plain(0x7A6A55, 0.5));
        for (int i = 0; i < 8; i++) {
            model.box(x - 1.5, -1, 12 + i * 5, 0.3, 3, 0.3, post);
            model.box(x + 1.5, -1, 12 + i * 5, 0.3, 3, 0.3, post);
        }
        model.box(x, 1.2, 48, 7, 3.2, 6, Surface.plain(0x8A7B66, 0.4));
        roof(model, new Vec(x, 4.4, 48));
    }

    private static void roof(Model model, Vec middle) {
        Surface tiles = Surface.plain(0x4F5454, 0.35);
        Vec a = middle.plus(new Vec(-4.7, 0, -4.2));
        Vec b = middle.plus(new Vec(4.7, 0, -4.2));
        Vec c = middle.plus(new Vec(4.7, 0, 4.2));
        Vec d = middle.plus(new Vec(-4.7, 0, 4.2));
        Vec left = middle.plus(new Vec(-1.9, 2.6, 0));
        Vec right = middle.plus(new Vec(1.9, 2.6, 0));
        model.quad(a, b, right, left, tiles);
        model.quad(d, c, right, left, tiles);
        model.quad(a, d, left, left, tiles);
        model.quad(b, c, right, right, tiles);
    }

    private static void trees(Model model, int variant) {
        for (int i = 0; i < 8; i++) {
            double x = -64 + i * 18 + Noise.hash(i, variant, 2) * 6;
            double z = 3 - Noise.hash(i, 6, variant) * 5;
            model.tree(x, WALK, z, 6 + Noise.hash(i, 8, variant) * 3, i + 300 + variant);
        }
        for (int i = 0; i < 26; i++) {
            double z = 198 + Noise.hash(i, 4, variant) * 30;
            model.tree(-190 + i * 15, 1.5, z, 9 + Noise.hash(i, 5, 1) * 5, i + 900);
        }
    }
}
