package cn.fengsui.video.transcode;

import cn.fengsui.video.decode.Canvas;
import cn.fengsui.video.decode.VideoEncoder;

/** What stands behind the decoder: scaler, canvas, encoder. */
record Pipe(Canvas.Scaler scaler, Canvas canvas, Canvas.Place whole, VideoEncoder encoder) implements AutoCloseable {

    private static final int FRAMES_PER_SECOND = 25;
    private static final int KEYFRAME_EVERY = 50;
    private static final double BITS_PER_PIXEL = 0.08;
    private static final int LOWEST_BITRATE = 300_000;

    /** For pictures of this size, made smaller when they are taller than allowed. */
    static Pipe of(int width, int height, int tallest) {
        double factor = height > tallest ? (double) tallest / height : 1;
        int w = (int) Math.round(width * factor) / 2 * 2;
        int h = (int) Math.round(height * factor) / 2 * 2;
        int bitrate = (int) Math.max(LOWEST_BITRATE, w * h * BITS_PER_PIXEL * FRAMES_PER_SECOND);
        return new Pipe(
                new Canvas.Scaler(),
                new Canvas(w, h),
                new Canvas.Place(0, 0, w, h),
                new VideoEncoder(new VideoEncoder.Shape(w, h, FRAMES_PER_SECOND, KEYFRAME_EVERY, bitrate)));
    }

    @Override
    public void close() {
        encoder.close();
        canvas.close();
        scaler.close();
    }
}
