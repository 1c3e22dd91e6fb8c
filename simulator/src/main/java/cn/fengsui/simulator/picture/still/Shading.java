package cn.fengsui.simulator.picture.still;

import cn.fengsui.simulator.picture.model.Face;
import cn.fengsui.simulator.picture.model.Light;
import cn.fengsui.simulator.picture.model.Model;
import cn.fengsui.simulator.picture.model.Noise;
import cn.fengsui.simulator.picture.model.Vec;
import java.util.List;

/** Turns one visible point into a colour: surface, daylight, shade, lamps, wetness, haze. Used by one thread. */
public final class Shading {
    private static final double HAZE_HEIGHT_METRES = 90;
    private static final double SKY_GAIN = 1.55;
    private static final double LAMP_GAIN = 0.85;
    /** A lamp is ignored where it is weaker than the eye can tell: beyond this many squared reaches. */
    private static final double LAMP_RANGE = 6;

    private final Light light;
    private final List<Model.Lamp> lamps;
    private final Vec eye;
    private final double[] paint = new double[8];
    private final double[] lampLight = new double[3];
    /** Red, green, blue of the last point, linear. */
    public final double[] colour = new double[3];

    public Shading(Light light, List<Model.Lamp> lamps, Vec eye) {
        this.light = light;
        this.lamps = light.lamps() > 0.01 ? lamps : List.of();
        this.eye = eye;
    }

    /**
     * @param sunlit share of the sun that reaches the point
     * @param open share of the sky that the point sees
     */
    public void shade(Face face, double x, double y, double z, double sunlit, double open) {
        paint(face, x, y, z);
        double toEyeX = eye.x() - x;
        double toEyeY = eye.y() - y;
        double toEyeZ = eye.z() - z;
        double distance = Math.sqrt(toEyeX * toEyeX + toEyeY * toEyeY + toEyeZ * toEyeZ);
        double nx = face.normal().x();
        double ny = face.normal().y();
        double nz = face.normal().z();
        double facing = (nx * toEyeX + ny * toEyeY + nz * toEyeZ) / distance;
        double side = facing < 0 ? -1 : 1; // faces are seen from both sides
        nx *= side;
        ny *= side;
        nz *= side;
        double sun = Math.max(
                        0,
                        nx * light.toSun().x()
                                + ny * light.toSun().y()
                                + nz * light.toSun().z())
                * sunlit;
        gatherLamps(x, y, z, nx, ny, nz);
        mix(sun, (0.55 + 0.45 * ny) * open, ny, facing * side, open);
        haze(distance, y);
    }

    private void paint(Face face, double x, double y, double z) {
        double dx = x - face.origin().x();
        double dy = y - face.origin().y();
        double dz = z - face.origin().z();
        double u = dx * face.along().x()
                + dy * face.along().y()
                + dz * face.along().z();
        double v = dx * face.across().x()
                + dy * face.across().y()
                + dz * face.across().z();
        face.surface().paint(u, v, x, y, z, light, paint);
    }

    private void gatherLamps(double x, double y, double z, double nx, double ny, double nz) {
        lampLight[0] = 0;
        lampLight[1] = 0;
        lampLight[2] = 0;
        for (var lamp : lamps) {
            double lx = lamp.at().x() - x;
            double ly = lamp.at().y() - y;
            double lz = lamp.at().z() - z;
            double squared = lx * lx + ly * ly + lz * lz;
            double reach = lamp.reach() * lamp.reach();
            if (squared < reach * LAMP_RANGE) {
                double towards = Math.max(0, (nx * lx + ny * ly + nz * lz) / Math.sqrt(squared));
                double strength =
                        (0.25 + 0.75 * towards) / (1 + squared * 9 / reach) * (1 - squared / (reach * LAMP_RANGE));
                lampLight[0] += strength * lamp.red();
                lampLight[1] += strength * lamp.green();
                lampLight[2] += strength * lamp.blue();
            }
        }
    }

    /** Diffuse light, the mirror image of the sky on glossy and wet surfaces, and the surface's own light. */
    private void mix(double sun, double sky, double ny, double facing, double open) {
        double dry = 1 - light.wet() * Math.max(0.25, ny) * 0.3;
        double glance = Math.pow(1 - Math.min(1, facing), 3);
        double mirror = paint[6] * (0.06 + 0.72 * glance);
        for (int i = 0; i < 3; i++) {
            double zenith = light.zenith().part(i);
            double horizon = light.horizon().part(i);
            double fromSky = (zenith * 0.62 + horizon * 0.38) * sky * SKY_GAIN;
            double incoming = light.sun().part(i) * sun + fromSky + lampLight[i] * light.lamps() * LAMP_GAIN;
            double reflected = (horizon * 0.75 + zenith * 0.25) * (0.4 + 0.6 * open);
            colour[i] = paint[i] * dry * incoming * (1 - mirror) + reflected * mirror + paint[3 + i];
        }
    }

    public boolean isWater() {
        return paint[7] > 0.5;
    }

    private void haze(double distance, double y) {
        double thickness = light.fogPerMetre() * (0.55 + 0.45 * Math.exp(-Math.max(0, y) / HAZE_HEIGHT_METRES));
        double clear = Math.exp(-distance * thickness);
        for (int i = 0; i < 3; i++) {
            colour[i] = colour[i] * clear + light.horizon().part(i) * (1 - clear);
        }
    }

    /** The sky in a direction. */
    public void sky(Vec ray) {
        double length = ray.length();
        double rise = Math.max(0, ray.y() / length);
        double cloud = Noise.cloudy(ray.x() / (rise + 0.12) * 0.5, ray.z() / length / (rise + 0.12) * 0.8, 91);
        double veil = Math.min(1, rise * 2.6);
        double share = Math.max(0, cloud - 0.42) * 1.5 * veil;
        for (int i = 0; i < 3; i++) {
            double horizon = light.horizon().part(i);
            double base = horizon * (1 - veil) + light.zenith().part(i) * veil;
            colour[i] = base * (1 - share) + horizon * 1.12 * share;
        }
    }
}
