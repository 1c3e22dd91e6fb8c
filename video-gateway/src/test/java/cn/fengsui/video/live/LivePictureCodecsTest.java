package cn.fengsui.video.live;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.SoundCodec;
import cn.fengsui.video.es.SoundUnit;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.fmp4.Fmp4;
import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import cn.fengsui.video.testing.ClipFile;
import cn.fengsui.video.testing.DecodedFile;
import cn.fengsui.video.testing.ProbedFile;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LivePictureCodecsTest {

    /** Remembers what a viewer got, also as a file. */
    private static final class Seen implements PictureSink {
        private final List<String> events = new ArrayList<>();
        private final List<InitSegment> inits = new ArrayList<>();
        private final List<Fragment> fragments = new ArrayList<>();
        private final List<SoundFrame> sounds = new ArrayList<>();
        private final ByteArrayOutputStream file = new ByteArrayOutputStream();

        @Override
        public void init(InitSegment init) {
            inits.add(init);
            events.add("init " + init.video().coding());
            file.writeBytes(init.bytes().getBytes());
        }

        @Override
        public void fragment(Fragment fragment) {
            fragments.add(fragment);
            file.writeBytes(fragment.bytes().getBytes());
        }

        @Override
        public void catchUp(int count, long liveTime) {
            events.add("catch up " + count + " to " + liveTime);
        }

        @Override
        public void state(LiveState state, Trouble trouble) {
            events.add(state.text() + " " + trouble.code());
        }

        @Override
        public void sound(SoundFrame frame) {
            sounds.add(frame);
        }
    }

    private final List<Long> asked = new ArrayList<>();
    private final Seen viewer = new Seen();
    private long nanos = 1_000_000_000L;
    private final LivePicture picture = new LivePicture(true, () -> asked.add(nanos));

    static Stream<Arguments> clips() {
        return Stream.of(
                Arguments.of(ClipFile.H265_PLAIN, 320, 180, "hvc1\\.1\\.6\\.L60\\.90"),
                Arguments.of(ClipFile.H265_OPEN, 320, 180, "hvc1\\.2\\.4\\.L60\\.90"),
                Arguments.of(ClipFile.B_FRAMES, 176, 144, "avc1\\.64000B"),
                Arguments.of(ClipFile.INTERLACED, 176, 144, "avc1\\.640015"));
    }

    @ParameterizedTest
    @MethodSource("clips")
    void writesWhatFfprobeAndFfmpegDecodeFrameByFrameWithTheirTimes(
            ClipFile clip, int width, int height, String codec) {
        ProbedFile.assumeInstalled();
        picture.attach(viewer);

        send(clip, 0, clip.units().size());

        assertThat(viewer.inits).hasSize(1);
        assertThat(viewer.inits.get(0).video().codec()).matches(codec);
        ProbedFile probed = ProbedFile.of(viewer.file.toByteArray(), ".mp4");
        assertThat(probed.complaints()).isEmpty();
        assertThat(probed.videoFrames()).isEqualTo(clip.units().size());
        for (int i = 1; i < probed.videoFrames(); i++) {
            assertThat(probed.ptsSeconds().get(i) - probed.ptsSeconds().get(i - 1))
                    .isBetween(0.0399, 0.0401);
        }
        DecodedFile decoded = DecodedFile.of(viewer.file.toByteArray(), ".mp4");
        assertThat(decoded.frames()).isEqualTo(clip.units().size());
        assertThat(decoded.width()).isEqualTo(width);
        assertThat(decoded.height()).isEqualTo(height);
    }

    @Test
    void keepsCompositionOffsetsAlsoNegativeOnesAndAcrossTheWrap() {
        picture.attach(viewer);
        ClipFile.Unit key = ClipFile.B_FRAMES.units().get(0);

        give(key.annexB(), VideoCodec.H264, 3_600, (1L << 33) - 3_600);
        give(key.annexB(), VideoCodec.H264, 0, 3_600);
        give(key.annexB(), VideoCodec.H264, 90_000_000, 7_200);

        assertThat(viewer.fragments.stream().map(Fmp4::compositionOffset)).containsExactly(7_200L, -3_600L, 0L);
    }

    @Test
    void changesBetweenH264AndH265InTheMiddleOfTheStream() {
        picture.attach(viewer);

        send(ClipFile.B_FRAMES, 0, 10);
        send(ClipFile.H265_PLAIN, 0, 10);
        send(ClipFile.B_FRAMES, 0, 10);

        assertThat(viewer.events).containsExactly("waiting none", "init H264", "live none", "init H265", "init H264");
        assertThat(viewer.fragments).hasSize(30);
        assertThat(picture.codec()).isEqualTo(VideoCodec.H264);
    }

    @Test
    void holdsBackPicturesOfAnotherCodecUntilItsKeyframe() {
        picture.attach(viewer);
        send(ClipFile.B_FRAMES, 0, 5);

        send(ClipFile.H265_PLAIN, 3, 30);

        assertThat(viewer.fragments).hasSize(5 + 5);
        assertThat(viewer.fragments.get(5).keyframe()).isTrue();
    }

    @Test
    void leavesOutLeadingPicturesWhenItBeginsAnewAtAnOpenKeyframe() {
        picture.attach(viewer);
        send(ClipFile.H265_OPEN, 0, 20);
        picture.damaged();
        int before = viewer.fragments.size();

        send(ClipFile.H265_OPEN, 25, 26);
        give(leading(), VideoCodec.H265, 900_000, 900_000);
        send(ClipFile.H265_OPEN, 27, 29);

        assertThat(viewer.fragments.size() - before).isEqualTo(3);
        assertThat(picture.counters().heldBack()).isEqualTo(1);
    }

    @Test
    void keepsLeadingPicturesWhereNothingWasLost() {
        picture.attach(viewer);
        send(ClipFile.H265_OPEN, 0, 26);

        give(leading(), VideoCodec.H265, 900_000, 900_000);

        assertThat(viewer.fragments).hasSize(27);
    }

    @Test
    void asksForAKeyframeAfterALossAtOnceAndThenEverMoreRarely() {
        picture.attach(viewer);
        send(ClipFile.H265_PLAIN, 0, 2);
        picture.damaged();

        for (int round = 0; round < 6; round++) {
            send(ClipFile.H265_PLAIN, 2, 24);
        }

        assertThat(asked.size()).isEqualTo(5);
        assertThat(asked.get(1) - asked.get(0)).isBetween(250_000_000L, 400_000_000L);
        assertThat(asked.get(4) - asked.get(3)).isGreaterThanOrEqualTo(2_000_000_000L);
        assertThat(viewer.fragments).hasSize(2);
    }

    @Test
    void tellsALatecomerHowFarTheBurstGoes() {
        send(ClipFile.H265_PLAIN, 0, 20);

        picture.attach(viewer);

        assertThat(viewer.events).containsExactly("live none", "init H265", "catch up 20 to " + 19 * 3_600);
        assertThat(viewer.fragments).hasSize(20);
    }

    @Test
    void keepsALongGroupOfPicturesForLatecomersAndAsksForAKeyframeWhenItOutgrowsTheCache() {
        send(ClipFile.H265_PLAIN, 0, 1);
        for (int n = 0; n < 20; n++) {
            send(ClipFile.H265_PLAIN, 1, 21);
        }
        picture.attach(viewer);
        assertThat(viewer.fragments).hasSize(401);
        for (int n = 0; n < 60; n++) {
            send(ClipFile.H265_PLAIN, 1, 21);
        }
        var late = new Seen();

        picture.attach(late);

        assertThat(late.fragments).isEmpty();
        assertThat(asked).hasSize(1);
    }

    @Test
    void measuresWhatEachPictureTookThroughTheGateway() {
        picture.attach(viewer);
        nanos = System.nanoTime() - 70_000_000L;

        give(ClipFile.B_FRAMES.units().get(0).annexB(), VideoCodec.H264, 0, 0);

        assertThat(picture.counters().delay().count()).isEqualTo(1);
        assertThat(picture.counters().delay().millis(0.5)).isBetween(30, 500);
    }

    @Test
    void saysWhichCodecItCannotCarry() {
        picture.attach(viewer);

        give(new byte[0], VideoCodec.MPEG4, 0, 0);
        give(new byte[0], VideoCodec.SVAC, 0, 0);

        assertThat(viewer.events).containsExactly("waiting none", "lost mpeg4", "lost svac");
    }

    @Test
    void putsSoundOnThePicturesClockAndKeepsItThereOverAJump() {
        picture.attach(viewer);
        for (int n = 0; n < 10; n++) {
            pictureAndSound(n, 1_000_000 + n * 3_600L);
        }
        for (int n = 10; n < 20; n++) {
            pictureAndSound(n, 7_000_000_000L + n * 3_600L);
        }

        assertThat(viewer.sounds).hasSize(20);
        for (int n = 0; n < 20; n++) {
            assertThat(viewer.sounds.get(n).time90k())
                    .isEqualTo(viewer.fragments.get(n).decodeTime());
        }
    }

    @Test
    void opensWithTheFirstKeyframeWhetherOrNotSoundHasCome() {
        picture.attach(viewer);
        picture.sound(sound(0));
        send(ClipFile.B_FRAMES, 0, 1);

        assertThat(viewer.fragments).hasSize(1);
        assertThat(viewer.sounds).isEmpty();
        assertThat(picture.counters().soundsLeftOut()).isEqualTo(1);
    }

    @Test
    void tiesSoundOfAnotherClockToThePictureByItsArrival() {
        picture.attach(viewer);
        for (int n = 0; n < 50; n++) {
            give(ClipFile.B_FRAMES.units().get(n % 20).annexB(), VideoCodec.H264, n * 3_600L, n * 3_600L);
            picture.sound(sound(5_000_000_000L + n * 3_600L));
        }

        assertThat(viewer.sounds).hasSize(50);
        assertThat(viewer.sounds.get(49).time90k() - viewer.fragments.get(49).decodeTime())
                .isBetween(-3_600L, 3_600L);
    }

    private void pictureAndSound(int n, long time) {
        ClipFile.Unit unit = ClipFile.B_FRAMES.units().get(n % 20);
        give(unit.annexB(), VideoCodec.H264, time, time);
        picture.sound(sound(time));
    }

    private static SoundUnit sound(long time) {
        return new SoundUnit(SoundCodec.PCMA, new byte[320], 0, 320, time, 8_000, 1);
    }

    /** A picture of the open group made a RASL picture. */
    private static byte[] leading() {
        ClipFile.Unit unit = ClipFile.H265_OPEN.units().get(28);
        var read = AccessUnit.of(unit.annexB(), VideoCodec.H265, 0, 0, 0);
        byte[] bytes = unit.annexB().clone();
        for (int i = 0; i < read.nalCount(); i++) {
            if (VideoCodec.H265.isPicture(read.nalType(i))) {
                bytes[read.nalOffset(i)] = 8 << 1;
            }
        }
        return bytes;
    }

    private void send(ClipFile clip, int from, int to) {
        for (int n = from; n < to; n++) {
            ClipFile.Unit unit = clip.units().get(n);
            give(unit.annexB(), clip.codec(), unit.pts(), unit.dts());
        }
    }

    private void give(byte[] annexB, VideoCodec codec, long pts, long dts) {
        nanos += 40_000_000L;
        picture.accessUnit(AccessUnit.of(annexB, codec, pts, dts, nanos));
    }
}
