package cn.fengsui.simulator.media;

/** Where a camera looks at this moment. Asked for every picture, from media threads. */
@FunctionalInterface
public interface Aim {
    /** A camera that cannot move. */
    Aim FIXED = () -> Framing.WHOLE;

    Framing now();

    /**
     * The window of the whole scene that is seen.
     *
     * @param x -1 at the left edge of the scene, 0 in its middle, 1 at the right edge
     * @param y -1 at the upper edge, 1 at the lower one
     * @param zoom 1 = the whole scene, 4 = a quarter of its width
     * @param label written into the picture, or empty
     */
    record Framing(double x, double y, double zoom, String label) {
        public static final Framing WHOLE = new Framing(0, 0, 1, "");
    }
}
