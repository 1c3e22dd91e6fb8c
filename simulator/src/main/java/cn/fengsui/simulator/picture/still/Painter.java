package cn.fengsui.simulator.picture.still;

import cn.fengsui.simulator.picture.model.Lens;
import cn.fengsui.simulator.picture.model.Light;
import cn.fengsui.simulator.picture.model.Noise;
import cn.fengsui.simulator.picture.model.Scene;
import cn.fengsui.simulator.picture.model.Vec;
import java.util.Arrays;

/**
 * Draws the still part of a scene: visibility at four samples a pixel, then shading, shadows, soft contact shadows, halos
 * of lamps and a little vignette. Takes some tenths of a second. Used by one thread.
 */
public final class Painter {
    private static final double SHADOW_MIDDLE_METRES = 55;
    private static final double[][] SPIRAL = spiral(10);

    private final Scene scene;
    private final Light light;
    private final Lens lens;
    private final Lens fine;
    private final int width;
    private final int height;
    private final int samples;

    private Painter(Scene scene, Light light, int samples) {
        this.samples = samples;
        this.scene = scene;
        this.light = light;
        this.lens = scene.lens();
        this.fine = lens.scaled(samples);
        this.width = lens.width;
        this.height = lens.height;
    }

    /** Paints with four samples a pixel. */
    public static Backdrop paint(Scene scene, Light light) {
        return new Painter(scene, light, 2).paint();
    }

    /** Paints with one sample a pixel, for the first moments: a quarter of the time, rougher edges. */
    public static Backdrop draft(Scene scene, Light light) {
        return new Painter(scene, light, 1).paint();
    }

    private Backdrop paint() {
        var faces = scene.model().faces;
        var raster = new Raster(0, 0, fine.width, fine.height);
        raster.draw(faces, fine);
        var depth = nearestOfEachPixel(raster);
        var open = openness(depth);
        boolean hasSun = light.castsShadows();
        var middle = lens.eye.plus(
                new Vec(lens.forward.x(), 0, lens.forward.z()).unit().times(SHADOW_MIDDLE_METRES));
        var shadows = hasSun ? new Shadows(faces, light, new Vec(middle.x(), 0, middle.z())) : null;
        var shading = new Shading(light, scene.model().lamps, lens.eye);
        var linear = new float[width * height * 3];
        var isWater = new boolean[width * height];
        for (int row = 0; row < fine.height; row++) {
            for (int column = 0; column < fine.width; column++) {
                int at = row * fine.width + column;
                int pixel = row / samples * width + column / samples;
                Vec ray = fine.ray(column + 0.5, row + 0.5);
                if (raster.face[at] < 0) {
                    shading.sky(ray);
                } else {
                    double z = 1 / raster.inverseDepth[at];
                    double x = lens.eye.x() + ray.x() * z;
                    double y = lens.eye.y() + ray.y() * z;
                    double zz = lens.eye.z() + ray.z() * z;
                    double sunlit = shadows == null ? 1 : shadows.lit(x, y, zz);
                    shading.shade(faces.get(raster.face[at]), x, y, zz, sunlit, open[pixel]);
                    isWater[pixel] |= shading.isWater();
                }
                for (int i = 0; i < 3; i++) {
                    linear[pixel * 3 + i] += (float) (shading.colour[i] / (samples * samples));
                }
            }
        }
        var still = new Yuv(width, height);
        still.fromRgb(developed(linear));
        Halos.draw(still, lens, depth, scene.model().lamps, light);
        return WaterMap.of(scene, still, light, depth, isWater);
    }

