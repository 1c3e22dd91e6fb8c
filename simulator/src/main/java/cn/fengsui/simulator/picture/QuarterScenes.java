package cn.fengsui.simulator.picture;

import static cn.fengsui.simulator.picture.SceneKind.HEIGHT;
import static cn.fengsui.simulator.picture.SceneKind.WIDTH;

/** Grounds with a gate or a yard. */
final class QuarterScenes {
    private static final Surface ASPHALT = Surface.asphalt(0x545658);
    private static final Surface PAVEMENT = Surface.concrete(0x98948B, 1.2);
    private static final Surface WHITE = Surface.plain(0xC6C4BB, 0.4);
    private static final Surface GRASS = Surface.grass(0x5B6A40);

    private QuarterScenes() {}

    static Scene school(int variant) {
        var model = new Model();
        model.floor(-200, -20, 200, 300, -0.03, PAVEMENT);
        model.floor(-200, 4, 200, 17, 0, ASPHALT);
        for (double x = -60; x < 60; x += 6) {
            model.floor(x, 10.4, x + 3, 10.55, 0.03, WHITE);
        }
        for (double x = -4; x < 4; x += 1.2) {
            model.floor(x, 4.6, x + 0.6, 16.4, 0.04, WHITE);
        }
        var brick = Surface.plain(variant % 2 == 0 ? 0x8A5C4B : 0x8E8A80, 0.4);
        var cap = Surface.concrete(0xA9A69C, 0);
        double gate = 27;
        for (int side = -1; side <= 1; side += 2) {
            model.box(side * 8.5, 0, gate, 2.2, 5.2, 2.2, brick);
            model.box(side * 8.5, 5.2, gate, 2.7, 0.4, 2.7, cap);
            model.box(side * 38.5, 0, gate, 58, 0.9, 0.5, brick);
            for (double x = 10.5; x < 66; x += 0.9) {
                model.bar(
                        new Vec(side * x, 0.9, gate), new Vec(side * x, 2.5, gate), 0.09, Surface.plain(0x43484A, 0.2));
            }
            model.bar(new Vec(side * 10, 2.4, gate), new Vec(side * 67, 2.4, gate), 0.1, Surface.plain(0x43484A, 0.2));
            for (int i = 0; i < 5; i++) {
                model.tree(
                        side * (13 + i * 9.5),
                        0,
                        33 + Noise.hash(i, side + 2, variant) * 5,
                        7 + i % 2,
                        i + side * 20 + variant);
                model.bush(side * (12 + i * 7), 0.2, 29.5, 1.1, i + side * 5);
            }
            model.streetLamp(side * 14, 0, 20, 8, -side * 1);
            model.streetLamp(side * 42, 0, 20, 8, -side * 1);
        }
        model.box(0, 4.6, gate, 17, 1.3, 0.5, Surface.plain(0x7C2F2A, 0.2));
        model.box(0, 4.9, gate - 0.3, 11, 0.7, 0.1, Surface.sign(0x8A3A30));
        slidingGate(model, gate);
        model.box(new Vec(12.4, 0, gate + 3), 5, 3.1, 4.4, 0, Surface.facade(0xB7B1A4, 4, 2.4, 5), cap);
        model.floor(-12, gate, 12, 62, 0.01, PAVEMENT);
        model.floor(-70, 34, -12, 62, 0.02, GRASS);
        model.floor(12, 34, 70, 62, 0.02, GRASS);
        int wall = variant % 2 == 0 ? 0xB98E73 : 0xB9B5A8;
        model.block(0, 0, 70, 52, 16.5, 12, wall, 400 + variant);
        model.block(-44, 0, 82, 26, 13.5, 30, wall, 410 + variant);
        model.block(46, 0, 84, 28, 13.5, 32, wall, 420 + variant);
        model.box(0, 16.5, 70, 16, 4, 8, Surface.plain(wall, 0.3));
        model.bar(new Vec(-6, 0, 46), new Vec(-6, 12, 46), 0.16, Surface.plain(0xA9ADAF, 0.1));
        model.skyline(150, -220, 220, variant + 51);
        model.roads.add(new Model.Road(new Vec(-70, 0, 7.3), new Vec(70, 0, 7.3), 7, 44, false));
        model.roads.add(new Model.Road(new Vec(70, 0, 13.8), new Vec(-70, 0, 13.8), 8, 60, false));
        return new Scene(
                model, new Lens(new Vec(-7 + variant * 5, 9.4, -9), 0.16 - variant * 0.11, 0.17, 1.0, WIDTH, HEIGHT));
    }

    private static void slidingGate(Model model, double z) {
        var steel = Surface.plain(0x8F9496, 0.2);
        for (double x = -7; x < 1.5; x += 0.55) {
            model.bar(new Vec(x, 0.15, z - 0.5), new Vec(x, 1.5, z - 0.5), 0.1, steel);
            model.bar(new Vec(x, 0.2, z - 0.5), new Vec(x + 0.55, 1.4, z - 0.5), 0.06, steel);
        }
        model.bar(new Vec(-7, 1.5, z - 0.5), new Vec(1.5, 1.5, z - 0.5), 0.1, steel);
        model.box(1.9, 0.1, z - 0.5, 0.8, 1.5, 0.7, Surface.plain(0xA8552E, 0.2));
    }

