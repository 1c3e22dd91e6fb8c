package cn.fengsui.simulator.picture;

import static cn.fengsui.simulator.picture.SceneKind.HEIGHT;
import static cn.fengsui.simulator.picture.SceneKind.WIDTH;

/** Places at the river. */
final class RiverScenes {
    private static final int BROWN_WATER = 0x7D6A4E;
    private static final Surface CONCRETE = Surface.concrete(0x9C9A93, 4.2);
    private static final Surface DARK_CONCRETE = Surface.concrete(0x7E7C77, 0);
    private static final Surface STEEL = Surface.plain(0x6A6F73, 0.25);
    private static final Surface GRASS = Surface.grass(0x5E6B41);

    private RiverScenes() {}

    static Scene bridge(int variant) {
        var model = new Model();
        double z = 36 + variant % 3 * 5;
        double deck = 6.5;
        model.floor(-260, -5, 260, 96, 0, Surface.water(BROWN_WATER, 0.3));
        farBank(model, 96, variant);
        model.box(0, deck - 1.1, z, 520, 1.1, 11, CONCRETE);
        model.floor(-260, z - 5.2, 260, z + 5.2, deck + 0.02, Surface.asphalt(0x55575A));
        model.floor(-260, z - 0.1, 260, z + 0.1, deck + 0.05, Surface.stripes(0xC9C6B8, 0x55575A, 3));
        model.box(0, deck - 2.4, z - 4.4, 520, 1.3, 0.6, DARK_CONCRETE);
        for (int i = -4; i <= 4; i++) {
            double x = i * 34 + 9 - variant * 6;
            model.box(x, -2, z, 2.6, deck + 0.2, 8.4, CONCRETE);
            model.box(x, deck - 2.9, z, 4.2, 1.5, 10.6, CONCRETE);
            model.box(x, -1, z - 0.5, 4.6, 1.5, 11, DARK_CONCRETE);
            model.streetLamp(x + 14, deck, z + 5, 8.5, -2.2);
        }
        railing(model, z - 5.3, deck, 260);
        railing(model, z + 5.3, deck, 260);
        gauge(model, 9 - variant * 6, z - 5.4, 5.2);
        model.roads.add(new Model.Road(new Vec(-150, deck, z + 2.4), new Vec(150, deck, z + 2.4), 12, 38, false));
        model.roads.add(new Model.Road(new Vec(150, deck, z - 2.4), new Vec(-150, deck, z - 2.4), 11, 46, false));
        for (int i = 0; i < 4; i++) {
            double lane = 9 + i * 5.5;
            model.roads.add(
                    new Model.Road(new Vec(70, 0, lane), new Vec(-70, 0, lane + 2), 2.6 + i * 0.2, 31 + i * 4, true));
        }
        return new Scene(model, new Lens(new Vec(-4, 10.5, 0), 0.10 - variant * 0.13, 0.13, 1.02, WIDTH, HEIGHT));
    }

    private static void farBank(Model model, double z, int variant) {
        model.quad(new Vec(-300, 0, z), new Vec(300, 0, z), new Vec(300, 4.5, z + 9), new Vec(-300, 4.5, z + 9), GRASS);
        model.floor(-300, z + 9, 300, z + 300, 4.5, GRASS);
        for (int i = 0; i < 22; i++) {
            double x = -150 + i * 14 + Noise.hash(i, variant, 3) * 9;
            model.tree(
                    x,
                    4.2,
                    z + 13 + Noise.hash(i, variant, 4) * 18,
                    6 + Noise.hash(i, variant, 5) * 4,
                    i * 7 + variant);
        }
        model.skyline(z + 90, -260, 260, variant * 5 + 2);
    }

    private static void railing(Model model, double z, double y, double reach) {
        model.bar(new Vec(-reach, y + 1.05, z), new Vec(reach, y + 1.05, z), 0.13, STEEL);
        model.bar(new Vec(-reach, y + 0.55, z), new Vec(reach, y + 0.55, z), 0.07, STEEL);
        for (double x = -100; x <= 100; x += 2.5) {
            model.bar(new Vec(x, y, z), new Vec(x, y + 1.05, z), 0.1, STEEL);
        }
    }

