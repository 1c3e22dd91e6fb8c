package cn.fengsui.video.sound;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.es.SoundCodec;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.SoundShape;
import cn.fengsui.video.live.PictureSource;
import cn.fengsui.video.live.SoundFrame;
import cn.fengsui.video.testing.ClipSource;
import cn.fengsui.video.testing.Ffprobe;
import cn.fengsui.video.testing.H264Clip;
import cn.fengsui.video.testing.KeepingSink;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SoundsTest {

    private static final H264Clip CLIP = H264Clip.encode(160, 96, 50, 200_000);
    private static final int PICTURE_TICKS = H264Clip.TICKS_PER_FRAME;
    /** 20 ms of 1 kHz at half of full scale, A-law as an independent table gives it for the eight values of the wave. */
    private static final byte[] TONE = tone();

    private final Sounds sounds = new Sounds();
    private final ClipSource camera = new ClipSource("cam", VideoCodec.H264, CLIP.units());
    private final PictureSource audible = sounds.audible(camera, camera);
    private final KeepingSink viewer = new KeepingSink();

    @AfterEach
    void stop() {
        sounds.close();
    }

    @Test
    void givesATrackOfSilenceAtOnceWhenACameraHasNoSound() throws Exception {
        audible.attach(viewer);
        camera.push(25);

        Eventually.isTrue("silence to the end", () -> soundUntil() >= 25L * PICTURE_TICKS);

        assertThat(viewer.inits.get(0).codecs()).matches("avc1\\.[0-9A-F]{6},mp4a\\.40\\.2");
        JsonObject file = probe();
        assertThat(file.getString("errors")).isEmpty();
        assertThat(file.getJsonArray("streams").getJsonObject(1).getString("codec_name"))
                .isEqualTo("aac");
        assertThat(file.getJsonArray("streams").getJsonObject(1).getString("sample_rate"))
                .isEqualTo("16000");
        assertThat(loudest()).isLessThan(0.001);
        assertThat(holes()).isEmpty();
    }

    @Test
    void encodesALawToAacWithoutHolesAndInTime() throws Exception {
        audible.attach(viewer);
        for (int i = 0; i < 50; i++) {
            camera.push(1);
            camera.sound(tone(i * 2L));
            camera.sound(tone(i * 2L + 1));
        }

        Eventually.isTrue("sound", () -> soundUntil() >= 45L * PICTURE_TICKS);

        assertThat(holes()).isEmpty();
        assertThat(soundUntil())
                .isLessThanOrEqualTo(
                        50L * PICTURE_TICKS + SoundFormat.ENCODED.shape().time90k(SoundShape.FRAME_SAMPLES));
        assertThat(loudest()).isBetween(0.35, 0.65);
    }

    @Test
    void fillsAPauseWithSilenceSoThatThePictureNeedNotWait() {
        audible.attach(viewer);
        for (int i = 0; i < 10; i++) {
            camera.push(1);
            camera.sound(tone(i * 2L));
            camera.sound(tone(i * 2L + 1));
        }
        camera.push(40);

        Eventually.isTrue("silence to the end", () -> soundUntil() >= 50L * PICTURE_TICKS);

        assertThat(holes()).isEmpty();
    }

    @Test
    void passesAacThroughAndChangesTheTrackAtAKeyframeOnly() {
        audible.attach(viewer);
        camera.push(3);
        byte[] frame = {0x21, 0x10, 0x04, 0x60, (byte) 0x8C, 0x1C};
        var aac = new SoundFrame(SoundCodec.AAC, Buffer.buffer(frame), 3L * PICTURE_TICKS, 48_000, 2);
        camera.sound(aac);
        Eventually.isTrue("noticed", () -> {
            camera.push(1);
            return viewer.inits.size() == 2;
        });

        int second = viewer.fragments.size() - 1;
        assertThat(viewer.pictures().get(viewer.pictures().size() - 1).keyframe())
                .as("the picture after the new init segment (of %s)", second)
                .isTrue();
        long next = viewer.pictures().get(viewer.pictures().size() - 1).decodeTime();
        for (int i = 0; i < 8; i++) {
            camera.sound(new SoundFrame(SoundCodec.AAC, Buffer.buffer(frame), next + i * 1920L, 48_000, 2));
        }
        Eventually.isTrue("passed", () -> viewer.fragments.stream()
                .filter(one -> !one.isPicture())
                .anyMatch(one -> one.bytes().toString("ISO-8859-1").endsWith(latin(frame))));
    }

    @Test
    void givesALaterListenerTheSoundOfTheCachedPicturesFromTheSameTrack() {
        audible.attach(viewer);
        camera.push(20);
        Eventually.isTrue("silence", () -> soundUntil() >= 20L * PICTURE_TICKS);
        var later = new KeepingSink();

        audible.attach(later);
        camera.push(1);

        Eventually.isTrue("sound of the group", () -> later.fragments.stream().anyMatch(one -> !one.isPicture()));
        Fragment begin = later.pictures().get(0);
        assertThat(begin.keyframe()).isTrue();
        assertThat(begin.decodeTime()).isLessThan(20L * PICTURE_TICKS);
        Fragment first = later.fragments.stream()
                .filter(one -> !one.isPicture())
                .findFirst()
                .orElseThrow();
        assertThat(first.decodeTime() - begin.decodeTime()).isBetween(0L, 2L * PICTURE_TICKS);
        assertThat(viewer.fragments).contains(first);
        assertThat(sounds.running()).isEqualTo(1);
    }

    @Test
    void runsOnlyWhileSomebodyListens() {
        audible.attach(viewer);
        assertThat(sounds.running()).isEqualTo(1);

        audible.detach(viewer);

        assertThat(sounds.running()).isZero();
        assertThat(camera.viewers()).isZero();
    }

    @Test
    void decodesTheCornersOfBothLaws() {
        // ITU-T G.711 tables 1a and 2a: the largest values and the smallest
        assertThat(G711.aLawSample((byte) 0xAA)).isEqualTo((short) 32_256);
        assertThat(G711.aLawSample((byte) 0x2A)).isEqualTo((short) -32_256);
        assertThat(G711.aLawSample((byte) 0xD5)).isEqualTo((short) 8);
        assertThat(G711.muLawSample((byte) 0x80)).isEqualTo((short) 32_124);
        assertThat(G711.muLawSample((byte) 0x00)).isEqualTo((short) -32_124);
        assertThat(G711.muLawSample((byte) 0xFF)).isZero();
    }

    private static SoundFrame tone(long number) {
        return new SoundFrame(SoundCodec.PCMA, Buffer.buffer(TONE), number * 1800, 8_000, 1);
    }

    private static byte[] tone() {
        // A-law of 0, 11585, 16384, 11585 and their negatives: a sine of an eighth of 8 kHz
        byte[] wave = {(byte) 0xD5, (byte) 0xB3, (byte) 0xA5, (byte) 0xB3, 0x55, 0x33, 0x25, 0x33};
        byte[] all = new byte[160];
        for (int i = 0; i < all.length; i++) {
            all[i] = wave[i % wave.length];
        }
        return all;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private long soundUntil() {
        return viewer.fragments.stream()
                .filter(one -> !one.isPicture())
                .mapToLong(one -> one.decodeTime() + one.duration())
                .max()
                .orElse(0);
    }

    /** Where a frame of sound does not begin where the one before ended. */
    private List<Long> holes() {
        List<Fragment> frames =
                viewer.fragments.stream().filter(one -> !one.isPicture()).toList();
        long length = SoundFormat.ENCODED.shape().time90k(SoundShape.FRAME_SAMPLES);
        return IntStream.range(1, frames.size())
                .filter(i -> frames.get(i).decodeTime() - frames.get(i - 1).decodeTime() != length)
                .mapToObj(i -> frames.get(i).decodeTime())
                .toList();
    }

    private JsonObject probe() throws Exception {
        Path file = Files.createTempFile("sound", ".mp4");
        try {
            Files.write(file, viewer.file());
            return Ffprobe.read(file.toString(), 40);
        } finally {
            Files.delete(file);
        }
    }

    /** The loudest sample FFmpeg decodes, 0 to 1. */
    private double loudest() throws Exception {
        Path file = Files.createTempFile("sound", ".mp4");
        Files.write(file, viewer.file());
        double loudest = 0;
        try (var grabber = new FFmpegFrameGrabber(file.toFile())) {
            grabber.start();
            for (Frame frame = grabber.grabSamples(); frame != null; frame = grabber.grabSamples()) {
                var samples = (ShortBuffer) frame.samples[0];
                while (samples.hasRemaining()) {
                    loudest = Math.max(loudest, Math.abs(samples.get() / 32_768.0));
                }
            }
        } finally {
            Files.delete(file);
        }
        return loudest;
    }
}
