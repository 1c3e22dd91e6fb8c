package cn.fengsui.video.evidence;

import cn.fengsui.domain.video.RecordedSegment;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.Java2DFrameConverter;

/**
 * Writes a copy of recorded files in which every picture carries, for all to see, when it was taken and who exported it.
 * Latin letters only, so that it reads the same on a machine without Chinese fonts. Call on the export thread only.
 */
final class Watermark {

    private static final int FRAME_RATE = 25;
    private static final int BITS_PER_PIXEL_TENTHS = 1;
    private static final float STRENGTH = 0.35f;
    private static final int LINES_ACROSS = 3;
    private static final int SMALLEST_FONT = 12;
    private static final int FONT_SHARE = 36;
    private static final long MICROS_PER_MILLI = 1000;

    private final String line;
    private final DateTimeFormatter time;

    /** @param line who exported it, under which number */
    Watermark(String line, ZoneId zone) {
        this.line = line;
        this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT)
                .withZone(zone);
    }

    /**
     * Copies the segments, one after the other, with the gaps between them closed.
     *
     * @return pictures written
     * @throws IOException when a file cannot be read or the copy not be written
     */
    int copy(List<RecordedSegment> segments, Path folder, Path target) throws IOException {
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
        FFmpegFrameRecorder[] recorder = {null};
        int pictures = 0;
        try (var pixels = new Java2DFrameConverter();
                var back = new Java2DFrameConverter()) {
            long offset = 0;
            for (RecordedSegment segment : segments) {
                try (var grabber =
                        new FFmpegFrameGrabber(folder.resolve(segment.file()).toFile())) {
                    grabber.start();
                    long last = 0;
                    for (Frame frame = grabber.grabImage(); frame != null; frame = grabber.grabImage()) {
                        last = frame.timestamp;
                        if (recorder[0] == null) {
                            recorder[0] = recorder(target, grabber.getImageWidth(), grabber.getImageHeight());
                        }
                        BufferedImage picture = pixels.convert(frame);
                        draw(picture, segment.from().plusMillis(last / MICROS_PER_MILLI));
                        recorder[0].setTimestamp(Math.max(offset + last, recorder[0].getTimestamp()));
                        recorder[0].record(back.convert(picture));
                        pictures++;
                    }
                    offset += last + MICROS_PER_MILLI * 1000 / FRAME_RATE;
                }
            }
            return pictures;
        } finally {
            if (recorder[0] != null) {
                recorder[0].close();
            }
        }
    }

    private static FFmpegFrameRecorder recorder(Path target, int width, int height) throws IOException {
        var recorder = new FFmpegFrameRecorder(target.toFile(), width, height, 0);
        recorder.setFormat("mp4");
        recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
        recorder.setFrameRate(FRAME_RATE);
        recorder.setVideoBitrate(width * height * FRAME_RATE * BITS_PER_PIXEL_TENTHS / 10);
        recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
        recorder.start();
        return recorder;
    }

    private void draw(BufferedImage picture, Instant taken) {
        Graphics2D graphics = picture.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, STRENGTH));
            int size = Math.max(SMALLEST_FONT, picture.getWidth() / FONT_SHARE);
            graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, size));
            String text = line + "  " + time.format(taken);
            for (int i = 0; i < LINES_ACROSS; i++) {
                int y = picture.getHeight() * (2 * i + 1) / (2 * LINES_ACROSS);
                outlined(graphics, text, size, y);
            }
        } finally {
            graphics.dispose();
        }
    }

    /** Dark under light: it reads on snow and at night. */
    private static void outlined(Graphics2D graphics, String text, int x, int y) {
        graphics.setColor(Color.BLACK);
        graphics.drawString(text, x + 1, y + 1);
        graphics.setColor(Color.WHITE);
        graphics.drawString(text, x, y);
    }
}
