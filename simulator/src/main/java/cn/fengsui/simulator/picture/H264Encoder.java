package cn.fengsui.simulator.picture;

import cn.fengsui.simulator.picture.still.Yuv;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * Encodes pictures to H.264 Annex-B access units, one out for each one in; every keyframe brings its parameter sets. Holds
 * native memory: used by one thread at a time, and must be closed.
 */
public final class H264Encoder implements AutoCloseable {
    private static final int BITS_PER_SECOND = 700_000;
    private static final int SECONDS_PER_GOP = 2;
    private static final int BEST_QUANTISER = 18;
    private static final int WORST_QUANTISER = 38;
    private static final int CONSTRAINED_BASELINE = 66 | 1 << 9;

    private final AVCodecContext context;
    private final AVFrame frame;
    private final AVPacket packet;
    private long count;
    private boolean keyframeWanted;

    H264Encoder(int width, int height, int framesPerSecond) {
        this(width, height, framesPerSecond, BITS_PER_SECOND);
    }

    /**
     * A keyframe every two seconds.
     *
     * @throws IllegalStateException if the bundled FFmpeg has no encoder
     */
    public H264Encoder(int width, int height, int framesPerSecond, int bitsPerSecond) {
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
        var codec = encoder();
        context = avcodec.avcodec_alloc_context3(codec);
        context.width(width);
        context.height(height);
        context.time_base().num(1).den(framesPerSecond);
        context.framerate().num(framesPerSecond).den(1);
        context.pix_fmt(avutil.AV_PIX_FMT_YUV420P);
        context.bit_rate(bitsPerSecond);
        context.gop_size(SECONDS_PER_GOP * framesPerSecond);
        context.max_b_frames(0);
        context.thread_count(1);
        context.profile(CONSTRAINED_BASELINE);
        context.qmin(BEST_QUANTISER);
        context.qmax(WORST_QUANTISER);
        // What Yuv computes: BT.601, limited range. Said aloud, because players guess differently.
        context.color_range(avutil.AVCOL_RANGE_MPEG);
        context.colorspace(avutil.AVCOL_SPC_SMPTE170M);
        context.color_primaries(avutil.AVCOL_PRI_SMPTE170M);
        context.color_trc(avutil.AVCOL_TRC_SMPTE170M);
        var options = new AVDictionary(null);
        avutil.av_dict_set(options, "allow_skip_frames", "0", 0);
        avutil.av_dict_set(options, "rc_mode", "bitrate", 0);
        int opened = avcodec.avcodec_open2(context, codec, options);
        avutil.av_dict_free(options);
        if (opened < 0) {
            avcodec.avcodec_free_context(context);
            throw new IllegalStateException("FFmpeg's H.264 encoder does not start (" + opened
                    + "); film a recording instead with --video FILE.");
        }
        frame = avutil.av_frame_alloc();
        frame.format(avutil.AV_PIX_FMT_YUV420P);
        frame.width(width);
        frame.height(height);
        avutil.av_frame_get_buffer(frame, 0);
        packet = avcodec.av_packet_alloc();
    }

    private static AVCodec encoder() {
        var codec = avcodec.avcodec_find_encoder_by_name("libopenh264");
        if (codec == null || codec.isNull()) {
            codec = avcodec.avcodec_find_encoder_by_name("libx264");
        }
        if (codec == null || codec.isNull()) {
            throw new IllegalStateException("The bundled FFmpeg has no H.264 software encoder (libopenh264, libx264);"
                    + " film a recording instead with --video FILE.");
        }
        return codec;
    }

    /** Makes the next picture a keyframe. */
    public void requestKeyframe() {
        keyframeWanted = true;
    }

    /** The access unit of this picture, with start codes. */
    public byte[] encode(Yuv picture) {
        avutil.av_frame_make_writable(frame);
        copy(picture.y, frame.data(0), frame.linesize(0), picture.width);
        copy(picture.u, frame.data(1), frame.linesize(1), picture.width / 2);
        copy(picture.v, frame.data(2), frame.linesize(2), picture.width / 2);
        frame.pts(count);
        frame.pict_type(keyframeWanted ? avutil.AV_PICTURE_TYPE_I : avutil.AV_PICTURE_TYPE_NONE);
        count++;
        keyframeWanted = false;
        check(avcodec.avcodec_send_frame(context, frame));
        check(avcodec.avcodec_receive_packet(context, packet));
        var data = new byte[packet.size()];
        packet.data().get(data);
        avcodec.av_packet_unref(packet);
        return data;
    }

    private static void copy(byte[] plane, BytePointer target, int lineSize, int width) {
        if (lineSize == width) {
            target.position(0).put(plane, 0, plane.length);
            return;
        }
        for (int row = 0; row < plane.length / width; row++) {
            target.position((long) row * lineSize).put(plane, row * width, width);
        }
        target.position(0);
    }

    private static void check(int result) {
        if (result < 0) {
            throw new IllegalStateException("FFmpeg could not encode a picture (" + result + "); the film stops.");
        }
    }

    @Override
    public void close() {
        avcodec.av_packet_free(packet);
        avutil.av_frame_free(frame);
        avcodec.avcodec_free_context(context);
    }
}