    /** A water gauge: a white board with red and blue marks. */
    private static void gauge(Model model, double x, double z, double height) {
        Surface marks = (u, v, px, py, pz, light, out) -> {
            int step = (int) Math.floor(py / 0.5);
            boolean isMark = py / 0.5 - step < 0.5 && (step % 2 == 0 ? u < 0.6 : u > 0.3);
            Surface.tint(out, isMark ? step % 4 < 2 ? 0xA03A34 : 0x2F4E86 : 0xD9D9D2, 1);
        };
        model.quad(
                new Vec(x - 0.45, 0, z),
                new Vec(x + 0.45, 0, z),
                new Vec(x + 0.45, height, z),
                new Vec(x - 0.45, height, z),
                marks);
    }

    static Scene sluice(int variant) {
        var model = new Model();
        double z = 30;
        model.floor(-200, -5, 200, 34, 0, Surface.water(BROWN_WATER, 0.28));
        model.floor(-200, 30, 200, 120, 1.4, Surface.water(0x76664C, 0.3));
        Surface gate = Surface.plain(variant % 2 == 0 ? 0x3B5873 : 0x53655A, 0.5);
        int bays = 5;
        double bay = 7.2;
        double left = -bays * bay / 2;
        for (int i = 0; i <= bays; i++) {
            double x = left + i * bay;
            model.box(x, -2, z, 1.5, 9.4, 8, CONCRETE);
            model.box(x, 7.4, z + 1, 1.1, 6.2, 1.3, CONCRETE);
            model.box(x, 7.4, z + 4, 1.1, 6.2, 1.3, CONCRETE);
        }
        for (int i = 0; i < bays; i++) {
            double x = left + (i + 0.5) * bay;
            double lift = Noise.hash(i, variant, 8) > 0.55 ? 1.5 : 0.1;
            model.box(x, lift, z - 0.5, bay - 1.5, 4.6, 0.4, gate);
            model.box(x, lift + 1.4, z - 0.75, bay - 1.5, 0.25, 0.3, Surface.plain(0x2E4257, 0.3));
            model.box(x, lift + 3.0, z - 0.75, bay - 1.5, 0.25, 0.3, Surface.plain(0x2E4257, 0.3));
            model.bar(new Vec(x, lift + 4.6, z), new Vec(x, 13.6, z + 1), 0.16, STEEL);
        }
        double width = bays * bay + 3;
        model.box(0, 6.8, z - 2.6, width, 0.7, 3.2, CONCRETE);
        model.box(0, 13.6, z + 2.4, width, 0.6, 7, CONCRETE);
        model.box(
                new Vec(0, 14.2, z + 2.4), width - 1.5, 4.4, 5.6, 0, gateHouse(variant), Surface.plain(0x74513F, 0.3));
        model.box(0, 18.6, z + 2.4, width + 0.8, 0.5, 7.4, Surface.plain(variant % 2 == 0 ? 0x7A4638 : 0x5D6468, 0.3));
        for (double x = -width / 2; x <= width / 2; x += 1.6) {
            model.bar(new Vec(x, 7.5, z - 4.1), new Vec(x, 8.6, z - 4.1), 0.08, STEEL);
        }
        model.bar(new Vec(-width / 2, 8.6, z - 4.1), new Vec(width / 2, 8.6, z - 4.1), 0.1, STEEL);
        for (int side = -1; side <= 1; side += 2) {
            double x = side * width / 2;
            model.quad(
                    new Vec(x, -1, z - 10),
                    new Vec(x, 7.4, z - 2),
                    new Vec(x + side * 90, 7.4, z - 2),
                    new Vec(x + side * 90, -1, z - 16),
                    Surface.concrete(0x8A887F, 3));
            model.floor(Math.min(x, x + side * 150), z - 2, Math.max(x, x + side * 150), z + 150, 7.4, GRASS);
            for (int i = 0; i < 6; i++) {
                model.tree(
                        x + side * (8 + i * 9),
                        7.4,
                        z + 9 + Noise.hash(i, side + 4, variant) * 16,
                        7 + i % 3,
                        i + side * 40 + variant);
            }
            model.streetLamp(x + side * 3, 7.4, z - 1, 6.5, -side * 1.6);
        }
        model.floor(-260, 120, 260, 420, 3, GRASS);
        model.skyline(150, -220, 220, variant + 11);
        gauge(model, left + bay * 1.0, z - 4.05, 5.5);
        for (int i = 0; i < bays; i += 2) {
            model.lamps.add(new Model.Lamp(new Vec(left + (i + 0.5) * bay, 12.9, z - 1.4), 0.9, 0.82, 0.62, 13));
        }
        return new Scene(
                model, new Lens(new Vec(-13 + variant * 9, 15, -21), 0.22 - variant * 0.17, 0.14, 0.98, WIDTH, HEIGHT));
    }

