package cn.fengsui.simulator.picture.place;

import static cn.fengsui.simulator.picture.place.SceneKind.HEIGHT;
import static cn.fengsui.simulator.picture.place.SceneKind.WIDTH;

import cn.fengsui.simulator.picture.model.Lens;
import cn.fengsui.simulator.picture.model.Model;
import cn.fengsui.simulator.picture.model.Noise;
import cn.fengsui.simulator.picture.model.Scene;
import cn.fengsui.simulator.picture.model.Surface;
import cn.fengsui.simulator.picture.model.Vec;

/** A road bridge over the brown river. */
final class BridgeScene {
    private static final int BROWN_WATER = 0x7D6A4E;
    private static final Surface CONCRETE = Surface.concrete(0x9C9A93, 4.2);
    private static final Surface DARK_CONCRETE = Surface.concrete(0x7E7C77, 0);
    private static final Surface STEEL = Surface.plain(0x6A6F73, 0.25);
    private static final Surface GRASS = Surface.grass(0x5E6B41);
    /** Height of the roadway over the water, metres. */
    private static final double DECK = 6.5;

    private BridgeScene() {}

    static Scene of(int variant) {
        var model = new Model();
        double z = 36 + variant % 3 * 5;
        model.floor(-260, -5, 260, 96, 0, Surface.water(BROWN_WATER, 0.3));
        farBank(model, 96, variant);
        deck(model, z);
        piers(model, z, variant);
        traffic(model, z);
        return new Scene(model, new Lens(new Vec(-4, 10.5, 0), 0.10 - variant * 0.13, 0.13, 1.02, WIDTH, HEIGHT));
    }

    private static void deck(Model model, double z) {
        model.box(0, DECK - 1.1, z, 520, 1.1, 11, CONCRETE);
        model.floor(-260, z - 5.2, 260, z + 5.2, DECK + 0.02, Surface.asphalt(0x55575A));
        model.floor(-260, z - 0.1, 260, z + 0.1, DECK + 0.05, Surface.stripes(0xC9C6B8, 0x55575A, 3));
        model.box(0, DECK - 2.4, z - 4.4, 520, 1.3, 0.6, DARK_CONCRETE);
        railing(model, z - 5.3, DECK, 260);
        railing(model, z + 5.3, DECK, 260);
    }

    private static void piers(Model model, double z, int variant) {
        for (int i = -4; i <= 4; i++) {
            double x = i * 34 + 9 - variant * 6;
            model.box(x, -2, z, 2.6, DECK + 0.2, 8.4, CONCRETE);
            model.box(x, DECK - 2.9, z, 4.2, 1.5, 10.6, CONCRETE);
            model.box(x, -1, z - 0.5, 4.6, 1.5, 11, DARK_CONCRETE);
            model.streetLamp(x + 14, DECK, z + 5, 8.5, -2.2);
        }
        WaterGauge.stand(model, 9 - variant * 6, z - 5.4, 5.2);
    }

    private static void traffic(Model model, double z) {
        model.roads.add(new Model.Road(new Vec(-150, DECK, z + 2.4), new Vec(150, DECK, z + 2.4), 12, 38, false));
        model.roads.add(new Model.Road(new Vec(150, DECK, z - 2.4), new Vec(-150, DECK, z - 2.4), 11, 46, false));
        for (int i = 0; i < 4; i++) {
            double lane = 9 + i * 5.5;
            model.roads.add(
                    new Model.Road(new Vec(70, 0, lane), new Vec(-70, 0, lane + 2), 2.6 + i * 0.2, 31 + i * 4, true));
        }
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
}
