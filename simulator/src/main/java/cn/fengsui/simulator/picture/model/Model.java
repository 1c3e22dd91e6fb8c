package cn.fengsui.simulator.picture.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Collects the faces, lamps and moving things of a scene. Filled by one thread, then only read. */
public final class Model {
    public final List<Face> faces = new ArrayList<>();
    public final List<Lamp> lamps = new ArrayList<>();
    public final List<Road> roads = new ArrayList<>();
    public final List<Vec> fires = new ArrayList<>();

    /** A point of light; it lights what is near and has a halo. */
    public record Lamp(Vec at, double red, double green, double blue, double reach) {}

    /**
     * A line along which vehicles drive.
     *
     * @param speedMps metres per second
     * @param gap metres between two vehicles
     * @param isWater driftwood instead of vehicles
     */
    public record Road(Vec from, Vec to, double speedMps, double gap, boolean isWater) {}

    /** A flat four-sided face; corners in order round it. */
    public void quad(Vec a, Vec b, Vec c, Vec d, Surface surface) {
        Vec along = b.minus(a).unit();
        Vec normal = b.minus(a).cross(d.minus(a)).unit();
        Vec across = along.cross(normal).times(-1).unit();
        if (across.dot(d.minus(a)) < 0) {
            across = across.times(-1);
        }
        faces.add(new Face(a, b, c, normal, a, along, across, surface));
        faces.add(new Face(a, c, d, normal, a, along, across, surface));
    }

    /** A level rectangle seen from above. */
    public void floor(double x0, double z0, double x1, double z1, double y, Surface surface) {
        quad(new Vec(x0, y, z0), new Vec(x0, y, z1), new Vec(x1, y, z1), new Vec(x1, y, z0), surface);
    }

    /** A box with upright sides; {@code turn} about its own centre line. */
    public void box(
            Vec centreBottom, double width, double height, double depth, double turn, Surface sides, Surface top) {
        Vec right = new Vec(width / 2, 0, 0).turned(turn);
        Vec back = new Vec(0, 0, depth / 2).turned(turn);
        Vec up = new Vec(0, height, 0);
        Vec a = centreBottom.minus(right).minus(back);
        Vec b = centreBottom.plus(right).minus(back);
        Vec c = centreBottom.plus(right).plus(back);
        Vec d = centreBottom.minus(right).plus(back);
        quad(a, b, b.plus(up), a.plus(up), sides);
        quad(b, c, c.plus(up), b.plus(up), sides);
        quad(c, d, d.plus(up), c.plus(up), sides);
        quad(d, a, a.plus(up), d.plus(up), sides);
        quad(a.plus(up), b.plus(up), c.plus(up), d.plus(up), top);
        quad(a, d, c, b, top);
    }

    public void box(double x, double y, double z, double width, double height, double depth, Surface surface) {
        box(new Vec(x, y, z), width, height, depth, 0, surface, surface);
    }

    /** A straight bar from one point to another, square in section. */
    public void bar(Vec from, Vec to, double thickness, Surface surface) {
        Vec axis = to.minus(from).unit();
        Vec side = Math.abs(axis.y()) > 0.9
                ? new Vec(1, 0, 0)
                : axis.cross(new Vec(0, 1, 0)).unit();
        Vec r = side.times(thickness / 2);
        Vec s = axis.cross(side).unit().times(thickness / 2);
        Vec[] ring = {r.plus(s), r.minus(s), r.times(-1).minus(s), s.minus(r)};
        for (int i = 0; i < ring.length; i++) {
            Vec p = ring[i];
            Vec q = ring[(i + 1) % ring.length];
            quad(from.plus(p), from.plus(q), to.plus(q), to.plus(p), surface);
        }
    }

