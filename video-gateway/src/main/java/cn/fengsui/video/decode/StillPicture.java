package cn.fengsui.video.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
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

/**
 * Turns one H.264 keyframe into a JPEG. Native memory lives for one call. Call on a decoder thread only.
 */
final class StillPicture {

    private static final int PADDING = 64;
    private static final int ENCODER_TICKS = 25;

    static {
        av_log_set_level(AV_LOG_FATAL);
    }

    private StillPicture() {}

    /**
     * Decodes and encodes.
     *
     * @param annexB SPS, PPS and IDR picture
     * @throws DecodeException if FFmpeg refuses it
     */
    static byte[] jpeg(byte[] annexB) {
        AVFrame decoded = av_frame_alloc();
        AVFrame converted = av_frame_alloc();
        try (var scope = new PointerScope()) {
            decode(annexB, decoded);
            convert(decoded, converted);
            return encode(converted);
        } finally {
            av_frame_free(decoded);
            av_frame_free(converted);
        }
    }

    private static void decode(byte[] annexB, AVFrame frame) {
        AVCodecContext context = open(avcodec_find_decoder(AV_CODEC_ID_H264), null);
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

    private static void convert(AVFrame from, AVFrame to) {
        to.format(AV_PIX_FMT_YUVJ420P).width(from.width()).height(from.height()).color_range(AVCOL_RANGE_JPEG);
        check(av_frame_get_buffer(to, 0), "allocate a picture");
        var scaler = sws_getContext(
                from.width(),
                from.height(),
                from.format(),
                to.width(),
                to.height(),
                AV_PIX_FMT_YUVJ420P,
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

    private static byte[] encode(AVFrame frame) {
        AVCodecContext context = open(avcodec_find_encoder(AV_CODEC_ID_MJPEG), frame);
        AVPacket packet = av_packet_alloc();
        try {
            check(avcodec_send_frame(context, frame), "send a picture to the JPEG encoder");
            avcodec_send_frame(context, null);
            check(avcodec_receive_packet(context, packet), "encode a JPEG");
            byte[] jpeg = new byte[packet.size()];
            packet.data().get(jpeg);
            return jpeg;
        } finally {
            av_packet_free(packet);
            avcodec_free_context(context);
        }
    }

    private static AVCodecContext open(AVCodec codec, @org.jspecify.annotations.Nullable AVFrame like) {
        if (codec == null) {
            throw new DecodeException("This FFmpeg lacks the H.264 decoder or the JPEG encoder; use the bundled one.");
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

    private static void check(int result, String what) {
        if (result < 0) {
            throw new DecodeException("FFmpeg could not " + what + ": error " + result + ".");
        }
    }
}
