package cn.fengsui.video.decode;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/**
 * Encodes pictures to H.264 that every browser shows: one thread, no B pictures, every picture comes out at once. Owned
 * by one platform thread.
 */
public final class VideoEncoder implements AutoCloseable {

    private static final String ENCODER = "libopenh264";

    /**
     * How to encode.
     *
     * @param keyframeEvery pictures
     * @param bitrate bits per second
     */
    public record Shape(int width, int height, int framesPerSecond, int keyframeEvery, int bitrate) {}

    private final AVCodecContext context;
    private final AVPacket packet = av_packet_alloc();
    private long number;
    private boolean isClosed;

    /** @throws DecodeException if FFmpeg refuses the shape or lacks the encoder */
    public VideoEncoder(Shape shape) {
        AVCodec encoder = avcodec_find_encoder_by_name(ENCODER);
        if (encoder == null) {
            throw new DecodeException("This FFmpeg lacks " + ENCODER + "; use the bundled one.");
        }
        context = avcodec_alloc_context3(encoder);
        context.width(shape.width()).height(shape.height()).pix_fmt(AV_PIX_FMT_YUV420P);
        context.time_base().num(1).den(shape.framesPerSecond());
        context.framerate().num(shape.framesPerSecond()).den(1);
        context.gop_size(shape.keyframeEvery()).bit_rate(shape.bitrate()).thread_count(1);
        int opened = avcodec_open2(context, encoder, (AVDictionary) null);
        if (opened < 0) {
            close();
            throw new DecodeException("FFmpeg could not open " + ENCODER + " for " + shape + ": error " + opened + ".");
        }
    }

    /**
     * Encodes one picture.
     *
     * @param asKeyframe a new viewer can begin with it
     * @return Annex B; a keyframe brings its parameter sets. Usually one unit
     */
    public List<byte[]> encode(Canvas picture, boolean asKeyframe) {
        picture.frame().pts(number++);
        picture.frame().pict_type(asKeyframe ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
        int sent = avcodec_send_frame(context, picture.frame());
        if (sent < 0) {
            throw new DecodeException("FFmpeg could not encode a picture: error " + sent + ".");
        }
        var units = new ArrayList<byte[]>(1);
        while (avcodec_receive_packet(context, packet) >= 0) {
            byte[] unit = new byte[packet.size()];
            packet.data().get(unit);
            units.add(unit);
            av_packet_unref(packet);
        }
        return units;
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            av_packet_free(packet);
            avcodec_free_context(context);
        }
    }
}
