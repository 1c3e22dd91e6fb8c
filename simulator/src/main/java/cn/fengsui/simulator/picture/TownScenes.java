package cn.fengsui.simulator.picture;

import static cn.fengsui.simulator.picture.SceneKind.HEIGHT;
import static cn.fengsui.simulator.picture.SceneKind.WIDTH;

/** Places in the streets. */
final class TownScenes {
    private static final Surface ASPHALT = Surface.asphalt(0x525456);
    private static final Surface PAVEMENT = Surface.concrete(0x96928A, 1.1);
    private static final Surface CONCRETE = Surface.concrete(0x9A9890, 3.5);
    private static final Surface WHITE = Surface.plain(0xC4C2B9, 0.45);
    private static final Surface YELLOW = Surface.plain(0xB99A45, 0.4);
    private static final Surface GRASS = Surface.grass(0x5A6840);

    private TownScenes() {}

    static Scene underpass(int variant, double flood) {
        var model = new Model();
        double low = -6;
        double portal = 62;
        double half = 8.2;
        model.floor(-half, -20, half, 12, 0, ASPHALT);
        model.quad(
                new Vec(-half, 0, 12),
                new Vec(half, 0, 12),
                new Vec(half, low, portal),
                new Vec(-half, low, portal),
                ASPHALT);
        model.floor(-half, portal, half, portal + 60, low, Surface.asphalt(0x3A3B3C));
        lines(model, low, portal, half);
        for (int side = -1; side <= 1; side += 2) {
            double x = side * half;
            model.quad(
                    new Vec(x, 1.1, 4),
                    new Vec(x, 1.1, portal),
                    new Vec(x, low, portal),
                    new Vec(x, -0.1, 4),
                    CONCRETE);
            model.box(new Vec(x + side * 0.3, 0, 33), 0.6, 1.15, 60, 0, CONCRETE, CONCRETE);
            model.quad(
                    new Vec(x, low + 5, portal),
                    new Vec(x, low + 5, portal + 60),
                    new Vec(x, low, portal + 60),
                    new Vec(x, low, portal),
                    Surface.concrete(0x6F6D68, 4));
            double far = side * 320;
            model.floor(Math.min(x, far), -20, Math.max(x, far), 300, -0.02, GRASS);
            model.floor(
                    Math.min(x + side * 0.6, x + side * 3.2),
                    -20,
                    Math.max(x + side * 0.6, x + side * 3.2),
                    80,
                    0.02,
                    PAVEMENT);
            for (int i = 0; i < 7; i++) {
                model.tree(
                        x + side * (6.5 + Noise.hash(i, variant, side + 5) * 5),
                        0,
                        14 + i * 11,
                        7 + Noise.hash(i, 2, variant) * 3,
                        i + side * 60 + variant);
                if (i % 2 == 0) {
                    model.streetLamp(x + side * 1.4, 0, 10 + i * 12, 8, -side * 2.4);
                }
            }
        }
        model.floor(-half, portal + 60, half, portal + 61, low + 5, CONCRETE);
        model.quad(
                new Vec(-half, low, portal + 60),
                new Vec(half, low, portal + 60),
                new Vec(half, low + 5, portal + 60),
                new Vec(-half, low + 5, portal + 60),
                Surface.plain(0x26282A, 0.2));
        model.box(0, low + 5, portal + 1.5, half * 2 + 30, 3.6, 3, CONCRETE);
        model.box(0, low + 8.2, portal + 30, 130, 0.6, 58, ASPHALT);
        model.box(0, low + 6, portal - 0.2, 6.4, 1.1, 0.2, Surface.lamp(0x27313C, 0.3));
        model.box(0, low + 8.8, portal + 3, 130, 1, 0.3, CONCRETE);
        for (int i = 0; i < 3; i++) {
            model.lamps.add(new Model.Lamp(new Vec(-4 + i * 4, low + 4.6, portal + 8), 0.95, 0.86, 0.66, 12));
        }
        if (flood > 0) {
            model.floor(-half, 14, half, portal + 60, low + 0.5 + 3.4 * flood, Surface.water(0x5B4C37, 0.22));
            barrier(model, 15);
        }
        model.skyline(150, -230, 230, variant * 3 + 1);
        if (flood == 0) {
            model.roads.add(new Model.Road(new Vec(4, low, portal + 20), new Vec(4, low, portal), 10, 70, false));
        }
        ramp(model, low, portal, flood);
        return new Scene(
                model,
                new Lens(
                        new Vec(variant % 2 == 0 ? -1.5 : 2, 9.5, -9),
                        0.02 - variant * 0.02,
                        0.22,
                        0.98,
                        WIDTH,
                        HEIGHT));
    }

