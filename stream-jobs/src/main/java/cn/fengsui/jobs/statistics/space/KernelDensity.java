package cn.fengsui.jobs.statistics.space;

import cn.fengsui.jobs.statistics.Arguments;
import org.apache.commons.numbers.gamma.Erf;

/**
 * Events per square metre around any point: for a smooth picture of where much happens, never for a decision. Each
 * evaluation goes through all points. Immutable.
 */
public final class KernelDensity {

    /** The quartic kernel that looks like a Gaussian of some sigma reaches three times as far. */
    private static final double QUARTIC_REACH = 3;

    private final double[] x;
    private final double[] y;

    private KernelDensity(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    /**
     * Of points.
     *
     * @param x metres east of any origin
     * @param y metres north of it
     */
    public static KernelDensity of(double[] x, double[] y) {
        Arguments.sameLength("x", x.length, "y", y.length);
        return new KernelDensity(x.clone(), y.clone());
    }

    /**
     * Gaussian: {@code sum exp(-d²/(2 sigma²)) / (2 pi sigma²)}.
     *
     * @param sigma metres
     */
    public double gaussian(double atX, double atY, double sigma) {
        Arguments.positive("The bandwidth", sigma);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += Math.exp(-squareDistance(i, atX, atY) / (2 * sigma * sigma));
        }
        return sum / (2 * Math.PI * sigma * sigma);
    }

    /** Gaussian divided by the part of the kernel that lies inside the window (uniform edge correction, Diggle 1985). */
    public double gaussian(double atX, double atY, double sigma, Window window) {
        return gaussian(atX, atY, sigma) / window.mass(atX, atY, sigma);
    }

    /**
     * Quartic: {@code sum 3 (1 - d²/h²)² / (pi h²)} over the points nearer than {@code h = 3 sigma}.
     *
     * @param sigma metres
     */
    public double quartic(double atX, double atY, double sigma) {
        Arguments.positive("The bandwidth", sigma);
        double reach = QUARTIC_REACH * sigma;
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double rest = 1 - squareDistance(i, atX, atY) / (reach * reach);
            if (rest > 0) {
                sum += rest * rest;
            }
        }
        return 3 * sum / (Math.PI * reach * reach);
    }

    private double squareDistance(int i, double atX, double atY) {
        return (x[i] - atX) * (x[i] - atX) + (y[i] - atY) * (y[i] - atY);
    }

    /**
     * The rectangle in which points were looked for, in metres.
     *
     * @param west smaller than east
     * @param south smaller than north
     */
    public record Window(double west, double east, double south, double north) {

        /** @throws IllegalArgumentException when it has no area */
        public Window {
            Arguments.positive("The width of a window", east - west);
            Arguments.positive("The height of a window", north - south);
        }

        /** The part of a Gaussian around this point that lies inside. */
        double mass(double atX, double atY, double sigma) {
            return between(west - atX, east - atX, sigma) * between(south - atY, north - atY, sigma);
        }

        private static double between(double low, double high, double sigma) {
            double scale = sigma * Math.sqrt(2);
            return (Erf.value(high / scale) - Erf.value(low / scale)) / 2;
        }
    }
}
