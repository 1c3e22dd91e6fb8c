package cn.fengsui.simulator.picture;

import java.util.List;

/** Turns one visible point into a colour: surface, daylight, shade, lamps, wetness, haze. Used by one thread. */
final class Shading {
    private static final double HAZE_HEIGHT_METRES = 90;

    private final Light light;
    private final List<Model.Lamp> lamps;
    private final Vec eye;
    private final double[] paint = new double[8];
    /** Red, green, blue of the last point, linear. */
    final double[] colour = new double[3];

    Shading(Light light, List<Model.Lamp> lamps, Vec eye) {
        this.light = light;
        this.lamps = light.lamps() > 0.01 ? lamps : List.of();
        this.eye = eye;
    }

    /**
     * @param sunlit share of the sun that reaches the point
     * @param open share of the sky that the point sees
     */
    void shade(Face face, double x, double y, double z, double sunlit, double open) {
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
        double toEyeX = eye.x() - x;
        double toEyeY = eye.y() - y;
        double toEyeZ = eye.z() - z;
        double distance = Math.sqrt(toEyeX * toEyeX + toEyeY * toEyeY + toEyeZ * toEyeZ);
        double nx = face.normal().x();
        double ny = face.normal().y();
        double nz = face.normal().z();
        double facing = (nx * toEyeX + ny * toEyeY + nz * toEyeZ) / distance;
        if (facing < 0) {
            nx = -nx;
            ny = -ny;
            nz = -nz;
            facing = -facing;
        }
        double sun = Math.max(0, nx * light.sunX() + ny * light.sunY() + nz * light.sunZ()) * sunlit;
        double sky = (0.55 + 0.45 * ny) * open;
        double wetness = light.wet() * Math.max(0.25, ny) * 0.3;
        double lampRed = 0;
        double lampGreen = 0;
        double lampBlue = 0;
        for (var lamp : lamps) {
            double lx = lamp.at().x() - x;
            double ly = lamp.at().y() - y;
            double lz = lamp.at().z() - z;
            double squared = lx * lx + ly * ly + lz * lz;
            double reach = lamp.reach() * lamp.reach();
            if (squared < reach * 6) {
                double length = Math.sqrt(squared);
                double falls =
                        (0.25 + 0.75 * Math.max(0, (nx * lx + ny * ly + nz * lz) / length)) / (1 + squared * 9 / reach);
                falls *= 1 - squared / (reach * 6);
                lampRed += falls * lamp.red();
                lampGreen += falls * lamp.green();
                lampBlue += falls * lamp.blue();
            }
        }
        double lampShare = light.lamps() * 0.85;
        double glance = Math.pow(1 - Math.min(1, facing), 3);
        double mirror = paint[6] * (0.06 + 0.72 * glance);
        double dry = 1 - wetness;
        for (int i = 0; i < 3; i++) {
            double lamp = i == 0 ? lampRed : i == 1 ? lampGreen : lampBlue;
            double skyHere = light.zenith()[i] * 0.62 + light.horizon()[i] * 0.38;
            double incoming = light.sun()[i] * sun + skyHere * sky * 1.55 + lamp * lampShare;
            double diffuse = paint[i] * dry * incoming;
            double reflected = light.horizon()[i] * 0.75 + light.zenith()[i] * 0.25;
            colour[i] = diffuse * (1 - mirror) + reflected * mirror * (0.4 + 0.6 * open) + paint[3 + i];
        }
        haze(distance, y);
    }

    boolean isWater() {
        return paint[7] > 0.5;
    }

    private void haze(double distance, double y) {
        double thickness = light.fogPerMetre() * (0.55 + 0.45 * Math.exp(-Math.max(0, y) / HAZE_HEIGHT_METRES));
        double clear = Math.exp(-distance * thickness);
        for (int i = 0; i < 3; i++) {
            colour[i] = colour[i] * clear + light.horizon()[i] * (1 - clear);
        }
    }

    /** The sky in a direction. */
    void sky(Vec ray) {
        double length = ray.length();
        double rise = Math.max(0, ray.y() / length);
        double cloud = Noise.cloudy(ray.x() / (rise + 0.12) * 0.5, ray.z() / length / (rise + 0.12) * 0.8, 91);
        double veil = Math.min(1, rise * 2.6);
        for (int i = 0; i < 3; i++) {
            double base = light.horizon()[i] * (1 - veil) + light.zenith()[i] * veil;
            double bright = light.horizon()[i] * 1.12;
            double share = Math.max(0, cloud - 0.42) * 1.5 * veil;
            colour[i] = base * (1 - share) + bright * share;
        }
    }
}
