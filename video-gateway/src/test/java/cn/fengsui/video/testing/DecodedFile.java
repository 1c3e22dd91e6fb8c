package cn.fengsui.video.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;

/**
 * What FFmpeg, an independent reader, finds in a file.
 *
 * @param frames pictures that decode
 * @param lastMicros time stamp of the last one
 */
public record DecodedFile(int width, int height, int frames, long firstMicros, long lastMicros) {

    public static DecodedFile of(byte[] bytes, String suffix) {
        try {
            Path file = Files.createTempFile("fengsui", suffix);
            try {
                Files.write(file, bytes);
                return read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static DecodedFile read(Path file) throws IOException {
        try (var grabber = new FFmpegFrameGrabber(file.toFile())) {
            grabber.start();
            int frames = 0;
            long first = -1;
            long last = -1;
            for (Frame frame = grabber.grabImage(); frame != null; frame = grabber.grabImage()) {
                frames++;
                first = first < 0 ? frame.timestamp : first;
                last = frame.timestamp;
            }
            return new DecodedFile(grabber.getImageWidth(), grabber.getImageHeight(), frames, first, last);
        }
    }
}