    private static Surface gateHouse(int variant) {
        int wall = variant % 2 == 0 ? 0xBDB39C : 0xAEB2AE;
        return (u, v, x, y, z, light, out) -> {
            double du = u / 2.6 - Math.floor(u / 2.6);
            boolean isWindow = du > 0.28 && du < 0.78 && v > 1.3 && v < 3.1;
            Surface.tint(
                    out, isWindow ? 0x2F3A44 : wall, isWindow ? 1 : 1.05 - 0.3 * Noise.cloudy(u * 0.5, v * 0.4, 12));
            if (isWindow && Noise.hash((int) Math.floor(u / 2.6), 3, variant) < 0.5) {
                out[3] = light.lamps() * 0.5;
                out[4] = light.lamps() * 0.40;
                out[5] = light.lamps() * 0.22;
            }
        };
    }

    static Scene levee(int variant) {
        var model = new Model();
        double crown = 5.5;
        model.floor(-320, -10, -8.5, 420, 0.6, Surface.water(BROWN_WATER, 0.3));
        model.quad(
                new Vec(-9.5, 0, -10),
                new Vec(-9.5, 0, 420),
                new Vec(-3.6, crown, 420),
                new Vec(-3.6, crown, -10),
                Surface.concrete(0x8D8B83, 2.5));
        model.floor(-3.6, -10, 3.6, 420, crown, Surface.asphalt(0x585A5C));
        model.floor(-3.1, -10, -2.95, 420, crown + 0.03, Surface.plain(0xCFCDC4, 0.3));
        model.floor(2.95, -10, 3.1, 420, crown + 0.03, Surface.plain(0xCFCDC4, 0.3));
        model.box(
                new Vec(-3.9, crown, 200),
                0.5,
                0.95,
                420,
                0,
                Surface.concrete(0xA3A19A, 5),
                Surface.plain(0xA3A19A, 0.2));
        model.quad(new Vec(3.6, crown, -10), new Vec(3.6, crown, 420), new Vec(16, 0, 420), new Vec(16, 0, -10), GRASS);
        model.floor(16, -10, 320, 420, 0, Surface.grass(0x6C7148));
        for (int i = 0; i < 14; i++) {
            double z = 12 + i * 17;
            model.streetLamp(3.4, crown, z + 6, 7, -1.8);
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
        var random = new java.util.Random(variant);
        for (int row = 0; row < 3; row++) {
            for (int i = 0; i < 34 - row; i++) {
                model.box(
                        new Vec(-2.7 + row * 0.05, crown + row * 0.34, 9 + i * 0.85 + row * 0.4),
                        0.62,
                        0.34,
                        0.8,
                        random.nextDouble() * 0.16,
                        Surface.plain(0x9C9378, 0.4),
                        Surface.plain(0xA59C80, 0.4));
            }
        }
        gaugePole(model, crown);
        for (int i = 0; i < 3; i++) {
            double lane = -16 - i * 9;
            model.roads.add(new Model.Road(new Vec(lane - 6, 0.6, 150), new Vec(lane, 0.6, 6), 2.8, 26 + i * 5, true));
        }
        model.skyline(330, -260, 40, variant + 4);
        model.floor(-420, 300, -60, 480, 1.2, GRASS);
        model.roads.add(new Model.Road(new Vec(1.5, crown, 260), new Vec(1.5, crown, 4), 9, 95, false));
        return new Scene(
                model,
                new Lens(
                        new Vec(-1.2 + variant * 0.6, crown + 5.6, 0),
                        -0.10 + variant * 0.05,
                        0.17,
                        1.05,
                        WIDTH,
                        HEIGHT));
    }

    private static void gaugePole(Model model, double crown) {
        model.bar(new Vec(-11, -1, 24), new Vec(-11, crown + 2.5, 24), 0.3, STEEL);
        gauge(model, -11, 23.8, crown + 1.5);
    }
}
