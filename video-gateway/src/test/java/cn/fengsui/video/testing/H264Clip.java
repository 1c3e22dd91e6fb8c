package cn.fengsui.video.testing;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A real H.264 stream, encoded by libopenh264 of the bundled FFmpeg: a moving gradient, one keyframe a second.
 *
 * @param units access units as Annex-B, every NAL unit after a four-byte start code
 */
public record H264Clip(int width, int height, List<byte[]> units) {

    public static final int FRAMES_PER_SECOND = 25;
    public static final int TICKS_PER_FRAME = 90_000 / FRAMES_PER_SECOND;

    /** Paints one plane of picture {@code n}: 0 is brightness, 1 blue, 2 red; a byte for each place. */
    public interface Painter {
        int at(int plane, int x, int y, int n);
    }

    /** Encodes so many pictures. */
    public static H264Clip encode(int width, int height, int frames, int bitrate) {
        return encode(width, height, frames, bitrate, H264Clip::gradient);
    }

    /** The same with pictures of one's own. */
    public static H264Clip encode(int width, int height, int frames, int bitrate, Painter painter) {
        av_log_set_level(AV_LOG_FATAL);
        AVCodec codec = avcodec_find_encoder_by_name("libopenh264");
        AVCodecContext context = avcodec_alloc_context3(codec);
        context.width(width).height(height).pix_fmt(AV_PIX_FMT_YUV420P);
        context.time_base().num(1).den(FRAMES_PER_SECOND);
        context.framerate().num(FRAMES_PER_SECOND).den(1);
        context.gop_size(FRAMES_PER_SECOND).bit_rate(bitrate).thread_count(1);
        check(avcodec_open2(context, codec, (AVDictionary) null));
        AVFrame frame = av_frame_alloc();
        frame.format(AV_PIX_FMT_YUV420P).width(width).height(height);
        check(av_frame_get_buffer(frame, 0));
        AVPacket packet = av_packet_alloc();
        var units = new ArrayList<byte[]>();
        for (int n = 0; n < frames; n++) {
            check(av_frame_make_writable(frame));
            paint(frame, width, height, n, painter);
            frame.pts(n);
            check(avcodec_send_frame(context, frame));
            receive(context, packet, units);
        }
        avcodec_send_frame(context, null);
        receive(context, packet, units);
        av_packet_free(packet);
        av_frame_free(frame);
        avcodec_free_context(context);
        return new H264Clip(width, height, List.copyOf(units));
    }

    private static void receive(AVCodecContext context, AVPacket packet, List<byte[]> units) {
        while (avcodec_receive_packet(context, packet) >= 0) {
            byte[] unit = new byte[packet.size()];
            packet.data().get(unit);
            units.add(unit);
            av_packet_unref(packet);
        }
    }

    private static int gradient(int plane, int x, int y, int n) {
        return plane == 0 ? (x * 3 + y * 5 + n * 7) ^ (x * y >> 5) : 128 + plane * 20 + (x + n) % 32;
    }

    private static void paint(AVFrame frame, int width, int height, int n, Painter painter) {
        byte[] row = new byte[width];
        for (int plane = 0; plane < 3; plane++) {
            int columns = plane == 0 ? width : width / 2;
            for (int y = 0; y < (plane == 0 ? height : height / 2); y++) {
                for (int x = 0; x < columns; x++) {
                    row[x] = (byte) painter.at(plane, x, y, n);
                }
                frame.data(plane).position((long) y * frame.linesize(plane)).put(row, 0, columns);
            }
            frame.data(plane).position(0);
        }
    }

    private static void check(int result) {
        if (result < 0) {
            throw new IllegalStateException("FFmpeg refused the test clip: " + result);
        }
    }
}
