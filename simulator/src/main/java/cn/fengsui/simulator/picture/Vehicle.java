package cn.fengsui.simulator.picture;

import cn.fengsui.simulator.picture.model.Face;
import cn.fengsui.simulator.picture.model.Model;
import cn.fengsui.simulator.picture.model.Noise;
import cn.fengsui.simulator.picture.model.Surface;
import cn.fengsui.simulator.picture.model.Vec;
import java.util.ArrayList;
import java.util.List;

/** The shape of one kind of vehicle, standing at the origin and heading along z. Immutable. */
final class Vehicle {
    private static final int[] PAINTS = {0xB9BBBA, 0x2C2F33, 0x8F9497, 0x7A2F2B, 0x33475C, 0xC9C7C0, 0x55595C, 0x8C8266
    };
    private static final int GLASS = 0x1F262C;
    private static final List<Vehicle> KINDS = kinds();
    private static final List<Vehicle> DRIFTWOOD = driftwood();

    final List<Face> faces;
    final double halfLength;
    final double halfWidth;
    final double lampHeight;

    private Vehicle(Model model, double halfLength, double halfWidth, double lampHeight) {
        this.faces = List.copyOf(model.faces);
        this.halfLength = halfLength;
        this.halfWidth = halfWidth;
        this.lampHeight = lampHeight;
    }

    /** The vehicle that drives at this place of a column; the same number gives the same one. */
    static Vehicle of(int number) {
        double pick = Noise.hash(number, 17, 4);
        int paint = (int) (Noise.hash(number, 5, 9) * PAINTS.length) % PAINTS.length;
        int kind = pick < 0.72 ? 0 : pick < 0.86 ? 1 : pick < 0.94 ? 2 : 3;
        return KINDS.get(kind * PAINTS.length + paint);
    }

    /** What the river carries at this place. */
    static Vehicle driftwood(int number) {
        return DRIFTWOOD.get(Math.floorMod(number, DRIFTWOOD.size()));
    }

    boolean hasLights() {
        return lampHeight > 0;
    }

    private static List<Vehicle> driftwood() {
        var all = new ArrayList<Vehicle>();
        for (int i = 0; i < 5; i++) {
            var model = new Model();
            double turn = i * 1.3;
            double half = 0.8 + i * 0.35;
            Vec end = new Vec(half, 0.05, 0).turned(turn);
            model.bar(end.times(-1), end, 0.22 + i * 0.04, Surface.plain(0x3D3022, 0.2));
            Vec twig = new Vec(half * 0.5, 0.35, 0.3).turned(turn + 0.7);
            model.bar(end.times(0.2), twig, 0.1, Surface.plain(0x352A1E, 0.2));
            all.add(new Vehicle(model, half, 0.2, 0));
        }
        return List.copyOf(all);
    }

    private static List<Vehicle> kinds() {
        var all = new ArrayList<Vehicle>();
        for (int kind = 0; kind < 4; kind++) {
            for (int paint : PAINTS) {
                all.add(
                        switch (kind) {
                            case 0 -> saloon(paint);
                            case 1 -> van(paint);
                            case 2 -> lorry(paint);
                            default -> bus(paint);
                        });
            }
        }
        return List.copyOf(all);
    }

    private static Vehicle saloon(int paint) {
        var model = new Model();
        var body = Surface.plain(paint, 0);
        hull(model, 0.9, 2.25, 0.35, 0.62, 0.86, 2.15, body, body);
        hull(model, 0.86, 2.15, 0.62, 0.92, 0.82, 2.0, body, body);
        hull(model, 0.78, 1.25, 0.92, 1.42, 0.60, 0.72, Surface.plain(GLASS, 0), body);
        wheels(model, 0.9, 1.35, 0.33);
        lights(model, 0.86, 2.22, 0.66);
        return new Vehicle(model, 2.3, 0.95, 0.66);
    }

