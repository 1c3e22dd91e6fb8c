package cn.fengsui.video.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import cn.fengsui.video.fmp4.SoundShape;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;

/** Encodes sound to AAC-LC. What goes in comes out one frame later. Owned by one platform thread. */
public final class AacEncoder implements AutoCloseable {

    private static final int BITRATE_PER_CHANNEL = 32_000;

    private final AVCodecContext context;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private final int channels;
    private long samples;
    private boolean isClosed;

    /** @throws DecodeException if FFmpeg refuses the shape */
    public AacEncoder(SoundShape shape) {
        channels = shape.channels();
        AVCodec encoder = avcodec_find_encoder(AV_CODEC_ID_AAC);
        if (encoder == null) {
            throw new DecodeException("This FFmpeg lacks the AAC encoder; use the bundled one.");
        }
        context = avcodec_alloc_context3(encoder);
        context.sample_rate(shape.sampleRate()).sample_fmt(AV_SAMPLE_FMT_FLTP);
        context.bit_rate((long) BITRATE_PER_CHANNEL * channels).thread_count(1);
        av_channel_layout_default(context.ch_layout(), channels);
        int opened = avcodec_open2(context, encoder, (AVDictionary) null);
        if (opened < 0) {
            close();
            throw new DecodeException("FFmpeg could not open its AAC encoder for " + shape + ": error " + opened + ".");
        }
        frame.format(AV_SAMPLE_FMT_FLTP).nb_samples(SoundShape.FRAME_SAMPLES).sample_rate(shape.sampleRate());
        av_channel_layout_default(frame.ch_layout(), channels);
        av_frame_get_buffer(frame, 0);
    }

    /**
     * Encodes one frame.
     *
     * @param pcm 1024 samples from -1 to 1; every channel gets the same
     * @return the frame before it, without ADTS header; nothing at first
     */
    public List<byte[]> encode(float[] pcm) {
        av_frame_make_writable(frame);
        for (int channel = 0; channel < channels; channel++) {
            new FloatPointer(frame.data(channel)).put(pcm, 0, SoundShape.FRAME_SAMPLES);
        }
        frame.pts(samples);
        samples += SoundShape.FRAME_SAMPLES;
        int sent = avcodec_send_frame(context, frame);
        if (sent < 0) {
            throw new DecodeException("FFmpeg could not encode sound: error " + sent + ".");
        }
        var frames = new ArrayList<byte[]>(1);
        while (avcodec_receive_packet(context, packet) >= 0) {
            byte[] bytes = new byte[packet.size()];
            packet.data().get(bytes);
            frames.add(bytes);
            av_packet_unref(packet);
        }
        return frames;
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            av_packet_free(packet);
            av_frame_free(frame);
            avcodec_free_context(context);
        }
    }
}
