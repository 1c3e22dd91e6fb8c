package cn.fengsui.benchmarks;

import cn.fengsui.simulator.media.Film;
import cn.fengsui.simulator.media.Frame;
import cn.fengsui.simulator.media.PsWriter;
import cn.fengsui.simulator.media.VideoFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;

/** A short H.264 film of about 2 Mbit/s, as program stream packs, one per frame; the first one holds a keyframe. */
final class Clip {

    static final int FRAMES_PER_SECOND = 25;

    private static final int SECONDS = 8;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int BITS_PER_SECOND = 2_000_000;
    private static final int BLOCK = 16;

    private Clip() {}

    static List<byte[]> packs() throws Exception {
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
        Path file = Files.createTempFile("fengsui-clip", ".mp4");
        try {
            encode(file);
            var packs = new ArrayList<byte[]>();
            try (Film film = VideoFile.open(file).open("1", "benchmark")) {
                for (int i = 0; i < SECONDS * FRAMES_PER_SECOND; i++) {
                    Frame frame = film.next();
                    packs.add(PsWriter.pack(frame));
                }
            }
            return packs;
        } finally {
            Files.deleteIfExists(file);
        }
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
