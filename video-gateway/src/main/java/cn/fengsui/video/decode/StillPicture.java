package cn.fengsui.video.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Turns one keyframe into a JPEG. Native memory lives for one call. Call on a decoder thread only.
 */
final class StillPicture {

    private StillPicture() {}

    /**
     * Decodes and encodes.
     *
     * @param annexB parameter sets and picture
     * @throws DecodeException if FFmpeg refuses it
     */
    static byte[] jpeg(byte[] annexB) {
        return Keyframe.with(annexB, AV_PIX_FMT_YUVJ420P, StillPicture::encode);
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
