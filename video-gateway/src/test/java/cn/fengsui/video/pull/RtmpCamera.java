package cn.fengsui.video.pull;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_ALAW;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_network_init;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open2;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_ORDER_NATIVE;
import static org.bytedeco.ffmpeg.global.avutil.AV_CH_LAYOUT_MONO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import cn.fengsui.video.es.NalUnits;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.testing.H264Clip;
import cn.fengsui.video.testing.H265Clip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A camera that serves RTMP: FFmpeg's own server, one player at a time, which films a clip from its first picture for
 * everybody who comes. It waits for players on a thread of its own, a second at a time.
 */
final class RtmpCamera implements AutoCloseable {

    private static final int G711_RATE = 8_000;
    private static final byte A_LAW_LOUD = (byte) 0xA5;

    private final Film film;
    private final boolean hasSound;
    private final int port;
    private final AtomicInteger players = new AtomicInteger();
    private final Thread thread;
    private volatile boolean cut;
    private volatile boolean away;
    private volatile boolean closed;

    /**
     * Pictures, 25 a second, the first of every 25 a keyframe with its parameter sets.
     *
     * @param codec FFmpeg's number
     */
    private record Film(List<byte[]> units, int codec, int width, int height) {}

    /** @param hasSound A-law beside the picture */
    RtmpCamera(H264Clip clip, boolean hasSound) throws IOException {
        this(new Film(clip.units(), AV_CODEC_ID_H264, clip.width(), clip.height()), hasSound);
    }

    /** A camera that films H.265, which FFmpeg writes as enhanced RTMP ({@code hvc1}). */
    static RtmpCamera enhanced() throws IOException {
        return new RtmpCamera(new Film(H265Clip.units(), AV_CODEC_ID_HEVC, H265Clip.WIDTH, H265Clip.HEIGHT), false);
    }

    private RtmpCamera(Film film, boolean hasSound) throws IOException {
        avformat_network_init();
        this.film = film;
        this.hasSound = hasSound;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        this.thread = Thread.ofPlatform().name("rtmp-camera").daemon(true).start(this::serve);
    }

    int port() {
        return port;
    }

    String url() {
        return "rtmp://127.0.0.1:" + port + "/live/stream1";
    }

    /** Players that came since the start. */
    int players() {
        return players.get();
    }

    /** True: hangs up and is not there until it is false again. */
    void away(boolean on) {
        away = on;
        cut = true;
    }

    private void serve() {
        while (!closed) {
            if (away) {
                LockSupport.parkNanos(20_000_000);
            } else {
                servePlayer();
            }
        }
    }

    private void servePlayer() {
        var context = new AVFormatContext(null);
        avformat_alloc_output_context2(context, null, "flv", url());
        var connection = new AVIOContext(null);
        var options = new AVDictionary(null);
        av_dict_set(options, "listen", "1", 0);
        av_dict_set(options, "timeout", "1", 0);
        try {
            if (avio_open2(connection, url(), AVIO_FLAG_WRITE, null, options) >= 0) {
                context.pb(connection);
                players.incrementAndGet();
                cut = false;
                film(context);
                avio_closep(connection);
            }
        } finally {
            av_dict_free(options);
            avformat_free_context(context);
        }
    }

    private void film(AVFormatContext context) {
        describeVideo(avformat_new_stream(context, null).codecpar());
        if (hasSound) {
            describeSound(avformat_new_stream(context, null).codecpar());
        }
        if (avformat_write_header(context, (AVDictionary) null) < 0) {
            return;
        }
        AVPacket packet = av_packet_alloc();
        long begun = System.nanoTime();
        for (int n = 0; !cut && !closed; n++) {
            byte[] unit = film.units().get(n % film.units().size());
            boolean isKey = n % H264Clip.FRAMES_PER_SECOND == 0;
            boolean sent = write(context, packet, 0, unit, n, isKey)
                    && (!hasSound || write(context, packet, 1, sound(), n, true));
            if (!sent) {
                break;
            }
            LockSupport.parkNanos(begun + (n + 1) * 1_000_000_000L / H264Clip.FRAMES_PER_SECOND - System.nanoTime());
        }
        av_packet_free(packet);
    }

    private static byte[] sound() {
        byte[] samples = new byte[G711_RATE / H264Clip.FRAMES_PER_SECOND];
        Arrays.fill(samples, A_LAW_LOUD);
        return samples;
    }

    private void describeVideo(AVCodecParameters video) {
        byte[] sets = parameterSets();
        var extra = new BytePointer(av_malloc(sets.length + 64));
        Pointer.memset(extra, 0, sets.length + 64);
        extra.capacity(sets.length + 64).put(sets);
        video.codec_type(AVMEDIA_TYPE_VIDEO)
                .codec_id(film.codec())
                .width(film.width())
                .height(film.height());
        video.extradata(extra).extradata_size(sets.length);
    }

    private static void describeSound(AVCodecParameters sound) {
        sound.codec_type(AVMEDIA_TYPE_AUDIO).codec_id(AV_CODEC_ID_PCM_ALAW).sample_rate(G711_RATE);
        sound.ch_layout().order(AV_CHANNEL_ORDER_NATIVE).nb_channels(1).u_mask(AV_CH_LAYOUT_MONO);
    }

    /** Those of the first picture, with their start codes. */
    private byte[] parameterSets() {
        VideoCodec codec = film.codec() == AV_CODEC_ID_HEVC ? VideoCodec.H265 : VideoCodec.H264;
        byte[] first = film.units().getFirst();
        var nals = new NalUnits();
        nals.scan(first, 0, first.length);
        var sets = new ByteArrayOutputStream();
        for (int i = 0; i < nals.count(); i++) {
            if (codec.isParameterSet(codec.nalType(first[nals.offset(i)]))) {
                sets.writeBytes(new byte[] {0, 0, 0, 1});
                sets.write(first, nals.offset(i), nals.length(i));
            }
        }
        return sets.toByteArray();
    }

    /** FLV counts milliseconds. */
    private static boolean write(
            AVFormatContext context, AVPacket packet, int stream, byte[] data, int number, boolean isKey) {
        long millis = number * 1000L / H264Clip.FRAMES_PER_SECOND;
        try (var bytes = new BytePointer(data)) {
            packet.data(bytes)
                    .size(data.length)
                    .stream_index(stream)
                    .pts(millis)
                    .dts(millis);
            packet.flags(isKey ? AV_PKT_FLAG_KEY : 0);
            return av_write_frame(context, packet) >= 0;
        }
    }

    @Override
    public void close() throws Exception {
        closed = true;
        thread.join(10_000);
    }
}
