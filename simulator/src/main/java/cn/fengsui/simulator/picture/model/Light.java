package cn.fengsui.simulator.picture.model;

/**
 * How a scene is lit. Immutable.
 *
 * @param toSun unit vector towards the sun, or towards the brightest part of the sky
 * @param sun its light
 * @param zenith the sky overhead
 * @param horizon the sky at the horizon, which is also the colour of haze
 * @param fogPerMetre share of light lost per metre of air
 * @param wet 0 dry to 1 soaked
 * @param lamps brightness of street lamps and windows, 0 by day
 */
public record Light(
        Vec toSun, Colour sun, Colour zenith, Colour horizon, double fogPerMetre, double wet, double lamps) {
    private static final Vec HIGH = new Vec(-0.50, 0.62, -0.60).unit();
    private static final Vec LOW = new Vec(-0.85, 0.22, -0.47).unit();
    private static final Vec OVERCAST = new Vec(-0.4, 0.8, -0.45).unit();
    private static final Vec MOON = new Vec(0.3, 0.9, -0.3).unit();

    private static final Light DAY =
            new Light(HIGH, c(0.92, 0.84, 0.70), c(0.20, 0.29, 0.42), c(0.52, 0.56, 0.58), 0.0021, 0, 0);
    private static final Light RAINY_DAY =
            new Light(OVERCAST, c(0.18, 0.18, 0.18), c(0.36, 0.38, 0.41), c(0.34, 0.37, 0.39), 0.0030, 1, 0.04);
    private static final Light TWILIGHT =
            new Light(LOW, c(0.42, 0.26, 0.16), c(0.12, 0.15, 0.24), c(0.36, 0.29, 0.27), 0.0028, 0, 0.6);
    private static final Light RAINY_TWILIGHT =
            new Light(OVERCAST, c(0.06, 0.06, 0.08), c(0.11, 0.12, 0.16), c(0.17, 0.18, 0.21), 0.0038, 1, 0.75);
    private static final Light NIGHT =
            new Light(MOON, c(0.010, 0.013, 0.020), c(0.010, 0.013, 0.022), c(0.030, 0.030, 0.036), 0.0030, 0, 1);
    private static final Light RAINY_NIGHT =
            new Light(MOON, c(0.005, 0.006, 0.009), c(0.014, 0.016, 0.022), c(0.032, 0.034, 0.040), 0.0042, 1, 1);

    /** A light of this colour; linear, not gamma coded, from 0 to about 1. */
    public record Colour(double red, double green, double blue) {
        public double part(int index) {
            return index == 0 ? red : index == 1 ? green : blue;
        }
    }

    private static Colour c(double red, double green, double blue) {
        return new Colour(red, green, blue);
    }

    public static Light of(Daylight daylight, boolean isRaining) {
        return switch (daylight) {
            case DAY -> isRaining ? RAINY_DAY : DAY;
            case TWILIGHT -> isRaining ? RAINY_TWILIGHT : TWILIGHT;
            case NIGHT -> isRaining ? RAINY_NIGHT : NIGHT;
        };
    }

    /** Whether shadows have edges. */
    public boolean castsShadows() {
        return sun.red() > 0.2;
    }

    public boolean isNight() {
        return lamps > 0.9;
    }

    /** The three lights a picture knows. */
    public enum Daylight {
        NIGHT,
        TWILIGHT,
        DAY;

        /** @param hour local hour of the day with its fraction, 0 to 24 */
        public static Daylight at(double hour) {
            if (hour >= 7 && hour < 17) {
                return DAY;
            }
            return hour >= 5.75 && hour < 18.5 ? TWILIGHT : NIGHT;
        }
    }
}