    private float[] nearestOfEachPixel(Raster raster) {
        var depth = new float[width * height];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                float nearest = 0;
                for (int i = 0; i < samples * samples; i++) {
                    int at = (row * samples + i / samples) * fine.width + column * samples + i % samples;
                    nearest = Math.max(nearest, raster.inverseDepth[at]);
                }
                depth[row * width + column] = nearest;
            }
        }
        return depth;
    }

    /** How much of its surroundings each pixel sees: less in corners and below eaves (screen-space estimate). */
    private float[] openness(float[] depth) {
        var open = new float[width * height];
        Arrays.fill(open, 1);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int at = row * width + column;
                if (depth[at] > 0) {
                    open[at] = (float) openness(depth, column, row, 1 / depth[at]);
                }
            }
        }
        return blurred(open);
    }

    private double openness(float[] depth, int column, int row, double z) {
        double radiusMetres = 0.5 + z * 0.03;
        double radiusPixels = Math.min(70, radiusMetres * lens.focalPixels / z);
        if (radiusPixels < 1.5) {
            return 1;
        }
        double turn = Noise.hash(column & 3, row & 3, 5) * Math.PI * 2;
        double cos = Math.cos(turn) * radiusPixels;
        double sin = Math.sin(turn) * radiusPixels;
        double hidden = 0;
        for (var arm : SPIRAL) {
            int c = column + (int) (arm[0] * cos - arm[1] * sin);
            int r = row + (int) (arm[0] * sin + arm[1] * cos);
            if (c < 0 || r < 0 || c >= width || r >= height) {
                continue;
            }
            int mc = 2 * column - c;
            int mr = 2 * row - r;
            boolean hasMirror = mc >= 0 && mr >= 0 && mc < width && mr < height;
            float near = depth[r * width + c];
            float opposite = hasMirror ? depth[mr * width + mc] : 0;
            if (near <= 0) {
                continue;
            }
            // On a flat surface 1/depth is linear over the screen, so the mean of two opposite points equals the
            // middle.
            double expected = opposite > 0 ? 2.0 / z - opposite : 1.0 / z;
            double closer = 1 / Math.max(1e-4, Math.min(expected, 1.0 / z * 4)) - 1.0 / near;
            if (closer > 0.02 * z * 0.1 && closer < radiusMetres * 2.5) {
                hidden += Math.min(1, closer / radiusMetres * 1.6);
            }
        }
        return Math.max(0.25, 1 - hidden / SPIRAL.length * 1.05);
    }

    private float[] blurred(float[] in) {
        var out = new float[in.length];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                float sum = 0;
                int count = 0;
                for (int r = Math.max(0, row - 1); r <= Math.min(height - 1, row + 2); r++) {
                    for (int c = Math.max(0, column - 1); c <= Math.min(width - 1, column + 2); c++) {
                        sum += in[r * width + c];
                        count++;
                    }
                }
                out[row * width + column] = sum / count;
            }
        }
        return out;
    }

    private int[] developed(float[] linear) {
        var rgb = new int[width * height];
        double exposure = exposure(light);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                double dx = (column - width / 2.0) / width;
                double dy = (row - height / 2.0) / height;
                double vignette = 1 - 0.42 * (dx * dx + dy * dy);
                int at = row * width + column;
                double grain = (Noise.hash(column, row, 77) - 0.5) * 0.012;
                int r = tone(linear[at * 3] * exposure * vignette + grain);
                int g = tone(linear[at * 3 + 1] * exposure * vignette + grain);
                int b = tone(linear[at * 3 + 2] * exposure * vignette + grain);
                rgb[at] = r << 16 | g << 8 | b;
            }
        }
        return rgb;
    }

    /** The screen colour 0xRRGGBB of one linear colour. */
    public static int developed(double[] linear, Light light) {
        double exposure = exposure(light);
        return tone(linear[0] * exposure) << 16 | tone(linear[1] * exposure) << 8 | tone(linear[2] * exposure);
    }

    private static double exposure(Light light) {
        return light.isNight() ? 1.5 : light.wet() > 0.5 ? 1.35 : 1.12;
    }

    /** Soft shoulder, then gamma. */
    private static int tone(double value) {
        double x = Math.max(0, value);
        double soft = x * (1 + x * 0.25) / (1 + x * 0.72);
        return (int) Math.min(255, Math.pow(soft, 0.47) * 255);
    }

    private static double[][] spiral(int count) {
        var arms = new double[count][2];
        for (int i = 0; i < count; i++) {
            double angle = i * 2.4;
            double radius = Math.sqrt((i + 0.7) / count);
            arms[i][0] = Math.cos(angle) * radius;
            arms[i][1] = Math.sin(angle) * radius;
        }
        return arms;
    }
}
