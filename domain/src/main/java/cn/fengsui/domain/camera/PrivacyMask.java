package cn.fengsui.domain.camera;

import java.time.Instant;
import java.util.List;

/**
 * Parts of a camera's picture that nobody may see: windows of homes, yards, entrances. Rectangles are shares of the picture, so
 * they hold in every resolution; they hold for a fixed view, and for a PTZ camera only where it does not turn away.
 *
 * @param version counts the changes of this camera's mask, from 1
 * @param rectangles at most {@link #MOST}; empty = nothing is masked any more
 * @param reason why, for the record
 * @param by the post
 */
public record PrivacyMask(
        String cameraId, int version, List<Rectangle> rectangles, String reason, Instant at, String by) {

    /** Rectangles of one camera. */
    public static final int MOST = 16;

    public PrivacyMask {
        rectangles = List.copyOf(rectangles);
        if (rectangles.size() > MOST) {
            throw new IllegalArgumentException(
                    "A mask has at most " + MOST + " rectangles, got " + rectangles.size() + "; join some of them.");
        }
    }

    /** From the left and the top, as shares 0 to 1 of the picture's width and height. */
    public record Rectangle(double left, double top, double width, double height) {

        private static final double LEAST = 0.005;

        /** @throws IllegalArgumentException for one outside of the picture or too small to be seen */
        public Rectangle {
            boolean isInside = left >= 0 && top >= 0 && left + width <= 1.000001 && top + height <= 1.000001;
            if (!isInside || width < LEAST || height < LEAST) {
                throw new IllegalArgumentException("A mask's rectangle lies within the picture and is at least " + LEAST
                        + " of it wide and high, got " + left + "," + top + " " + width + "x" + height + ".");
            }
        }

        /** The pixels that it touches in a picture of this size. */
        public Pixels in(int pictureWidth, int pictureHeight) {
            int x = (int) Math.floor(left * pictureWidth);
            int y = (int) Math.floor(top * pictureHeight);
            int right = (int) Math.ceil((left + width) * pictureWidth);
            int bottom = (int) Math.ceil((top + height) * pictureHeight);
            return new Pixels(x, y, right - x, bottom - y);
        }
    }

    /** A rectangle in whole pixels. */
    public record Pixels(int x, int y, int width, int height) {}
}
