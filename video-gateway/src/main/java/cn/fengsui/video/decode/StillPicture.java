package cn.fengsui.video.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;

import cn.fengsui.domain.camera.PrivacyMask;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * Turns one keyframe into a JPEG. Native memory lives for one call. Call on a decoder thread only.
 */
final class StillPicture {

    private static final int COLOURLESS = 128;

    private StillPicture() {}

    /**
     * Decodes and encodes.
     *
     * @param annexB parameter sets and picture
     * @param covered what is blackened
     * @throws DecodeException if FFmpeg refuses it
     */
    static byte[] jpeg(byte[] annexB, List<PrivacyMask.Rectangle> covered) {
        return Keyframe.with(annexB, AV_PIX_FMT_YUVJ420P, frame -> {
            covered.forEach(one -> blacken(frame, one.in(frame.width(), frame.height())));
            return encode(frame);
        });
    }

    /** Luma 0 in full range; the colour beneath is taken away with the half pixels around it. */
    private static void blacken(AVFrame frame, PrivacyMask.Pixels pixels) {
        rows(frame, 0, pixels, 1, (byte) 0);
        rows(frame, 1, pixels, 2, (byte) COLOURLESS);
        rows(frame, 2, pixels, 2, (byte) COLOURLESS);
    }

    private static void rows(AVFrame frame, int plane, PrivacyMask.Pixels pixels, int share, byte value) {
        int left = pixels.x() / share;
        int right = Math.min((frame.width() + share - 1) / share, (pixels.x() + pixels.width() + share - 1) / share);
        int bottom = Math.min((frame.height() + share - 1) / share, (pixels.y() + pixels.height() + share - 1) / share);
        byte[] row = new byte[right - left];
        Arrays.fill(row, value);
        BytePointer data = frame.data(plane);
        for (int y = pixels.y() / share; y < bottom; y++) {
            data.position((long) y * frame.linesize(plane) + left).put(row, 0, row.length);
        }
        data.position(0);
    }

    private static byte[] encode(AVFrame frame) {
        AVCodecContext context = Keyframe.open(avcodec_find_encoder(AV_CODEC_ID_MJPEG), frame);
        AVPacket packet = av_packet_alloc();
        try {
            Keyframe.check(avcodec_send_frame(context, frame), "send a picture to the JPEG encoder");
            avcodec_send_frame(context, null);
            Keyframe.check(avcodec_receive_packet(context, packet), "encode a JPEG");
            byte[] jpeg = new byte[packet.size()];
            packet.data().get(jpeg);
            return jpeg;
        } finally {
            av_packet_free(packet);
            avcodec_free_context(context);
        }
    }
}
