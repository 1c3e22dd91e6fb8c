package cn.fengsui.video.testing;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.VideoCodec;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/** A committed clip (see {@code resources/clips/README.md}), read by FFmpeg: access units as Annex-B with their times. */
public record ClipFile(VideoCodec codec, List<Unit> units) {

    public static final int TICKS_PER_FRAME = 3_600;

    /** One access unit; times in 90 kHz. */
    public record Unit(byte[] annexB, long pts, long dts, boolean keyframe) {}

    public static final ClipFile H265_PLAIN = read("h265-plain.ts", VideoCodec.H265);
    public static final ClipFile H265_OPEN = read("h265-10bit-open.ts", VideoCodec.H265);
    public static final ClipFile B_FRAMES = read("h264-b-frames.ts", VideoCodec.H264);
    public static final ClipFile INTERLACED = read("h264-interlaced.ts", VideoCodec.H264);

    private static ClipFile read(String name, VideoCodec codec) {
        av_log_set_level(AV_LOG_FATAL);
        var context = new AVFormatContext(null);
        check(avformat_open_input(context, path(name), (AVInputFormat) null, (AVDictionary) null));
        check(avformat_find_stream_info(context, (AVDictionary) null));
        AVPacket packet = av_packet_alloc();
        var units = new ArrayList<Unit>();
        while (av_read_frame(context, packet) >= 0) {
            byte[] bytes = new byte[packet.size()];
            packet.data().get(bytes);
            boolean keyframe = AccessUnit.of(bytes, codec, 0, 0, 0).isKeyframe();
            units.add(new Unit(bytes, packet.pts(), packet.dts(), keyframe));
            av_packet_unref(packet);
        }
        av_packet_free(packet);
        avformat_close_input(context);
        return new ClipFile(codec, List.copyOf(units));
    }

    private static String path(String name) {
        try {
            return Path.of(Objects.requireNonNull(ClipFile.class.getResource("/clips/" + name))
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same pictures without access unit delimiters. */
    public List<byte[]> withoutDelimiters() {
        return units.stream().map(unit -> withoutDelimiters(unit.annexB())).toList();
    }

    private byte[] withoutDelimiters(byte[] annexB) {
        var unit = AccessUnit.of(annexB, codec, 0, 0, 0);
        var out = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < unit.nalCount(); i++) {
            if (!codec.isDelimiter(unit.nalType(i))) {
                out.writeBytes(new byte[] {0, 0, 0, 1});
                out.writeBytes(unit.nal(i));
            }
        }
        return out.toByteArray();
    }

    private static void check(int result) {
        if (result < 0) {
            throw new IllegalStateException("FFmpeg cannot read the clip: " + result);
        }
    }
}
