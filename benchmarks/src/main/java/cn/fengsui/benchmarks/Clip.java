package cn.fengsui.benchmarks;

import cn.fengsui.simulator.media.Film;
import cn.fengsui.simulator.media.Frame;
import cn.fengsui.simulator.media.PsWriter;
import cn.fengsui.simulator.media.VideoFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;

/**
 * A short H.264 film of about 2 Mbit/s, as program stream packs, one per frame; the first one holds a keyframe. Each
 * picture carries an SEI message with room for a stamp, which survives the way through the gateway.
 */
final class Clip {

    /** One frame. @param stampAt where its {@value #STAMP_DIGITS} digits are */
    record Pack(byte[] bytes, int stampAt) {}

    static final int STAMP_DIGITS = 16;
    /** The identifier of our SEI message; the stamp's hexadecimal digits follow it. No byte of it is zero. */
    static final byte[] STAMP_ID = "FENGSUI-STAMP-01".getBytes(StandardCharsets.US_ASCII);

    static final int FRAMES_PER_SECOND = 25;

    private static final int SECONDS = 8;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int BITS_PER_SECOND = 2_000_000;
    private static final int BLOCK = 16;

    private Clip() {}

    static List<Pack> packs() throws Exception {
        return frames().stream().map(Clip::pack).toList();
    }

    /** The same without the program stream around it. */
    static List<Frame> frames() throws Exception {
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
        Path file = Files.createTempFile("fengsui-clip", ".mp4");
        try {
            encode(file);
            var frames = new ArrayList<Frame>();
            try (Film film = VideoFile.open(file).open("1", "benchmark")) {
                for (int i = 0; i < SECONDS * FRAMES_PER_SECOND; i++) {
                    frames.add(stamped(film.next()));
                }
            }
            return frames;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static Pack pack(Frame frame) {
        byte[] bytes = PsWriter.pack(frame);
        return new Pack(bytes, find(bytes, bytes.length) + STAMP_ID.length);
    }

    /** Where the identifier of a stamp begins, or -1. */
    static int find(byte[] bytes, int size) {
        for (int at = 0; at + STAMP_ID.length + STAMP_DIGITS <= size; at++) {
            if (bytes[at] == STAMP_ID[0]
                    && Arrays.equals(bytes, at, at + STAMP_ID.length, STAMP_ID, 0, STAMP_ID.length)) {
                return at;
            }
        }
        return -1;
    }

    /** Puts the SEI message (user_data_unregistered, Rec. ITU-T H.264 §D.1.7) before the first slice. */
    private static Frame stamped(Frame frame) {
        byte[] unit = frame.annexB();
        int slice = firstSlice(unit);
        byte[] sei = ByteBuffer.allocate(4 + 3 + STAMP_ID.length + STAMP_DIGITS + 1)
                .putInt(1)
                .put((byte) 6)
                .put((byte) 5)
                .put((byte) (STAMP_ID.length + STAMP_DIGITS))
                .put(STAMP_ID)
                .put("0".repeat(STAMP_DIGITS).getBytes(StandardCharsets.US_ASCII))
                .put((byte) 0x80)
                .array();
        byte[] both = ByteBuffer.allocate(unit.length + sei.length)
                .put(unit, 0, slice)
                .put(sei)
                .put(unit, slice, unit.length - slice)
                .array();
        return new Frame(both, frame.isKeyframe(), frame.decodeTicks90kHz(), frame.presentTicks90kHz());
    }

    private static int firstSlice(byte[] unit) {
        for (int at = 0; at + 4 < unit.length; at++) {
            int type = unit[at + 3] & 0x1F;
            if (unit[at] == 0 && unit[at + 1] == 0 && unit[at + 2] == 1 && (type == 1 || type == 5)) {
                return at > 0 && unit[at - 1] == 0 ? at - 1 : at;
            }
        }
        throw new IllegalStateException("a frame of the clip has no slice");
    }

    /** Noise that moves, so that the encoder needs the bits it is given. */
    private static void encode(Path file) throws Exception {
        try (var recorder = new FFmpegFrameRecorder(file.toFile(), WIDTH, HEIGHT)) {
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
            recorder.setVideoCodecName("libopenh264");
            recorder.setFormat("mp4");
            recorder.setFrameRate(FRAMES_PER_SECOND);
            recorder.setGopSize(2 * FRAMES_PER_SECOND);
            recorder.setVideoBitrate(BITS_PER_SECOND);
            recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
            recorder.start();
            var random = new SplittableRandom(1);
            try (var picture = new org.bytedeco.javacv.Frame(WIDTH, HEIGHT, org.bytedeco.javacv.Frame.DEPTH_UBYTE, 3)) {
                for (int i = 0; i < SECONDS * FRAMES_PER_SECOND; i++) {
                    paint((ByteBuffer) picture.image[0], picture.imageStride, i, random);
                    recorder.record(picture, avutil.AV_PIX_FMT_BGR24);
                }
            }
            recorder.stop();
        }
    }

    private static void paint(ByteBuffer pixels, int stride, int shift, SplittableRandom random) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int value = ((x + shift * 3) / BLOCK * 37 + y / BLOCK * 91) % 200 + random.nextInt(12);
                int at = y * stride + x * 3;
                pixels.put(at, (byte) value).put(at + 1, (byte) (value / 2)).put(at + 2, (byte) (255 - value));
            }
        }
    }
}