    private static Vehicle van(int paint) {
        var model = new Model();
        var body = Surface.plain(paint, 0);
        hull(model, 0.98, 2.5, 0.4, 1.05, 0.96, 2.45, body, body);
        hull(model, 0.96, 2.3, 1.05, 1.75, 0.86, 1.7, Surface.plain(GLASS, 0), body);
        wheels(model, 0.98, 1.6, 0.36);
        lights(model, 0.92, 2.48, 0.8);
        return new Vehicle(model, 2.6, 1.0, 0.8);
    }

    private static Vehicle lorry(int paint) {
        var model = new Model();
        var box = Surface.plain(paint == 0x2C2F33 ? 0xA88A3A : paint, 0);
        hull(model, 1.2, 2.6, 0.9, 3.1, 1.2, 2.6, box, box, -1.0);
        hull(model, 1.12, 0.85, 0.6, 1.5, 1.12, 0.85, Surface.plain(0xC2C1BA, 0), Surface.plain(0xC2C1BA, 0), 2.7);
        hull(model, 1.1, 0.83, 1.5, 2.3, 1.0, 0.6, Surface.plain(GLASS, 0), Surface.plain(0xC2C1BA, 0), 2.66);
        wheels(model, 1.15, 2.5, 0.5);
        lights(model, 1.05, 3.56, 0.8);
        return new Vehicle(model, 3.6, 1.25, 0.8);
    }

    private static Vehicle bus(int paint) {
        var model = new Model();
        var body = Surface.plain(paint == 0x2C2F33 ? 0x3F6B4F : paint, 0);
        hull(model, 1.25, 5.2, 0.4, 1.5, 1.25, 5.2, body, body);
        hull(model, 1.25, 5.2, 1.5, 2.5, 1.2, 5.1, Surface.plain(GLASS, 0), body);
        hull(model, 1.2, 5.1, 2.5, 2.9, 1.15, 5.0, body, Surface.plain(0xB5B5AF, 0));
        wheels(model, 1.22, 3.4, 0.5);
        lights(model, 1.1, 5.22, 0.9);
        return new Vehicle(model, 5.3, 1.3, 0.9);
    }

    private static void hull(
            Model m, double w0, double l0, double y0, double y1, double w1, double l1, Surface sides, Surface top) {
        hull(m, w0, l0, y0, y1, w1, l1, sides, top, 0);
    }

    /** A box whose top may be narrower and shorter than its bottom. */
    private static void hull(
            Model m,
            double w0,
            double l0,
            double y0,
            double y1,
            double w1,
            double l1,
            Surface sides,
            Surface top,
            double shift) {
        Vec a = new Vec(-w0, y0, shift - l0);
        Vec b = new Vec(w0, y0, shift - l0);
        Vec c = new Vec(w0, y0, shift + l0);
        Vec d = new Vec(-w0, y0, shift + l0);
        Vec e = new Vec(-w1, y1, shift - l1);
        Vec f = new Vec(w1, y1, shift - l1);
        Vec g = new Vec(w1, y1, shift + l1);
        Vec h = new Vec(-w1, y1, shift + l1);
        m.quad(a, b, f, e, sides);
        m.quad(b, c, g, f, sides);
        m.quad(c, d, h, g, sides);
        m.quad(d, a, e, h, sides);
        m.quad(e, f, g, h, top);
    }

    private static void wheels(Model m, double halfWidth, double axle, double radius) {
        var rubber = Surface.plain(0x17181A, 0);
        for (int side = -1; side <= 1; side += 2) {
            for (int end = -1; end <= 1; end += 2) {
                m.box(side * (halfWidth - 0.1), 0, end * axle, 0.26, radius * 2, radius * 1.9, rubber);
            }
        }
    }

    private static void lights(Model m, double halfWidth, double front, double y) {
        for (int side = -1; side <= 1; side += 2) {
            m.box(side * (halfWidth - 0.25), y - 0.1, front, 0.36, 0.16, 0.08, Surface.lamp(0xFFF3D8, 0.35));
            m.box(side * (halfWidth - 0.22), y, -front, 0.34, 0.16, 0.08, Surface.lamp(0x9A221C, 0.30));
        }
    }
}
