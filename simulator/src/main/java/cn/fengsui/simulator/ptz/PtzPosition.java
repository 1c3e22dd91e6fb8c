package cn.fengsui.simulator.ptz;

/**
 * Where a head points.
 *
 * @param pan degrees to the right of the middle of the scene
 * @param tilt degrees below the middle of the scene
 * @param zoom 1 = widest
 */
public record PtzPosition(double pan, double tilt, double zoom) {
    static final double MOST_PAN = 60;
    static final double MOST_TILT = 20;
    static final double MOST_ZOOM = 8;
    static final PtzPosition MIDDLE = new PtzPosition(0, 0, 1);

    public PtzPosition {
        pan = within(pan, -MOST_PAN, MOST_PAN);
        tilt = within(tilt, -MOST_TILT, MOST_TILT);
        zoom = within(zoom, 1, MOST_ZOOM);
    }

    private static double within(double value, double least, double most) {
        return Math.max(least, Math.min(most, value));
    }

    PtzPosition towards(PtzPosition other, double share) {
        return new PtzPosition(
                pan + (other.pan - pan) * share,
                tilt + (other.tilt - tilt) * share,
                zoom + (other.zoom - zoom) * share);
    }

    /** Degrees between two positions, zoom counted like degrees. */
    double distance(PtzPosition other) {
        return Math.hypot(pan - other.pan, tilt - other.tilt) + 5 * Math.abs(zoom - other.zoom);
    }
}
