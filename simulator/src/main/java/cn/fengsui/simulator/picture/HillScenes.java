package cn.fengsui.simulator.picture;

import static cn.fengsui.simulator.picture.SceneKind.HEIGHT;
import static cn.fengsui.simulator.picture.SceneKind.WIDTH;

import java.util.function.DoubleBinaryOperator;

/** Places among hills. */
final class HillScenes {
    private static final Surface HILL = Surface.grass(0x56623F);

    private HillScenes() {}

    static Scene dam(int variant) {
        var model = new Model();
        double foot = -4;
        double crest = 26;
        Surface face = (u, v, x, y, z, light, out) -> {
            double column = x / 7.5 - Math.floor(x / 7.5);
            double row = v / 6.2 - Math.floor(v / 6.2);
            boolean isBeam = column < 0.07 || row < 0.07;
            double patch = Noise.hash((int) Math.floor(x / 7.5), (int) Math.floor(v / 6.2), variant) * 0.14;
            double stain = Noise.cloudy(x * 0.12, v * 0.3, 13) * 0.32 + Noise.smooth(x * 0.9, v * 0.06, 15) * 0.14;
            Surface.tint(out, isBeam ? 0xA9A498 : 0x938B7C, 1.12 - patch - stain);
        };
        double bottomZ = 40;
        double topZ = 108;
        for (int step = 0; step < 3; step++) {
            double y0 = foot + (crest - foot) * step / 3;
            double y1 = foot + (crest - foot) * (step + 1) / 3 - 0.2;
            double z0 = bottomZ + (topZ - bottomZ) * step / 3 + (step == 0 ? 0 : 3.4);
            double z1 = bottomZ + (topZ - bottomZ) * (step + 1) / 3;
            model.quad(new Vec(-62, y0, z0), new Vec(62, y0, z0), new Vec(62, y1, z1), new Vec(-62, y1, z1), face);
            model.floor(-62, z1, 62, z1 + 3.4, y1 + 0.01, Surface.concrete(0x9B978C, 6));
        }
        model.box(0, crest, topZ + 4, 140, 1.1, 0.5, Surface.concrete(0xA6A39A, 5));
        double stair = 14 - variant * 16;
        model.quad(
                new Vec(stair, foot + 0.4, bottomZ - 0.6),
                new Vec(stair + 3.4, foot + 0.4, bottomZ - 0.6),
                new Vec(stair + 3.4, crest + 0.5, topZ),
                new Vec(stair, crest + 0.5, topZ),
                Surface.stripes(0x6C6A63, 0x74726A, 1));
        drain(model, stair + 10, foot, crest, bottomZ, topZ);
        terrain(
                model,
                (x, z) -> foot
                        + Math.max(0, Math.abs(x) - 38 - z * 0.06) * 0.72
                        + Noise.cloudy(x * 0.03, z * 0.03, variant + 40) * 9
                        - 3
                        + (z < bottomZ ? 0 : Math.max(0, Math.abs(x) - 60) * 0.25),
                -190,
                190,
                6,
                150,
                46,
                26);
        ridge(model, 190, 64, variant);
        ridge(model, 300, 105, variant + 5);
        model.floor(-60, 24, 60, 31, foot + 0.35, Surface.asphalt(0x605F5A));
        model.box(-38, crest + 1, topZ + 5, 4, 3, 4, Surface.plain(0xB5B2A6, 0.3));
        for (int i = 0; i < 26; i++) {
            double side = i % 2 == 0 ? -1 : 1;
            double x = side * (56 + Noise.hash(i, variant, 3) * 46);
            double z = 26 + Noise.hash(i, variant, 4) * 90;
            model.tree(
                    x,
                    foot + Math.max(0, Math.abs(x) - 50) * 0.55,
                    z,
                    6 + Noise.hash(i, 2, variant) * 5,
                    i + variant * 50);
        }
        for (int i = 0; i < 5; i++) {
            model.streetLamp(-48 + i * 24, foot + 0.3, 32, 6, 0);
            model.lamps.add(new Model.Lamp(new Vec(-50 + i * 25, crest + 4, topZ + 4), 0.9, 0.84, 0.7, 16));
        }
        model.roads.add(new Model.Road(new Vec(-75, foot + 0.4, 26), new Vec(75, foot + 0.4, 26), 6, 130, false));
        return new Scene(
                model,
                new Lens(new Vec(-16 + variant * 14, 26, -38), 0.12 - variant * 0.12, 0.15, 0.92, WIDTH, HEIGHT));
    }

    private static void drain(Model model, double x, double foot, double crest, double bottomZ, double topZ) {
        model.quad(
                new Vec(x, foot + 0.3, bottomZ - 0.5),
                new Vec(x + 2, foot + 0.3, bottomZ - 0.5),
                new Vec(x + 2, crest + 0.4, topZ),
                new Vec(x, crest + 0.4, topZ),
                Surface.plain(0x55534C, 0.5));
    }

