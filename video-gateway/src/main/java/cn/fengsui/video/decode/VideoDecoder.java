package cn.fengsui.video.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_LOW_DELAY;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import cn.fengsui.video.es.VideoCodec;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** Decodes a stream of H.264 or H.265 pictures, one thread, no delay of its own. Owned by one platform thread. */
public final class VideoDecoder implements AutoCloseable {

    private static final int PADDING = 64;
    private static final int FIRST_BUFFER = 256 * 1024;

    static {
        av_log_set_level(AV_LOG_FATAL);
    }

    private final AVCodecContext context;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private BytePointer data = new BytePointer(FIRST_BUFFER);
    private boolean isClosed;

    /** @throws DecodeException if FFmpeg has no decoder for it */
    public VideoDecoder(VideoCodec codec) {
        AVCodec decoder = avcodec_find_decoder(codec == VideoCodec.H265 ? AV_CODEC_ID_HEVC : AV_CODEC_ID_H264);
        if (decoder == null) {
            throw new DecodeException("This FFmpeg lacks a decoder for " + codec + "; use the bundled one.");
        }
        context = avcodec_alloc_context3(decoder);
        context.thread_count(1);
        context.flags(context.flags() | AV_CODEC_FLAG_LOW_DELAY);
        int opened = avcodec_open2(context, decoder, (AVDictionary) null);
        if (opened < 0) {
            close();
            throw new DecodeException("FFmpeg could not open its decoder for " + codec + ": error " + opened + ".");
        }
    }

    /**
     * Decodes one access unit and shows every picture that comes of it; what cannot be decoded is left out.
     *
     * @param annexB with its parameter sets where it is a keyframe
     * @param picture valid during the call only
     * @return false when FFmpeg refused the unit
     */
    public boolean decode(byte[] annexB, Consumer<AVFrame> picture) {
        if (data.capacity() < annexB.length + PADDING) {
            data.close();
            data = new BytePointer(2L * annexB.length + PADDING);
        }
        data.position(0).put(annexB, 0, annexB.length);
        data.position(annexB.length);
        Pointer.memset(data, 0, PADDING);
        data.position(0);
        packet.data(data).size(annexB.length);
        boolean taken = avcodec_send_packet(context, packet) >= 0;
        packet.data(null).size(0);
        while (avcodec_receive_frame(context, frame) >= 0) {
            picture.accept(frame);
        }
        return taken;
    }

    /** Forgets what came; the next unit should be a keyframe. */
    public void flush() {
        avcodec_flush_buffers(context);
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            av_frame_free(frame);
            av_packet_free(packet);
            avcodec_free_context(context);
            data.close();
        }
    }
}
