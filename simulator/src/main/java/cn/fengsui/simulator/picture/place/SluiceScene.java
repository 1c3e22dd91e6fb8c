package cn.fengsui.simulator.picture.place;

import static cn.fengsui.simulator.picture.place.SceneKind.HEIGHT;
import static cn.fengsui.simulator.picture.place.SceneKind.WIDTH;

import cn.fengsui.simulator.picture.model.Lens;
import cn.fengsui.simulator.picture.model.Model;
import cn.fengsui.simulator.picture.model.Noise;
import cn.fengsui.simulator.picture.model.Scene;
import cn.fengsui.simulator.picture.model.Surface;
import cn.fengsui.simulator.picture.model.Vec;

/** A pump station with sluice gates. */
final class SluiceScene {
    private static final int BROWN_WATER = 0x7D6A4E;
    private static final Surface CONCRETE = Surface.concrete(0x9C9A93, 4.2);
    private static final Surface STEEL = Surface.plain(0x6A6F73, 0.25);
    private static final Surface GRASS = Surface.grass(0x5E6B41);
    private static final int BAYS = 5;
    private static final double BAY = 7.2;
    private static final double LEFT = -BAYS * BAY / 2;
    private static final double TOTAL = BAYS * BAY + 3;
    private static final double Z = 30;

    private SluiceScene() {}

    static Scene of(int variant) {
        var model = new Model();
        model.floor(-200, -5, 200, 34, 0, Surface.water(BROWN_WATER, 0.28));
        model.floor(-200, 30, 200, 120, 1.4, Surface.water(0x76664C, 0.3));
        piers(model);
        gates(model, variant);
        house(model, variant);
        for (int side = -1; side <= 1; side += 2) {
            bank(model, side, variant);
        }
        model.floor(-260, 120, 260, 420, 3, GRASS);
        model.skyline(150, -220, 220, variant + 11);
        WaterGauge.stand(model, LEFT + BAY, Z - 4.05, 5.5);
        return new Scene(
                model, new Lens(new Vec(-13 + variant * 9, 15, -21), 0.22 - variant * 0.17, 0.14, 0.98, WIDTH, HEIGHT));
    }

    private static void piers(Model model) {
        for (int i = 0; i <= BAYS; i++) {
            double x = LEFT + i * BAY;
            model.box(x, -2, Z, 1.5, 9.4, 8, CONCRETE);
            model.box(x, 7.4, Z + 1, 1.1, 6.2, 1.3, CONCRETE);
            model.box(x, 7.4, Z + 4, 1.1, 6.2, 1.3, CONCRETE);
        }
    }

    private static void gates(Model model, int variant) {
        Surface gate = Surface.plain(variant % 2 == 0 ? 0x3B5873 : 0x53655A, 0.5);
        Surface rib = Surface.plain(0x2E4257, 0.3);
        for (int i = 0; i < BAYS; i++) {
            double x = LEFT + (i + 0.5) * BAY;
            double lift = Noise.hash(i, variant, 8) > 0.55 ? 1.5 : 0.1;
            model.box(x, lift, Z - 0.5, BAY - 1.5, 4.6, 0.4, gate);
            model.box(x, lift + 1.4, Z - 0.75, BAY - 1.5, 0.25, 0.3, rib);
            model.box(x, lift + 3.0, Z - 0.75, BAY - 1.5, 0.25, 0.3, rib);
            model.bar(new Vec(x, lift + 4.6, Z), new Vec(x, 13.6, Z + 1), 0.16, STEEL);
            if (i % 2 == 0) {
                model.lamps.add(new Model.Lamp(new Vec(x, 12.9, Z - 1.4), 0.9, 0.82, 0.62, 13));
            }
        }
    }

    private static void house(Model model, int variant) {
        double half = TOTAL / 2;
        Surface roof = Surface.plain(variant % 2 == 0 ? 0x7A4638 : 0x5D6468, 0.3);
        model.box(0, 6.8, Z - 2.6, TOTAL, 0.7, 3.2, CONCRETE);
        model.box(0, 13.6, Z + 2.4, TOTAL, 0.6, 7, CONCRETE);
        model.box(new Vec(0, 14.2, Z + 2.4), TOTAL - 1.5, 4.4, 5.6, 0, windows(variant), roof);
        model.box(0, 18.6, Z + 2.4, TOTAL + 0.8, 0.5, 7.4, roof);
        for (double x = -half; x <= half; x += 1.6) {
            model.bar(new Vec(x, 7.5, Z - 4.1), new Vec(x, 8.6, Z - 4.1), 0.08, STEEL);
        }
        model.bar(new Vec(-half, 8.6, Z - 4.1), new Vec(half, 8.6, Z - 4.1), 0.1, STEEL);
    }

    private static void bank(Model model, int side, int variant) {
        double x = side * TOTAL / 2;
        model.quad(
                new Vec(x, -1, Z - 10),
                new Vec(x, 7.4, Z - 2),
                new Vec(x + side * 90, 7.4, Z - 2),
                new Vec(x + side * 90, -1, Z - 16),
                Surface.concrete(0x8A887F, 3));
        model.floor(Math.min(x, x + side * 150), Z - 2, Math.max(x, x + side * 150), Z + 150, 7.4, GRASS);
        for (int i = 0; i < 6; i++) {
            double depth = Z + 9 + Noise.hash(i, side + 4, variant) * 16;
            model.tree(x + side * (8 + i * 9), 7.4, depth, 7 + i % 3, i + side * 40 + variant);
        }
        model.streetLamp(x + side * 3, 7.4, Z - 1, 6.5, -side * 1.6);
    }

    private static Surface windows(int variant) {
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
}
