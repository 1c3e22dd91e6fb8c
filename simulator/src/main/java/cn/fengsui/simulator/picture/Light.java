package cn.fengsui.simulator.picture;

/**
 * How a scene is lit. Colours are linear (not gamma coded) red, green, blue from 0 to about 1.
 *
 * @param sunX unit vector towards the sun
 * @param fogPerMetre share of light lost per metre of air
 * @param wet 0 dry to 1 soaked
 * @param lamps brightness of street lamps and windows, 0 by day
 */
record Light(
        double sunX,
        double sunY,
        double sunZ,
        double[] sun,
        double[] zenith,
        double[] horizon,
        double fogPerMetre,
        double wet,
        double lamps) {

    static Light of(Daylight daylight, boolean isRaining) {
        return switch (daylight) {
            case DAY ->
                isRaining
                        ? new Light(
                                -0.4,
                                0.8,
                                -0.45,
                                rgb(0.18, 0.18, 0.18),
                                rgb(0.36, 0.38, 0.41),
                                rgb(0.34, 0.37, 0.39),
                                0.0030,
                                1,
                                0.04)
                        : new Light(
                                -0.50,
                                0.62,
                                -0.60,
                                rgb(0.92, 0.84, 0.70),
                                rgb(0.20, 0.29, 0.42),
                                rgb(0.52, 0.56, 0.58),
                                0.0021,
                                0,
                                0);
            case TWILIGHT ->
                isRaining
                        ? new Light(
                                -0.4,
                                0.8,
                                -0.45,
                                rgb(0.06, 0.06, 0.08),
                                rgb(0.11, 0.12, 0.16),
                                rgb(0.17, 0.18, 0.21),
                                0.0038,
                                1,
                                0.75)
                        : new Light(
                                -0.85,
                                0.22,
                                -0.47,
                                rgb(0.42, 0.26, 0.16),
                                rgb(0.12, 0.15, 0.24),
                                rgb(0.36, 0.29, 0.27),
                                0.0028,
                                0,
                                0.6);
            case NIGHT ->
                isRaining
                        ? new Light(
                                0.3,
                                0.9,
                                -0.3,
                                rgb(0.005, 0.006, 0.009),
                                rgb(0.014, 0.016, 0.022),
                                rgb(0.032, 0.034, 0.040),
                                0.0042,
                                1,
                                1)
                        : new Light(
                                0.3,
                                0.9,
                                -0.3,
                                rgb(0.010, 0.013, 0.020),
                                rgb(0.010, 0.013, 0.022),
                                rgb(0.030, 0.030, 0.036),
                                0.0030,
                                0,
                                1);
        };
    }

    private static double[] rgb(double red, double green, double blue) {
        return new double[] {red, green, blue};
    }

    /** The three lights a picture knows. */
    enum Daylight {
        NIGHT,
        TWILIGHT,
        DAY;

        /** @param hour local hour of the day with its fraction, 0 to 24 */
        static Daylight at(double hour) {
            if (hour >= 7 && hour < 17) {
                return DAY;
            }
            return hour >= 5.75 && hour < 18.5 ? TWILIGHT : NIGHT;
        }
    }
}
