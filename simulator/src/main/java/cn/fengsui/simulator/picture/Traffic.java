package cn.fengsui.simulator.picture;

import cn.fengsui.simulator.picture.model.Face;
import cn.fengsui.simulator.picture.model.Lens;
import cn.fengsui.simulator.picture.model.Model;
import cn.fengsui.simulator.picture.model.Noise;
import cn.fengsui.simulator.picture.model.Surface;
import cn.fengsui.simulator.picture.model.Vec;
import cn.fengsui.simulator.picture.still.Backdrop;
import cn.fengsui.simulator.picture.still.Halos;
import cn.fengsui.simulator.picture.still.Painter;
import cn.fengsui.simulator.picture.still.Raster;
import cn.fengsui.simulator.picture.still.Shading;
import cn.fengsui.simulator.picture.still.Yuv;
import java.util.ArrayList;
import java.util.List;

/** Draws the vehicles on the roads of a scene, in front of and behind what stands still. Used by one film. */
final class Traffic {
    private static final int SAMPLES = 2;
    private static final double FARTHEST_METRES = 220;
    private static final int SMALLEST_PIXELS = 3;

    private final Backdrop backdrop;
    private final Lens fine;
    private final Shading shading;

    Traffic(Backdrop backdrop) {
        this.backdrop = backdrop;
        this.fine = backdrop.lens.scaled(SAMPLES);
        this.shading = new Shading(backdrop.light, backdrop.lamps, backdrop.lens.eye);
    }

    /** @param density share of the places in the column that are taken, 0 to 1 */
    void draw(Yuv picture, double seconds, double density) {
        var waiting = new ArrayList<Placed>();
        for (int r = 0; r < backdrop.roads.size(); r++) {
            place(backdrop.roads.get(r), r, seconds, density, waiting);
        }
        waiting.sort((a, b) -> Double.compare(b.depth(), a.depth()));
        waiting.forEach(placed -> draw(picture, placed));
    }

    private void place(Model.Road road, int number, double seconds, double density, List<Placed> into) {
        Vec way = road.to().minus(road.from());
        double length = way.length();
        int slots = Math.max(1, (int) (length / road.gap()));
        double slot = length / slots;
        double moved = seconds * road.speedMps();
        for (int i = 0; i < slots; i++) {
            double travelled = moved + i * slot;
            int lap = (int) Math.floor(travelled / length);
            double along = travelled - lap * length;
            int vehicle = lap * slots * 31 + i * 7 + number * 1013;
            if (Noise.hash(vehicle, 2, 3) > density) {
                continue;
            }
            double jitter = (Noise.hash(vehicle, 4, 3) - 0.5) * slot * 0.45;
            double share = Math.max(0, Math.min(1, (along + jitter) / length));
            if (share <= 0 || share >= 1) {
                continue;
            }
            Vec at = road.from().plus(way.times(share));
            double depth = backdrop.lens.toCamera(at).z();
            if (depth > 3 && depth < FARTHEST_METRES) {
                var kind = road.isWater() ? Vehicle.driftwood(vehicle) : Vehicle.of(vehicle);
                into.add(new Placed(kind, at, way.unit(), depth));
            }
        }
    }

    private void draw(Yuv picture, Placed placed) {
        Vec ahead = placed.heading();
        Vec side = new Vec(ahead.z(), 0, -ahead.x()).unit();
        Vec up = ahead.cross(side).unit();
        var faces = new ArrayList<Face>(placed.vehicle().faces.size());
        for (var face : placed.vehicle().faces) {
            faces.add(new Face(
                    moved(face.a(), placed.at(), side, up, ahead),
                    moved(face.b(), placed.at(), side, up, ahead),
                    moved(face.c(), placed.at(), side, up, ahead),
                    side.times(face.normal().x())
                            .plus(up.times(face.normal().y()))
                            .plus(ahead.times(face.normal().z())),
                    placed.at(),
                    face.along(),
                    face.across(),
                    face.surface()));
        }
        if (placed.vehicle().hasLights()) {
            shadow(picture, placed, side, ahead);
        }
        paint(picture, faces);
        if (placed.vehicle().hasLights() && backdrop.light.lamps() > 0.3) {
            beams(picture, placed, side, ahead);
        }
    }

    private static Vec moved(Vec local, Vec at, Vec side, Vec up, Vec ahead) {
        return at.plus(side.times(local.x())).plus(up.times(local.y())).plus(ahead.times(local.z()));
    }

    private void paint(Yuv picture, List<Face> faces) {
        int[] window = window(faces);
        if (window[2] < SMALLEST_PIXELS || window[3] < 2) {
            return;
        }
        var raster = new Raster(window[0] * SAMPLES, window[1] * SAMPLES, window[2] * SAMPLES, window[3] * SAMPLES);
        raster.draw(faces, fine);
        int[] colours = new int[faces.size()];
        for (int i = 0; i < colours.length; i++) {
            var face = faces.get(i);
            Vec middle = face.a().plus(face.b()).plus(face.c()).times(1.0 / 3);
            shading.shade(face, middle.x(), middle.y(), middle.z(), 0.85, 0.9);
            colours[i] = Painter.developed(shading.colour, backdrop.light);
        }
        for (int row = 0; row < window[3]; row++) {
            for (int column = 0; column < window[2]; column++) {
                pixel(
                        picture,
                        raster,
                        colours,
                        window[0] + column,
                        window[1] + row,
                        row * SAMPLES * raster.columns + column * SAMPLES);
            }
        }
    }

