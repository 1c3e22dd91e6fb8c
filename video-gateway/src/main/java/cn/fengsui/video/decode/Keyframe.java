package cn.fengsui.video.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;

/** Decodes one keyframe and converts its pixels. Native memory lives for one call. Call on a decoder thread only. */
final class Keyframe {

    private static final int PADDING = 64;
    private static final int ENCODER_TICKS = 25;
    /** Start code of four bytes, then the header of the video parameter set, which only H.265 has. */
    private static final int FIRST_HEADER = 4;

    private static final int H265_VPS_HEADER = 0x40;

    static {
        av_log_set_level(AV_LOG_FATAL);
    }

    private Keyframe() {}

    /** What is done with the decoded picture while it lives. */
    @FunctionalInterface
    interface Use<T> {
        T of(AVFrame picture);
    }

    /**
     * Decodes, converts and hands over.
     *
     * @param annexB parameter sets and a random access picture, H.264 or H.265
     * @param format pixel format of the result, full range
     * @throws DecodeException if FFmpeg refuses it
     */
    static <T> T with(byte[] annexB, int format, Use<T> use) {
        AVFrame decoded = av_frame_alloc();
        AVFrame converted = av_frame_alloc();
        try (var scope = new PointerScope()) {
            decode(annexB, decoded);
            convert(decoded, converted, format);
            return use.of(converted);
        } finally {
            av_frame_free(decoded);
            av_frame_free(converted);
        }
    }

    private static int codec(byte[] annexB) {
        return annexB.length > FIRST_HEADER && annexB[FIRST_HEADER] == H265_VPS_HEADER
                ? AV_CODEC_ID_HEVC
                : AV_CODEC_ID_H264;
    }

    private static void decode(byte[] annexB, AVFrame frame) {
        AVCodecContext context = open(avcodec_find_decoder(codec(annexB)), null);
        AVPacket packet = av_packet_alloc();
        try (var data = new BytePointer(annexB.length + PADDING)) {
            Pointer.memset(data, 0, annexB.length + (long) PADDING);
            data.put(annexB, 0, annexB.length);
            packet.data(data).size(annexB.length);
            check(avcodec_send_packet(context, packet), "send a keyframe to the decoder");
            avcodec_send_packet(context, (AVPacket) null);
            check(avcodec_receive_frame(context, frame), "decode a keyframe");
        } finally {
            packet.data(null).size(0);
            av_packet_free(packet);
            avcodec_free_context(context);
        }
    }

    private static void convert(AVFrame from, AVFrame to, int format) {
        to.format(format).width(from.width()).height(from.height()).color_range(AVCOL_RANGE_JPEG);
        check(av_frame_get_buffer(to, 0), "allocate a picture");
        var scaler = sws_getContext(
                from.width(),
                from.height(),
                from.format(),
                to.width(),
                to.height(),
                format,
                SWS_BILINEAR,
                null,
                null,
                (DoublePointer) null);
        if (scaler == null) {
            throw new DecodeException("FFmpeg has no conversion from pixel format " + from.format() + " for a still.");
        }
        try {
            sws_scale(scaler, from.data(), from.linesize(), 0, from.height(), to.data(), to.linesize());
        } finally {
            sws_freeContext(scaler);
        }
    }

    static AVCodecContext open(AVCodec codec, @org.jspecify.annotations.Nullable AVFrame like) {
        if (codec == null) {
            throw new DecodeException(
                    "This FFmpeg lacks the H.264 or H.265 decoder or the JPEG encoder; use the bundled one.");
        }
        AVCodecContext context = avcodec_alloc_context3(codec);
        context.thread_count(1);
        if (like != null) {
            context.width(like.width()).height(like.height()).pix_fmt(AV_PIX_FMT_YUVJ420P);
            context.color_range(AVCOL_RANGE_JPEG);
            context.time_base().num(1).den(ENCODER_TICKS);
        }
        check(
                avcodec_open2(context, codec, (AVDictionary) null),
                "open " + codec.name().getString());
        return context;
    }

    static void check(int result, String what) {
        if (result < 0) {
            throw new DecodeException("FFmpeg could not " + what + ": error " + result + ".");
        }
    }
}
