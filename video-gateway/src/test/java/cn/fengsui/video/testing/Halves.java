package cn.fengsui.video.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.Java2DFrameConverter;

/**
 * How much is to be seen in the left and in the right half of a picture: brightest minus darkest green, 0 to 255. A seam of 8
 * pixels in the middle is left out.
 */
public record Halves(int left, int right) {

    private static final int NOTHING = 24;
    private static final int SOMETHING = 60;
    private static final int SEAM = 8;

    /** Of the last picture that FFmpeg, an independent reader, finds in a file. */
    public static Halves last(byte[] mp4) {
        try {
            Path file = Files.createTempFile("halves", ".mp4");
            Files.write(file, mp4);
            try (var grabber = new FFmpegFrameGrabber(file.toFile());
                    var pixels = new Java2DFrameConverter()) {
                grabber.start();
                BufferedImage last = null;
                for (Frame frame = grabber.grabImage(); frame != null; frame = grabber.grabImage()) {
                    last = Java2DFrameConverter.cloneBufferedImage(pixels.getBufferedImage(frame));
                }
                if (last == null) {
                    throw new AssertionError("no picture in the file");
                }
                return of(last);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Of a JPEG. */
    public static Halves jpeg(byte[] jpeg) {
        try {
            return of(ImageIO.read(new ByteArrayInputStream(jpeg)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Nothing on the left, and a picture on the right. */
    public boolean isLeftCovered() {
        return left < NOTHING && right > SOMETHING;
    }

    public boolean isWhole() {
        return left > SOMETHING && right > SOMETHING;
    }

    private static Halves of(BufferedImage picture) {
        int middle = picture.getWidth() / 2;
        return new Halves(contrast(picture, 0, middle - SEAM), contrast(picture, middle + SEAM, picture.getWidth()));
    }

    private static int contrast(BufferedImage picture, int from, int to) {
        int least = 255;
        int most = 0;
        for (int x = from; x < to; x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                int green = picture.getRGB(x, y) >> 8 & 0xFF;
                least = Math.min(least, green);
                most = Math.max(most, green);
            }
        }
        return most - least;
    }
}