    private void pixel(Yuv picture, Raster raster, int[] colours, int x, int y, int at) {
        float still = backdrop.inverseDepth[y * picture.width + x] * 0.997f;
        int covered = 0;
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int i = 0; i < SAMPLES * SAMPLES; i++) {
            int sample = at + (i & 1) + (i >> 1) * raster.columns;
            int face = raster.face[sample];
            if (face >= 0 && raster.inverseDepth[sample] > still) {
                covered++;
                red += colours[face] >> 16 & 0xFF;
                green += colours[face] >> 8 & 0xFF;
                blue += colours[face] & 0xFF;
            }
        }
        if (covered > 0) {
            int rgb = red / covered << 16 | green / covered << 8 | blue / covered;
            picture.blend(x, y, rgb, covered / (double) (SAMPLES * SAMPLES));
        }
    }

    private void shadow(Yuv picture, Placed placed, Vec side, Vec ahead) {
        var model = new Model();
        Vec a = side.times(placed.vehicle().halfWidth + 0.15);
        Vec b = ahead.times(placed.vehicle().halfLength + 0.1);
        Vec at = placed.at().plus(new Vec(0, 0.06, 0));
        model.quad(
                at.minus(a).minus(b),
                at.plus(a).minus(b),
                at.plus(a).plus(b),
                at.minus(a).plus(b),
                Surface.plain(0, 0));
        int[] window = window(model.faces);
        if (window[2] < 2 || window[3] < 1) {
            return;
        }
        var raster = new Raster(window[0], window[1], window[2], window[3]);
        raster.draw(model.faces, backdrop.lens);
        for (int i = 0; i < raster.face.length; i++) {
            int x = window[0] + i % window[2];
            int y = window[1] + i / window[2];
            if (raster.face[i] >= 0 && raster.inverseDepth[i] > backdrop.inverseDepth[y * picture.width + x] * 0.985f) {
                picture.blend(x, y, 0x101112, 0.5);
            }
        }
    }

    private void beams(Yuv picture, Placed placed, Vec side, Vec ahead) {
        boolean comesTowardsUs = ahead.dot(backdrop.lens.eye.minus(placed.at())) > 0;
        double end = comesTowardsUs ? 1 : -1;
        for (int s = -1; s <= 1; s += 2) {
            Vec lamp = placed.at()
                    .plus(side.times(s * placed.vehicle().halfWidth * 0.72))
                    .plus(ahead.times(end * placed.vehicle().halfLength))
                    .plus(new Vec(0, placed.vehicle().lampHeight, 0));
            Vec seen = backdrop.lens.toCamera(lamp);
            double pixels = backdrop.lens.focalPixels / seen.z();
            double x = backdrop.lens.column(seen);
            double y = backdrop.lens.row(seen);
            double inverse = 1 / seen.z();
            Halos.spot(
                    picture,
                    backdrop.inverseDepth,
                    x,
                    y,
                    Math.max(2.5, pixels * (comesTowardsUs ? 0.8 : 0.35)),
                    inverse,
                    comesTowardsUs ? 0xFFF0D0 : 0xC03028,
                    backdrop.light.lamps() * (comesTowardsUs ? 0.8 : 0.5));
            if (comesTowardsUs && backdrop.light.wet() > 0.5) {
                Halos.spot(
                        picture,
                        backdrop.inverseDepth,
                        x,
                        y + pixels * 1.6,
                        pixels * 0.9,
                        inverse * 1.4,
                        0xFFE8C0,
                        0.25);
            }
        }
    }

    /** Left, top, columns and rows of the part of the picture that these faces cover. */
    private int[] window(List<Face> faces) {
        double x0 = Double.MAX_VALUE;
        double y0 = Double.MAX_VALUE;
        double x1 = -Double.MAX_VALUE;
        double y1 = -Double.MAX_VALUE;
        for (var face : faces) {
            for (Vec corner : new Vec[] {face.a(), face.b(), face.c()}) {
                Vec seen = backdrop.lens.toCamera(corner);
                if (seen.z() < 0.5) {
                    continue;
                }
                x0 = Math.min(x0, backdrop.lens.column(seen));
                x1 = Math.max(x1, backdrop.lens.column(seen));
                y0 = Math.min(y0, backdrop.lens.row(seen));
                y1 = Math.max(y1, backdrop.lens.row(seen));
            }
        }
        int left = (int) Math.max(0, Math.floor(x0));
        int top = (int) Math.max(0, Math.floor(y0));
        int right = (int) Math.min(backdrop.lens.width - 1.0, Math.ceil(x1));
        int bottom = (int) Math.min(backdrop.lens.height - 1.0, Math.ceil(y1));
        return new int[] {left, top, Math.max(0, right - left + 1), Math.max(0, bottom - top + 1)};
    }

    private record Placed(Vehicle vehicle, Vec at, Vec heading, double depth) {}
}