    /** Ground of any height over a grid. */
    static void terrain(
            Model model,
            DoubleBinaryOperator height,
            double x0,
            double x1,
            double z0,
            double z1,
            int columns,
            int rows) {
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < rows; j++) {
                double xa = x0 + (x1 - x0) * i / columns;
                double xb = x0 + (x1 - x0) * (i + 1) / columns;
                double za = z0 + (z1 - z0) * j / rows;
                double zb = z0 + (z1 - z0) * (j + 1) / rows;
                Vec a = new Vec(xa, height.applyAsDouble(xa, za), za);
                Vec b = new Vec(xa, height.applyAsDouble(xa, zb), zb);
                Vec c = new Vec(xb, height.applyAsDouble(xb, zb), zb);
                Vec d = new Vec(xb, height.applyAsDouble(xb, za), za);
                triangle(model, a, b, c);
                triangle(model, a, c, d);
            }
        }
    }

    private static void triangle(Model model, Vec a, Vec b, Vec c) {
        Vec along = b.minus(a).unit();
        Vec normal = b.minus(a).cross(c.minus(a)).unit();
        model.faces.add(new Face(a, b, c, normal, a, along, normal.cross(along), HILL));
    }

    /** A far line of hills. */
    static void ridge(Model model, double z, double height, int seed) {
        terrain(
                model,
                (x, depth) -> {
                    double climb = Math.min(1, (depth - z) / 70);
                    double shape = 0.35
                            + 0.9 * Noise.cloudy(x * 0.007, seed * 3.1, seed + 60)
                            + 0.14 * Noise.smooth(x * 0.05, depth * 0.05, seed);
                    return climb * height * shape - 6;
                },
                -340,
                340,
                z,
                z + 80,
                60,
                5);
    }

    static Scene lake(int variant) {
        var model = new Model();
        model.floor(-420, 13, 420, 260, 0, Surface.water(0x566a66, 0.75));
        terrain(
                model,
                (x, z) -> (z - 190) * 0.05 + Noise.cloudy(x * 0.02, z * 0.02, variant) * 3 - 1,
                -360,
                360,
                180,
                290,
                40,
                6);
        ridge(model, 270, 62, variant + 2);
        ridge(model, 380, 118, variant + 9);
        model.floor(-90, -10, 90, 9, 2.2, Surface.concrete(0x9A968C, 1.2));
        model.quad(
                new Vec(-90, 2.2, 9),
                new Vec(90, 2.2, 9),
                new Vec(90, -0.5, 14),
                new Vec(-90, -0.5, 14),
                Surface.concrete(0x858277, 2.4));
        var stone = Surface.concrete(0xB1AEA4, 0);
        for (double x = -60; x <= 60; x += 2.6) {
            model.box(x, 2.2, 9, 0.26, 1.15, 0.26, stone);
        }
        model.bar(new Vec(-60, 3.3, 9), new Vec(60, 3.3, 9), 0.2, stone);
        model.bar(new Vec(-60, 2.75, 9), new Vec(60, 2.75, 9), 0.12, stone);
        double pier = 16 - variant * 12;
        model.box(pier, 0.9, 28, 3.4, 0.3, 40, Surface.plain(0x7A6A55, 0.5));
        for (int i = 0; i < 8; i++) {
            model.box(pier - 1.5, -1, 12 + i * 5, 0.3, 3, 0.3, Surface.plain(0x5F5344, 0.4));
            model.box(pier + 1.5, -1, 12 + i * 5, 0.3, 3, 0.3, Surface.plain(0x5F5344, 0.4));
        }
        model.box(pier, 1.2, 48, 7, 3.2, 6, Surface.plain(0x8A7B66, 0.4));
        roof(model, pier, 4.4, 48, 9.4, 8.4, 2.6);
        for (int i = 0; i < 6; i++) {
            model.streetLamp(-50 + i * 20, 2.2, 6.5, 5, 0.8);
        }
        for (int i = 0; i < 8; i++) {
            double x = -64 + i * 18 + Noise.hash(i, variant, 2) * 6;
            model.tree(x, 2.2, 3 - Noise.hash(i, 6, variant) * 5, 6 + Noise.hash(i, 8, variant) * 3, i + 300 + variant);
        }
        for (int i = 0; i < 26; i++) {
            model.tree(-190 + i * 15, 1.5, 198 + Noise.hash(i, 4, variant) * 30, 9 + Noise.hash(i, 5, 1) * 5, i + 900);
        }
        return new Scene(model, new Lens(new Vec(-2, 9.2, -13), 0.08 - variant * 0.1, 0.12, 1.02, WIDTH, HEIGHT));
    }

    private static void roof(Model model, double x, double y, double z, double width, double depth, double rise) {
        var tiles = Surface.plain(0x4F5454, 0.35);
        Vec a = new Vec(x - width / 2, y, z - depth / 2);
        Vec b = new Vec(x + width / 2, y, z - depth / 2);
        Vec c = new Vec(x + width / 2, y, z + depth / 2);
        Vec d = new Vec(x - width / 2, y, z + depth / 2);
        Vec e = new Vec(x - width / 5, y + rise, z);
        Vec f = new Vec(x + width / 5, y + rise, z);
        model.quad(a, b, f, e, tiles);
        model.quad(d, c, f, e, tiles);
        model.quad(a, d, e, e, tiles);
        model.quad(b, c, f, f, tiles);
    }
}
