package cn.fengsui.video.evidence;

import cn.fengsui.domain.camera.PrivacyMask;
import cn.fengsui.domain.video.RecordedSegment;
import cn.fengsui.video.record.SegmentFile;
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
import org.jspecify.annotations.Nullable;

/**
 * Writes a copy of recorded files in which every picture carries, for all to see, when it was taken and who exported it,
 * and in which nothing shows that a privacy mask covers.
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
    private static final int SOUND_BITRATE = 64_000;

    private final String line;
    private final List<PrivacyMask.Rectangle> covered;
    private final DateTimeFormatter time;

    /**
     * @param line who exported it, under which number
     * @param covered parts that are blackened in every picture
     */
    Watermark(String line, ZoneId zone, List<PrivacyMask.Rectangle> covered) {
        this.line = line;
        this.covered = covered;
        this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT)
                .withZone(zone);
    }

    /**
     * Copies the segments, one after the other, with the gaps between them closed; with sound when one of them has any.
     *
     * @return pictures written
     * @throws IOException when a file cannot be read or the copy not be written
     */
    int copy(List<RecordedSegment> segments, Path folder, Path target) throws IOException {
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
        try (var copy = new Copy(target, soundRate(segments, folder))) {
            for (RecordedSegment segment : segments) {
                try (var grabber =
                        new FFmpegFrameGrabber(folder.resolve(segment.file()).toFile())) {
                    grabber.start();
                    copy.add(grabber, segment.from());
                }
            }
            return copy.pictures;
        }
    }

    /** Of the first file that has sound; 0 when none has. */
    private static int soundRate(List<RecordedSegment> segments, Path folder) throws IOException {
        for (RecordedSegment segment : segments) {
            int rate = SegmentFile.soundRate(folder.resolve(segment.file()));
            if (rate > 0) {
                return rate;
            }
        }
        return 0;
    }

    /** The copy that is being written. */
    private final class Copy implements AutoCloseable {

        private final Path target;
        private final int soundRate;
        private final Java2DFrameConverter pixels = new Java2DFrameConverter();
        private final Java2DFrameConverter back = new Java2DFrameConverter();
        private @Nullable FFmpegFrameRecorder recorder;
        private @Nullable CopiedSound sound;
        private long offset;
        private int pictures;

        Copy(Path target, int soundRate) {
            this.target = target;
            this.soundRate = soundRate;
        }

        /** Appends a file whose first picture was taken then. */
        void add(FFmpegFrameGrabber grabber, Instant begun) throws IOException {
            FFmpegFrameRecorder out = recorder(grabber);
            CopiedSound heard = sound;
            long last = 0;
            for (Frame frame = next(grabber); frame != null; frame = next(grabber)) {
                if (frame.image != null) {
                    last = frame.timestamp;
                    BufferedImage picture = pixels.convert(frame);
                    draw(picture, begun.plusMillis(last / MICROS_PER_MILLI));
                    out.setTimestamp(Math.max(offset + last, out.getTimestamp()));
                    out.record(back.convert(picture));
                    pictures++;
                } else if (frame.samples != null && heard != null) {
                    heard.add(frame, offset + frame.timestamp);
                }
            }
            offset += last + MICROS_PER_MILLI * 1000 / FRAME_RATE;
            if (heard != null) {
                heard.fillTo(offset);
            }
        }

        private @Nullable Frame next(FFmpegFrameGrabber grabber) throws IOException {
            return grabber.grabFrame(soundRate > 0, true, true, false);
        }

        private FFmpegFrameRecorder recorder(FFmpegFrameGrabber first) throws IOException {
            FFmpegFrameRecorder known = recorder;
            if (known != null) {
                return known;
            }
            FFmpegFrameRecorder made = newRecorder(target, first.getImageWidth(), first.getImageHeight(), soundRate);
            recorder = made;
            sound = soundRate > 0 ? new CopiedSound(made, soundRate) : null;
            return made;
        }

        @Override
        public void close() throws IOException {
            FFmpegFrameRecorder made = recorder;
            try (pixels;
                    back) {
                if (made != null) {
                    made.close();
                }
            }
        }
    }

    private static FFmpegFrameRecorder newRecorder(Path target, int width, int height, int soundRate)
            throws IOException {
        var recorder =
                new FFmpegFrameRecorder(target.toFile(), width, height, soundRate > 0 ? CopiedSound.CHANNELS : 0);
        recorder.setFormat("mp4");
        recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
        recorder.setFrameRate(FRAME_RATE);
        recorder.setVideoBitrate(width * height * FRAME_RATE * BITS_PER_PIXEL_TENTHS / 10);
        recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
        if (soundRate > 0) {
            recorder.setAudioCodec(avcodec.AV_CODEC_ID_AAC);
            recorder.setSampleRate(soundRate);
            recorder.setAudioBitrate(SOUND_BITRATE);
        }
        recorder.start();
        return recorder;
    }

    private void draw(BufferedImage picture, Instant taken) {
        Graphics2D graphics = picture.createGraphics();
        try {
            blacken(graphics, picture);
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

    private void blacken(Graphics2D graphics, BufferedImage picture) {
        graphics.setColor(Color.BLACK);
        for (PrivacyMask.Rectangle one : covered) {
            PrivacyMask.Pixels covers = one.in(picture.getWidth(), picture.getHeight());
            graphics.fillRect(covers.x(), covers.y(), covers.width(), covers.height());
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
