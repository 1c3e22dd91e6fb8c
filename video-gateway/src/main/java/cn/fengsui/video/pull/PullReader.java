package cn.fengsui.video.pull;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_ALAW;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_MULAW;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_network_init;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_UNAUTHORIZED;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.SoundCodec;
import cn.fengsui.video.es.SoundUnit;
import cn.fengsui.video.es.VideoCodec;
import java.io.IOException;
import java.time.Duration;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * Reads one address with FFmpeg until it ends. Native memory is freed when it returns. Blocks: call on a platform
 * thread of its own; closing the relay under it makes it return.
 */
final class PullReader {

    private static final AVRational TICKS = new AVRational().num(1).den(90_000);
    private static final String PROBE_BYTES = "500000";
    private static final String PROBE_MICROS = "500000";

    static {
        av_log_set_level(AV_LOG_FATAL);
        avformat_network_init();
    }

    private PullReader() {}

    /** Takes what is read, on the reading thread. What it gets is its own. */
    interface Taker {
        void unit(AccessUnit unit);

        void sound(SoundUnit unit);
    }

    /**
     * Reads until the stream ends.
     *
     * @param url the relay's address, with credentials where the camera wants them
     * @throws IOException when it cannot be opened or holds no picture that is carried
     */
    static void read(String url, Duration timeout, Taker taker) throws IOException {
        AVFormatContext context = avformat_alloc_context();
        AVDictionary options = options(url.startsWith("rtsp"), timeout);
        int opened = avformat_open_input(context, url, null, options);
        av_dict_free(options);
        if (opened < 0) {
            throw new IOException(
                    opened == AVERROR_HTTP_UNAUTHORIZED()
                            ? "the camera refuses user and password"
                            : "the camera's address cannot be opened (FFmpeg " + opened + ")");
        }
        try {
            if (avformat_find_stream_info(context, (AVDictionary) null) < 0) {
                throw new IOException("the camera's stream cannot be understood");
            }
            packets(context, tracks(context), taker);
        } finally {
            avformat_close_input(context);
        }
    }

    /** To RTMP, {@code timeout} would mean: wait for a player, as a server. */
    private static AVDictionary options(boolean isRtsp, Duration timeout) {
        String micros = Long.toString(timeout.toNanos() / 1000);
        var options = new AVDictionary(null);
        if (isRtsp) {
            av_dict_set(options, "rtsp_transport", "tcp", 0);
            av_dict_set(options, "timeout", micros, 0);
        }
        av_dict_set(options, "rw_timeout", micros, 0);
        av_dict_set(options, "protocol_whitelist", "rtsp,rtp,rtmp,tcp", 0);
        av_dict_set(options, "probesize", PROBE_BYTES, 0);
        av_dict_set(options, "analyzeduration", PROBE_MICROS, 0);
        av_dict_set(options, "fpsprobesize", "0", 0); // nobody here asks for a frame rate
        return options;
    }

    /** What of the streams is carried, by index; null where nothing is. */
    private static PullTrack[] tracks(AVFormatContext context) throws IOException {
        var tracks = new PullTrack[context.nb_streams()];
        boolean hasPicture = false;
        for (int i = 0; i < tracks.length; i++) {
            AVCodecParameters parameters = context.streams(i).codecpar();
            tracks[i] = PullTrack.of(parameters, video(parameters), sound(parameters));
            hasPicture |= tracks[i].video().isCarried();
        }
        if (!hasPicture) {
            throw new IOException("the camera's stream holds neither H.264 nor H.265");
        }
        return tracks;
    }

    private static VideoCodec video(AVCodecParameters parameters) {
        if (parameters.codec_type() != AVMEDIA_TYPE_VIDEO) {
            return VideoCodec.UNKNOWN;
        }
        return switch (parameters.codec_id()) {
            case AV_CODEC_ID_H264 -> VideoCodec.H264;
            case AV_CODEC_ID_HEVC -> VideoCodec.H265;
            default -> VideoCodec.UNKNOWN;
        };
    }

    private static SoundCodec sound(AVCodecParameters parameters) {
        if (parameters.codec_type() != AVMEDIA_TYPE_AUDIO) {
            return SoundCodec.UNKNOWN;
        }
        return switch (parameters.codec_id()) {
            case AV_CODEC_ID_PCM_ALAW -> SoundCodec.PCMA;
            case AV_CODEC_ID_PCM_MULAW -> SoundCodec.PCMU;
            case AV_CODEC_ID_AAC -> SoundCodec.AAC;
            default -> SoundCodec.UNKNOWN;
        };
    }

    private static void packets(AVFormatContext context, PullTrack[] tracks, Taker taker) {
        AVPacket packet = av_packet_alloc();
        try {
            while (av_read_frame(context, packet) >= 0) {
                int index = packet.stream_index();
                if (index < tracks.length) {
                    AVRational base = context.streams(index).time_base();
                    take(tracks[index], packet, time(packet.pts(), base), time(packet.dts(), base), taker);
                }
                av_packet_unref(packet);
            }
        } finally {
            av_packet_free(packet);
        }
    }

    private static void take(PullTrack track, AVPacket packet, long pts, long dts, Taker taker) {
        byte[] data = new byte[packet.size()];
        packet.data().get(data);
        if (track.video().isCarried()) {
            byte[] unit = track.annexB(data);
            long decoded = dts == AccessUnit.NO_TIME ? pts : dts;
            long shown = pts == AccessUnit.NO_TIME ? decoded : pts;
            taker.unit(AccessUnit.of(unit, track.video(), shown, decoded, System.nanoTime()));
        } else if (track.sound().isCarried()) {
            taker.sound(new SoundUnit(track.sound(), data, 0, data.length, pts, track.sampleRate(), track.channels()));
        }
    }

    private static long time(long stamp, AVRational base) {
        return stamp == AV_NOPTS_VALUE ? AccessUnit.NO_TIME : Math.max(0, av_rescale_q(stamp, base, TICKS));
    }
}