    static Scene warehouse(int variant) {
        var model = new Model();
        model.floor(-260, -20, 260, 400, -0.02, Surface.concrete(0x7F7D77, 6));
        model.floor(-260, 6, 260, 15, 0.01, ASPHALT);
        shed(model, -30, 34, 44, 10.5, 26, 0x8E979C, variant + 1);
        shed(model, 24, 38, 42, 11.5, 30, 0x7C8A94, variant + 2);
        shed(model, -34, 76, 40, 10, 28, 0x9A958A, variant + 3);
        shed(model, 28, 84, 46, 12, 30, 0x8B8F8D, variant + 4);
        var random = new java.util.Random(variant);
        for (int i = 0; i < 14; i++) {
            model.box(
                    new Vec(-46 + i * 2.6, 0, 18.6 + random.nextInt(2)),
                    1.3,
                    1 + random.nextInt(3),
                    1.2,
                    random.nextDouble() * 0.4,
                    Surface.plain(0x8A7350, 0.5),
                    Surface.plain(0x97805B, 0.4));
        }
        int[] containers = {0x5F4038, 0x3A4F63, 0x4D5C50};
        for (int i = 0; i < 5; i++) {
            model.box(
                    new Vec(47 + i % 2 * 3.2, i / 4 * 2.6, 20 + i % 4 * 1.2),
                    6.1,
                    2.6,
                    2.4,
                    0.03 * i,
                    Surface.stripes(containers[i % 3], containers[i % 3] - 0x0A0A0A, 0.3),
                    Surface.plain(containers[i % 3], 0.3));
        }
        for (int i = -3; i <= 3; i++) {
            model.streetLamp(i * 19, 0, 17, 8, 0.5);
        }
        for (int i = 0; i < 9; i++) {
            model.tree(-64 + i * 15, 0, 116 + Noise.hash(i, 4, variant) * 8, 8, i + 80);
        }
        model.bar(new Vec(-260, 2, 4), new Vec(260, 2, 4), 0.08, Surface.plain(0x5A5F60, 0.2));
        for (double x = -60; x <= 60; x += 3) {
            model.bar(new Vec(x, 0, 4), new Vec(x, 2, 4), 0.09, Surface.plain(0x5A5F60, 0.2));
        }
        model.skyline(200, -240, 240, variant + 61);
        model.fires.add(new Vec(14, 12.5, 33));
        model.fires.add(new Vec(9, 4.5, 22.6));
        model.fires.add(new Vec(30, 13.5, 38));
        model.roads.add(new Model.Road(new Vec(-75, 0, 8.4), new Vec(75, 0, 8.4), 7, 66, false));
        model.roads.add(new Model.Road(new Vec(75, 0, 12.4), new Vec(-75, 0, 12.4), 6, 95, false));
        return new Scene(
                model, new Lens(new Vec(-12 + variant * 8, 19, -30), 0.22 - variant * 0.12, 0.19, 0.98, WIDTH, HEIGHT));
    }

    private static void shed(
            Model model, double x, double z, double width, double eaves, double depth, int wall, int seed) {
        Surface sheet = (u, v, px, py, pz, light, out) -> {
            double rib = u * 1.6 - Math.floor(u * 1.6);
            double rust = Noise.cloudy(u * 0.14, v * 0.3, seed) * 0.3;
            boolean isDoor = u % 14 > 4.5 && u % 14 < 9.5 && v < 5;
            boolean isBand = v > eaves - 2.4 && v < eaves - 1.5;
            Surface.tint(
                    out,
                    isDoor ? 0x6C7376 : isBand ? 0x6F8796 : wall,
                    (rib < 0.16 ? 0.82 : 1.02) - rust + (isDoor && v % 0.6 < 0.08 ? -0.2 : 0));
            if (isBand) {
                out[3] = light.lamps() * 0.10;
                out[4] = light.lamps() * 0.10;
                out[5] = light.lamps() * 0.08;
            }
        };
        Surface roof = Surface.plain(0x6F767A, 0.35);
        double l = x - width / 2;
        double r = x + width / 2;
        double f = z - depth / 2;
        double b = z + depth / 2;
        double ridge = eaves + 3.2;
        model.quad(new Vec(l, 0, f), new Vec(r, 0, f), new Vec(r, eaves, f), new Vec(l, eaves, f), sheet);
        model.quad(new Vec(r, 0, f), new Vec(r, 0, b), new Vec(r, eaves, b), new Vec(r, eaves, f), sheet);
        model.quad(new Vec(l, 0, b), new Vec(l, 0, f), new Vec(l, eaves, f), new Vec(l, eaves, b), sheet);
        model.quad(
                new Vec(l - 0.6, eaves, f - 0.6),
                new Vec(r + 0.6, eaves, f - 0.6),
                new Vec(r + 0.6, ridge, z),
                new Vec(l - 0.6, ridge, z),
                roof);
        model.quad(
                new Vec(l - 0.6, eaves, b),
                new Vec(r + 0.6, eaves, b),
                new Vec(r + 0.6, ridge, z),
                new Vec(l - 0.6, ridge, z),
                roof);
        model.quad(new Vec(l, eaves, f), new Vec(l, ridge, z), new Vec(l, eaves, b), new Vec(l, eaves, b), sheet);
        model.quad(new Vec(r, eaves, f), new Vec(r, ridge, z), new Vec(r, eaves, b), new Vec(r, eaves, b), sheet);
    }
}
