package cn.fengsui.simulator.picture.place;

import static cn.fengsui.simulator.picture.place.SceneKind.HEIGHT;
import static cn.fengsui.simulator.picture.place.SceneKind.WIDTH;

import cn.fengsui.simulator.picture.model.Lens;
import cn.fengsui.simulator.picture.model.Model;
import cn.fengsui.simulator.picture.model.Noise;
import cn.fengsui.simulator.picture.model.Scene;
import cn.fengsui.simulator.picture.model.Surface;
import cn.fengsui.simulator.picture.model.Vec;

/** The downstream face of a dam between hills, with a road at its foot. */
final class DamScene {
    private static final double FOOT = -4;
    private static final double CREST = 26;
    private static final double FOOT_Z = 40;
    private static final double CREST_Z = 108;
    private static final int BERMS = 3;

    private DamScene() {}

    static Scene of(int variant) {
        var model = new Model();
        face(model, variant);
        double stair = 14 - variant * 16;
        strip(model, stair, 3.4, Surface.stripes(0x6C6A63, 0x74726A, 1));
        strip(model, stair + 10, 2, Surface.plain(0x55534C, 0.5));
        valley(model, variant);
        trees(model, variant);
        model.floor(-60, 24, 60, 31, FOOT + 0.35, Surface.asphalt(0x605F5A));
        model.box(-38, CREST + 1, CREST_Z + 5, 4, 3, 4, Surface.plain(0xB5B2A6, 0.3));
        for (int i = 0; i < 5; i++) {
            model.streetLamp(-48 + i * 24, FOOT + 0.3, 32, 6, 0);
            model.lamps.add(new Model.Lamp(new Vec(-50 + i * 25, CREST + 4, CREST_Z + 4), 0.9, 0.84, 0.7, 16));
        }
        model.roads.add(new Model.Road(new Vec(-75, FOOT + 0.4, 26), new Vec(75, FOOT + 0.4, 26), 6, 130, false));
        Vec eye = new Vec(-16 + variant * 14, 26, -38);
        return new Scene(model, new Lens(eye, 0.12 - variant * 0.12, 0.15, 0.92, WIDTH, HEIGHT));
    }

    private static void face(Model model, int variant) {
        Surface slabs = slabs(variant);
        double rise = (CREST - FOOT) / BERMS;
        double run = (CREST_Z - FOOT_Z) / BERMS;
        for (int step = 0; step < BERMS; step++) {
            double y0 = FOOT + rise * step;
            double y1 = y0 + rise - 0.2;
            double z0 = FOOT_Z + run * step + (step == 0 ? 0 : 3.4);
            double z1 = FOOT_Z + run * (step + 1);
            model.quad(new Vec(-62, y0, z0), new Vec(62, y0, z0), new Vec(62, y1, z1), new Vec(-62, y1, z1), slabs);
            model.floor(-62, z1, 62, z1 + 3.4, y1 + 0.01, Surface.concrete(0x9B978C, 6));
        }
        model.box(0, CREST, CREST_Z + 4, 140, 1.1, 0.5, Surface.concrete(0xA6A39A, 5));
    }

    /** Concrete slabs in a grid of beams. */
    private static Surface slabs(int variant) {
        return (u, v, x, y, z, light, out) -> {
            double column = x / 7.5 - Math.floor(x / 7.5);
            double row = v / 6.2 - Math.floor(v / 6.2);
            boolean isBeam = column < 0.07 || row < 0.07;
            double patch = Noise.hash((int) Math.floor(x / 7.5), (int) Math.floor(v / 6.2), variant) * 0.14;
            double stain = Noise.cloudy(x * 0.12, v * 0.3, 13) * 0.32 + Noise.smooth(x * 0.9, v * 0.06, 15) * 0.14;
            Surface.tint(out, isBeam ? 0xA9A498 : 0x938B7C, 1.12 - patch - stain);
        };
    }

    /** Stairs or a drain, from the foot to the crest. */
    private static void strip(Model model, double x, double width, Surface surface) {
        model.quad(
                new Vec(x, FOOT + 0.4, FOOT_Z - 0.6),
                new Vec(x + width, FOOT + 0.4, FOOT_Z - 0.6),
                new Vec(x + width, CREST + 0.5, CREST_Z),
                new Vec(x, CREST + 0.5, CREST_Z),
                surface);
    }

    private static void valley(Model model, int variant) {
        Hills.terrain(
                model,
                (x, z) -> {
                    double side = Math.max(0, Math.abs(x) - 38 - z * 0.06) * 0.72;
                    double behind = z < FOOT_Z ? 0 : Math.max(0, Math.abs(x) - 60) * 0.25;
                    return FOOT - 3 + side + behind + Noise.cloudy(x * 0.03, z * 0.03, variant + 40) * 9;
                },
                new Hills.Extent(-190, 190, 6, 150, 46, 26));
        Hills.ridge(model, 190, 64, variant);
        Hills.ridge(model, 300, 105, variant + 5);
    }

    private static void trees(Model model, int variant) {
        for (int i = 0; i < 26; i++) {
            double x = (i % 2 == 0 ? -1 : 1) * (56 + Noise.hash(i, variant, 3) * 46);
            double z = 26 + Noise.hash(i, variant, 4) * 90;
            double ground = FOOT + Math.max(0, Math.abs(x) - 50) * 0.55;
            model.tree(x, ground, z, 6 + Noise.hash(i, 2, variant) * 5, i + variant * 50);
        }
    }
}
