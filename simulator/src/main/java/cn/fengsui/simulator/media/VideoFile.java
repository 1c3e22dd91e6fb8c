package cn.fengsui.simulator.media;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVBSFContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;

/**
 * A real H.264 or H.265 recording (MP4, MKV, TS or a plain Annex-B file), read once into memory and shown in an endless loop. The
 * parameter sets stand before every keyframe; time stamps go on without a jump from loop to loop.
 */
public final class VideoFile implements Films {
    private static final long MOST_BYTES = 256L << 20;
    private static final int TICKS_PER_SECOND = 90_000;
    private static final int DEFAULT_FRAMES_PER_SECOND = 25;

    private final List<Frame> frames;
    private final long loopTicks;
    private final VideoCodec codec;

    private VideoFile(List<Frame> frames, long loopTicks, VideoCodec codec) {
        this.frames = frames;
        this.loopTicks = loopTicks;
        this.codec = codec;
    }

    /** A plain H.265 byte stream with access unit delimiters and without reordering, in memory already. */
    public static VideoFile ofH265(byte[] annexB, int framesPerSecond) {
        var frames = new ArrayList<Frame>();
        long step = TICKS_PER_SECOND / framesPerSecond;
        for (var unit : NalUnits.accessUnits(annexB)) {
            long ticks = frames.size() * step;
            frames.add(new Frame(unit, NalUnits.hasKeyframe(unit, VideoCodec.H265), ticks, ticks));
        }
        return new VideoFile(List.copyOf(frames), frames.size() * step, VideoCodec.H265);
    }

