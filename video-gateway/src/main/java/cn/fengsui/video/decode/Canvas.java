package cn.fengsui.video.decode;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import cn.fengsui.domain.camera.PrivacyMask;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * A picture of 4:2:0 luma and chroma that other pictures are scaled into and grey labels are written on. Owned by one
 * platform thread. Sizes and positions are even.
 */
public final class Canvas implements AutoCloseable {

    /** Where a picture goes. */
    public record Place(int x, int y, int width, int height) {}

    private static final int BLACK = 16;
    private static final int GREY = 128;
    private static final int EDGE = 2;

    private final AVFrame frame = av_frame_alloc();
    private final int width;
    private final int height;
    private final PointerPointer<BytePointer> planes = new PointerPointer<>(4);
    private boolean isClosed;

    /** A black canvas. */
    public Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        frame.format(AV_PIX_FMT_YUV420P).width(width).height(height);
        if (av_frame_get_buffer(frame, 0) < 0) {
            throw new DecodeException("FFmpeg could not allocate a picture of " + width + "x" + height + ".");
        }
        fill(new Place(0, 0, width, height), BLACK);
    }

    AVFrame frame() {
        return frame;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Whoever encodes may still hold the picture: call before drawing on it again. */
    public void makeWritable() {
        if (av_frame_make_writable(frame) < 0) {
            throw new DecodeException("FFmpeg could not copy a picture of " + width + "x" + height + ".");
        }
    }

    /** A colourless area. @param luma 16 black to 235 white */
    public void fill(Place place, int luma) {
        byte[] row = new byte[place.width()];
        Arrays.fill(row, (byte) luma);
        for (int y = 0; y < place.height(); y++) {
            put(0, place.x(), place.y() + y, row, 0, place.width());
        }
        colourless(place);
    }

    /**
     * Blackens what a privacy mask covers in a picture that was drawn there, and a little more: scaling may not leave an edge.
     *
     * @param picture where the whole picture of the camera stands
     */
    public void cover(Place picture, List<PrivacyMask.Rectangle> masked) {
        for (PrivacyMask.Rectangle one : masked) {
            PrivacyMask.Pixels pixels = one.in(picture.width(), picture.height());
            int left = picture.x() + even(Math.max(0, pixels.x() - EDGE));
            int top = picture.y() + even(Math.max(0, pixels.y() - EDGE));
            int right = picture.x() + even(Math.min(picture.width(), pixels.x() + pixels.width() + EDGE + 1));
            int bottom = picture.y() + even(Math.min(picture.height(), pixels.y() + pixels.height() + EDGE + 1));
            fill(new Place(left, top, right - left, bottom - top), BLACK);
        }
    }

    private static int even(int value) {
        return value / 2 * 2;
    }

    /** Grey values, row by row, with the colour taken away beneath. */
    public void grey(Place place, byte[] luma) {
        for (int y = 0; y < place.height(); y++) {
            put(0, place.x(), place.y() + y, luma, y * place.width(), place.width());
        }
        colourless(place);
    }

    private void colourless(Place place) {
        byte[] row = new byte[place.width() / 2];
        Arrays.fill(row, (byte) GREY);
        for (int y = 0; y < place.height() / 2; y++) {
            put(1, place.x() / 2, place.y() / 2 + y, row, 0, row.length);
            put(2, place.x() / 2, place.y() / 2 + y, row, 0, row.length);
        }
    }

    private void put(int plane, int x, int y, byte[] bytes, int from, int count) {
        BytePointer data = frame.data(plane);
        data.position((long) y * frame.linesize(plane) + x).put(bytes, from, count);
        data.position(0);
    }

    /** The luma of one pixel, 0 to 255. */
    public int luma(int x, int y) {
        return frame.data(0).get((long) y * frame.linesize(0) + x) & 0xFF;
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            planes.close();
            av_frame_free(frame);
        }
    }

    /** Scales decoded pictures into places of canvases; one per stream, because FFmpeg keeps tables by size. */
    public static final class Scaler implements AutoCloseable {

        private @Nullable SwsContext context;

        /** The whole picture into the place, its shape kept by nobody: the caller chooses the place. */
        public void draw(AVFrame picture, Canvas canvas, Place place) {
            context = sws_getCachedContext(
                    context,
                    picture.width(),
                    picture.height(),
                    plain(picture),
                    place.width(),
                    place.height(),
                    AV_PIX_FMT_YUV420P,
                    SWS_BILINEAR,
                    null,
                    null,
                    (DoublePointer) null);
            if (context == null) {
                throw new DecodeException("FFmpeg has no conversion from pixel format " + picture.format() + ".");
            }
            for (int plane = 0; plane < 3; plane++) {
                int shift = plane == 0 ? 0 : 1;
                long offset = (long) (place.y() >> shift) * canvas.frame.linesize(plane) + (place.x() >> shift);
                canvas.planes.put(plane, new BytePointer(canvas.frame.data(plane)).getPointer(offset));
            }
            sws_scale(
                    context,
                    picture.data(),
                    picture.linesize(),
                    0,
                    picture.height(),
                    canvas.planes,
                    canvas.frame.linesize());
        }

        /** FFmpeg warns of the old names of full-range formats, and they mean the same samples. */
        private static int plain(AVFrame picture) {
            boolean fullRange = picture.color_range() == AVCOL_RANGE_JPEG;
            return fullRange && picture.format() == org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P
                    ? AV_PIX_FMT_YUV420P
                    : picture.format();
        }

        @Override
        public void close() {
            if (context != null) {
                sws_freeContext(context);
                context = null;
            }
        }
    }
}