    private static void lines(Model model, double low, double portal, double half) {
        double slope = low / (portal - 12);
        for (double x : new double[] {-0.25, 0.15}) {
            model.floor(x, -20, x + 0.14, 12, 0.03, YELLOW);
            model.quad(
                    new Vec(x, 0.03, 12),
                    new Vec(x + 0.14, 0.03, 12),
                    new Vec(x + 0.14, low + 0.03, portal),
                    new Vec(x, low + 0.03, portal),
                    YELLOW);
        }
        for (double x : new double[] {-half / 2, half / 2}) {
            for (double z = -16; z < portal; z += 8) {
                double y0 = z < 12 ? 0 : (z - 12) * slope;
                double y1 = z + 3 < 12 ? 0 : (z - 9) * slope;
                model.quad(
                        new Vec(x, y0 + 0.03, z),
                        new Vec(x + 0.15, y0 + 0.03, z),
                        new Vec(x + 0.15, y1 + 0.03, z + 3),
                        new Vec(x, y1 + 0.03, z + 3),
                        WHITE);
            }
        }
    }

    private static void ramp(Model model, double low, double portal, double flood) {
        if (flood > 0) {
            return;
        }
        model.roads.add(new Model.Road(new Vec(4.2, low, portal + 8), new Vec(4.2, 0, 12), 9, 60, false));
        model.roads.add(new Model.Road(new Vec(-4.2, 0, 12), new Vec(-4.2, low, portal + 8), 9, 75, false));
        model.roads.add(new Model.Road(new Vec(4.2, 0, 12), new Vec(4.2, 0, -14), 9, 60, false));
        model.roads.add(new Model.Road(new Vec(-4.2, 0, -14), new Vec(-4.2, 0, 12), 9, 75, false));
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

    static Scene crossing(int variant) {
        var model = new Model();
        double half = 10.5;
        model.floor(-300, -30, 300, 400, -0.05, PAVEMENT);
        model.floor(-half, -30, half, 400, 0, ASPHALT);
        model.floor(-300, 26, 300, 26 + half * 2, 0.005, ASPHALT);
        for (double z : new double[] {20, 26 + half * 2 + 2}) {
            for (double x = -half + 1; x < half - 1; x += 1.3) {
                model.floor(x, z, x + 0.65, z + 4, 0.03, WHITE);
            }
        }
        for (double x : new double[] {-half - 6, half + 2}) {
            for (double z = 27.5; z < 25 + half * 2; z += 1.3) {
                model.floor(x, z, x + 4, z + 0.65, 0.03, WHITE);
            }
        }
        for (double z = -28; z < 18; z += 0.5) {
            model.floor(-0.12, z, 0.12, z + 0.5, 0.03, YELLOW);
        }
        model.floor(-0.3, 56, 0.3, 400, 0.03, YELLOW);
        for (double z = -28; z < 12; z += 7) {
            model.floor(-half / 2, z, -half / 2 + 0.16, z + 3, 0.03, WHITE);
            model.floor(half / 2, z, half / 2 + 0.16, z + 3, 0.03, WHITE);
        }
        for (int i = 0; i < 4; i++) {
            model.floor(-half / 2, 58 + i * 12, -half / 2 + 0.16, 62 + i * 12, 0.03, WHITE);
            model.floor(half / 2, 58 + i * 12, half / 2 + 0.16, 62 + i * 12, 0.03, WHITE);
        }
        int[] walls = {0xB0A697, 0x9DA3A6, 0xB7AFA0, 0x8F8C88};
        for (int i = 0; i < 5; i++) {
            double z = 62 + i * 26;
            model.block(
                    -27 - Noise.hash(i, variant, 1) * 4,
                    0,
                    z,
                    24,
                    16 + Noise.hash(i, variant, 2) * 30,
                    20,
                    walls[(i + variant) % 4],
                    i + variant * 9);
            model.block(
                    28 + Noise.hash(i, variant, 3) * 5,
                    0,
                    z + 3,
                    25,
                    14 + Noise.hash(i, variant, 4) * 36,
                    21,
                    walls[(i + variant + 2) % 4],
                    i + 40 + variant * 9);
        }
        model.block(-34, 0, 6, 26, 17, 20, walls[variant % 4], 77 + variant);
        model.block(38, 0, 4, 30, 13, 22, walls[(variant + 1) % 4], 78 + variant);
        shops(model, variant);
        for (int i = 0; i < 8; i++) {
            model.tree(-half - 4, 0, 62 + i * 13, 6.5 + Noise.hash(i, 3, variant), i + 7);
            model.tree(half + 4, 0, 60 + i * 13, 6.5 + Noise.hash(i, 4, variant), i + 70);
            if (i % 2 == 0) {
                model.streetLamp(-half - 1.4, 0, 58 + i * 14, 9, 2.6);
                model.streetLamp(half + 1.4, 0, 52 + i * 14, 9, -2.6);
            }
        }
        model.streetLamp(-half - 1.4, 0, 17, 9, 2.6);
        model.streetLamp(half + 1.4, 0, 19, 9, -2.6);
        signal(model, half + 1, 50, -1);
        signal(model, -half - 1, 24, 1);
        model.skyline(260, -240, 240, variant + 21);
        model.roads.add(new Model.Road(new Vec(half / 2 + 2.6, 0, -24), new Vec(half / 2 + 2.6, 0, 240), 9, 34, false));
        model.roads.add(new Model.Road(new Vec(2.6, 0, -24), new Vec(2.6, 0, 240), 11, 52, false));
        model.roads.add(new Model.Road(new Vec(-2.6, 0, 240), new Vec(-2.6, 0, -24), 10, 41, false));
        model.roads.add(
                new Model.Road(new Vec(-half / 2 - 2.6, 0, 240), new Vec(-half / 2 - 2.6, 0, -24), 8, 63, false));
        return new Scene(
                model, new Lens(new Vec(-3 + variant * 3, 12.5, -8), 0.05 - variant * 0.05, 0.25, 1.05, WIDTH, HEIGHT));
    }

    private static void shops(Model model, int variant) {
        int[] signs = {0x7A3630, 0x2E4E6C, 0x3F5B45, 0x8A6A35};
        for (int i = 0; i < 8; i++) {
            double z = 56 + i * 9;
            model.box(-15.2, 3, z, 0.5, 1.1, 8, Surface.sign(signs[(i + variant) % 4]));
            model.box(15.6, 3, z, 0.5, 1.1, 8, Surface.sign(signs[(i + variant + 1) % 4]));
        }
    }

    private static void signal(Model model, double x, double z, int side) {
        var steel = Surface.plain(0x4B4F52, 0.2);
        model.bar(new Vec(x, 0, z), new Vec(x, 6.2, z), 0.22, steel);
        model.bar(new Vec(x, 6, z), new Vec(x + side * 6.5, 6.2, z), 0.15, steel);
        model.box(x + side * 5.6, 5.7, z, 1.5, 0.55, 0.3, Surface.plain(0x25282A, 0.2));
        model.box(x + side * 5.1, 5.82, z - 0.2, 0.3, 0.3, 0.05, Surface.lamp(0xC23A2E, 0.7));
    }

    static Scene street(int variant) {
        var model = new Model();
        model.floor(-4.4, -20, 4.4, 300, 0, ASPHALT);
        model.floor(-60, -20, -4.4, 300, 0.12, PAVEMENT);
        model.floor(4.4, -20, 60, 300, 0.12, PAVEMENT);
        int[] walls = {0xB2A793, 0xA7A296, 0x99948B, 0xB9AE9C};
        for (int side = -1; side <= 1; side += 2) {
            double z = -4;
            int i = 0;
            while (z < 170) {
                double depth = 9 + Noise.hash(i, variant, side + 3) * 8;
                double height = 9.5 + Math.floor(Noise.hash(i, variant, side + 5) * 4) * 3.1;
                model.block(
                        side * 15.5,
                        0,
                        z + depth / 2,
                        14,
                        height,
                        depth - 0.3,
                        walls[Math.floorMod(i + side + variant, 4)],
                        i * 5 + side + variant * 3 + 9);
                model.box(
                        side * 8.1,
                        2.9,
                        z + depth / 2,
                        1.6,
                        0.14,
                        depth - 1.4,
                        Surface.plain(i % 2 == 0 ? 0x4F6157 : 0x6A4A42, 0.3));
                model.box(
                        side * 8.4,
                        3.1,
                        z + depth / 2,
                        0.3,
                        0.9,
                        depth - 2.5,
                        Surface.sign(i % 3 == 0 ? 0x74332D : 0x344E68));
                z += depth;
                i++;
            }
            for (int t = 0; t < 9; t++) {
                model.tree(
                        side * 5.7,
                        0.1,
                        12 + t * 15 + side * 3,
                        5.4 + Noise.hash(t, side + 2, variant),
                        t + side * 30 + variant);
                if (t % 2 == 0) {
                    model.streetLamp(side * 5.1, 0.1, 18 + t * 15, 6.6, -side * 1.6);
                }
            }
        }
        var wire = Surface.plain(0x2F3133, 0);
        for (int i = 0; i < 3; i++) {
            model.bar(new Vec(6.4, 7.4 + i * 0.35, -5), new Vec(6.6, 6.6 + i * 0.35, 60), 0.05, wire);
        }
        model.skyline(190, -160, 160, variant + 31);
        model.roads.add(new Model.Road(new Vec(1.9, 0, -16), new Vec(1.9, 0, 170), 7, 58, false));
        model.roads.add(new Model.Road(new Vec(-1.9, 0, 170), new Vec(-1.9, 0, -16), 6.5, 47, false));
        return new Scene(
                model,
                new Lens(new Vec(1.5 - variant * 1.5, 8.2, -6), -0.03 + variant * 0.03, 0.15, 1.05, WIDTH, HEIGHT));
    }
}