    /** A broad-leaved tree: a trunk and a cloud of leaf clumps. */
    public void tree(double x, double y, double z, double height, int seed) {
        var random = new Random(seed);
        bar(new Vec(x, y, z), new Vec(x, y + height * 0.45, z), height * 0.045, Surface.plain(0x4A4036, 0.4));
        double crown = height * 0.33;
        int lobes = 5 + random.nextInt(3);
        var middles = new Vec[lobes];
        for (int i = 0; i < lobes; i++) {
            double angle = i * 2.4 + random.nextDouble();
            double reach = crown * (0.25 + 0.45 * random.nextDouble());
            middles[i] = new Vec(
                    x + Math.cos(angle) * reach,
                    y + height * (0.55 + 0.26 * random.nextDouble()),
                    z + Math.sin(angle) * reach);
        }
        int clumps = (int) (170 + height * 26);
        int green = 0x3F4E2E + (random.nextInt(20) << 16) + (random.nextInt(16) << 8) + random.nextInt(10);
        for (int i = 0; i < clumps; i++) {
            Vec out = new Vec(random.nextGaussian(), random.nextGaussian() * 0.85 + 0.15, random.nextGaussian()).unit();
            double r = crown * 0.62 * Math.cbrt(0.2 + 0.8 * random.nextDouble());
            Vec centre = middles[i % lobes].plus(out.times(r));
            double shade = 0.72 + 0.5 * random.nextDouble() + 0.34 * out.y();
            leaf(centre, out, crown * (0.07 + 0.10 * random.nextDouble()), shade, green, random);
        }
    }

    private void leaf(Vec centre, Vec out, double size, double shade, int green, Random random) {
        Vec wild = new Vec(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
        Vec side = out.cross(wild).unit().times(size);
        Vec up = out.cross(side).unit().times(size);
        Surface leaves = (u, v, px, py, pz, light, o) -> Surface.tint(o, green, shade);
        Vec a = centre.minus(side).minus(up);
        Vec b = centre.plus(side).minus(up.times(0.6));
        Vec c = centre.plus(side.times(0.7)).plus(up);
        Vec d = centre.minus(side.times(0.8)).plus(up.times(0.8));
        Vec normal = out.plus(new Vec(0, 0.5, 0)).unit();
        faces.add(new Face(a, b, c, normal, a, side.unit(), up.unit(), leaves));
        faces.add(new Face(a, c, d, normal, a, side.unit(), up.unit(), leaves));
    }

    public void bush(double x, double y, double z, double size, int seed) {
        var random = new Random(seed);
        for (int i = 0; i < 70; i++) {
            Vec out =
                    new Vec(random.nextGaussian(), Math.abs(random.nextGaussian()) * 0.7, random.nextGaussian()).unit();
            Vec centre = new Vec(x, y, z).plus(out.times(size * (0.5 + 0.5 * random.nextDouble())));
            leaf(centre, out, size * 0.2, 0.7 + 0.5 * random.nextDouble(), 0x45522F, random);
        }
    }

    /** A street lamp whose arm reaches {@code arm} metres to the right (or left when negative). */
    public void streetLamp(double x, double y, double z, double height, double arm) {
        var steel = Surface.plain(0x5C6164, 0.2);
        Vec top = new Vec(x, y + height, z);
        bar(new Vec(x, y, z), top, 0.16, steel);
        bar(top, top.plus(new Vec(arm, 0.25, 0)), 0.09, steel);
        box(x + arm, y + height + 0.12, z, 0.7, 0.12, 0.3, Surface.lamp(0xFFE2B0, 0));
        lamps.add(new Lamp(top.plus(new Vec(arm, -0.1, 0)), 1.0, 0.74, 0.42, 17));
    }

    /** A tower block with windows. */
    public void block(double x, double y, double z, double width, double height, double depth, int wall, int seed) {
        Surface front = Surface.facade(wall, 3.1, 2.4 + Noise.hash(seed, 1, 9) * 1.6, seed);
        box(new Vec(x, y, z), width, height, depth, 0, front, Surface.plain(0x6E6E6B, 0.3));
        if (height > 24) {
            box(x + width * 0.12, y + height, z, width * 0.3, 3.2, depth * 0.4, Surface.plain(wall, 0.3));
        }
    }

    /** A row of far tower blocks that fades into the haze. */
    public void skyline(double z, double fromX, double toX, int seed) {
        int[] walls = {0xA7A39A, 0x979C9F, 0xB3AA9B, 0x8E9294, 0xA89C92};
        double x = fromX;
        int i = 0;
        while (x < toX) {
            double width = 14 + Noise.hash(i, seed, 1) * 20;
            double height = 18 + Math.pow(Noise.hash(i, seed, 2), 1.6) * 72;
            double depth = Noise.hash(i, seed, 3) * 60;
            block(x + width / 2, 0, z + depth, width, height, 16, walls[(i + seed) % walls.length], seed * 31 + i);
            x += width + 3 + Noise.hash(i, seed, 4) * 26;
            i++;
        }
    }
}