    /** @throws IllegalArgumentException if the file is missing, has no H.264 or H.265 video or is too big for memory */
    public static VideoFile open(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("Cannot read the video file " + file + "; check the path of --video.");
        }
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
        var input = new AVFormatContext(null);
        check(avformat.avformat_open_input(input, file.toString(), null, null), "open", file);
        try {
            check(avformat.avformat_find_stream_info(input, (PointerPointer<AVDictionary>) null), "examine", file);
            int index =
                    avformat.av_find_best_stream(input, avutil.AVMEDIA_TYPE_VIDEO, -1, -1, (PointerPointer<?>) null, 0);
            check(index, "find video in", file);
            var stream = input.streams(index);
            int coding = stream.codecpar().codec_id();
            if (coding != avcodec.AV_CODEC_ID_H264 && coding != avcodec.AV_CODEC_ID_HEVC) {
                throw new IllegalArgumentException("The video in " + file + " is "
                        + avcodec.avcodec_get_name(stream.codecpar().codec_id()).getString()
                        + ", not H.264 or H.265; convert it, for instance with ffmpeg -c:v libx264.");
            }
            return read(input, stream, file);
        } finally {
            avformat.avformat_close_input(input);
        }
    }

    private static VideoFile read(AVFormatContext input, AVStream stream, Path file) {
        var codec = stream.codecpar().codec_id() == avcodec.AV_CODEC_ID_HEVC ? VideoCodec.H265 : VideoCodec.H264;
        var toAnnexB = codec == VideoCodec.H265 ? "hevc_mp4toannexb" : "h264_mp4toannexb";
        long frameTicks = frameTicks(stream);
        var read = new ArrayList<Frame>();
        var filter = new AVBSFContext(null);
        check(avcodec.av_bsf_alloc(avcodec.av_bsf_get_by_name(toAnnexB), filter), "prepare", file);
        check(avcodec.avcodec_parameters_copy(filter.par_in(), stream.codecpar()), "prepare", file);
        filter.time_base_in(stream.time_base());
        check(avcodec.av_bsf_init(filter), "prepare", file);
        var packet = avcodec.av_packet_alloc();
        try {
            long bytes = 0;
            while (avformat.av_read_frame(input, packet) >= 0) {
                if (packet.stream_index() != stream.index()) {
                    avcodec.av_packet_unref(packet);
                    continue;
                }
                check(avcodec.av_bsf_send_packet(filter, packet), "read", file);
                while (avcodec.av_bsf_receive_packet(filter, packet) == 0) {
                    read.add(frame(packet, stream.time_base(), read.size() * frameTicks, codec));
                    bytes += packet.size();
                    avcodec.av_packet_unref(packet);
                }
                if (bytes > MOST_BYTES) {
                    throw new IllegalArgumentException(
                            "The video in " + file + " is over " + (MOST_BYTES >> 20) + " MiB; cut a shorter piece.");
                }
            }
        } finally {
            avcodec.av_packet_free(packet);
            avcodec.av_bsf_free(filter);
        }
        return ofFrames(read, frameTicks, codec, file);
    }

    private static VideoFile ofFrames(List<Frame> read, long frameTicks, VideoCodec codec, Path file) {
        int firstKey = 0;
        while (firstKey < read.size() && !read.get(firstKey).isKeyframe()) {
            firstKey++;
        }
        if (firstKey == read.size()) {
            throw new IllegalArgumentException("The video in " + file + " has no keyframe; it cannot be shown.");
        }
        long start = read.get(firstKey).decodeTicks90kHz();
        byte[] parameterSets = NalUnits.parameterSets(read.get(firstKey).annexB(), codec);
        var frames = new ArrayList<Frame>();
        for (var frame : read.subList(firstKey, read.size())) {
            long decode = frame.decodeTicks90kHz() - start;
            long present = Math.max(decode, frame.presentTicks90kHz() - start);
            var data = frame.isKeyframe()
                    ? NalUnits.withParameterSets(frame.annexB(), parameterSets, codec)
                    : frame.annexB();
            frames.add(new Frame(data, frame.isKeyframe(), decode, present));
        }
        return new VideoFile(List.copyOf(frames), frames.getLast().decodeTicks90kHz() + frameTicks, codec);
    }

    private static Frame frame(AVPacket packet, AVRational timeBase, long assumedTicks, VideoCodec codec) {
        byte[] data = new byte[packet.size()];
        packet.data().get(data);
        boolean isKeyframe = NalUnits.hasKeyframe(data, codec);
        if (packet.dts() == avutil.AV_NOPTS_VALUE) {
            return new Frame(data, isKeyframe, assumedTicks, assumedTicks);
        }
        long decode = ticks(packet.dts(), timeBase);
        long present = packet.pts() == avutil.AV_NOPTS_VALUE ? decode : ticks(packet.pts(), timeBase);
        return new Frame(data, isKeyframe, decode, present);
    }

    private static long ticks(long stamp, AVRational timeBase) {
        return Math.round(stamp * (double) TICKS_PER_SECOND * timeBase.num() / timeBase.den());
    }

    private static long frameTicks(AVStream stream) {
        var rate = stream.avg_frame_rate();
        boolean isKnown = rate.num() > 0 && rate.den() > 0;
        return isKnown
                ? Math.round((double) TICKS_PER_SECOND * rate.den() / rate.num())
                : TICKS_PER_SECOND / DEFAULT_FRAMES_PER_SECOND;
    }

    private static void check(int result, String what, Path file) {
        if (result < 0) {
            var text = new byte[128];
            avutil.av_strerror(result, text, text.length);
            throw new IllegalArgumentException("Cannot " + what + " the video file " + file + ": "
                    + new String(text).strip().replace("\0", "") + "; give an H.264 recording.");
        }
    }

    @Override
    public Film open(String channelId, String channelName) {
        return new Loop();
    }

    private final class Loop implements Film {
        private int next;
        private long loopStart;

        @Override
        public Frame next() {
            var frame = frames.get(next);
            long base = loopStart;
            next++;
            if (next == frames.size()) {
                next = 0;
                loopStart += loopTicks;
            }
            return new Frame(
                    frame.annexB(),
                    frame.isKeyframe(),
                    base + frame.decodeTicks90kHz(),
                    base + frame.presentTicks90kHz());
        }

        @Override
        public VideoCodec codec() {
            return codec;
        }

        @Override
        public void requestKeyframe() {
            // A recording has its keyframes where it has them.
        }

        @Override
        public void close() {
            // The frames belong to the file and are shared.
        }
    }
}
