package cn.fengsui.video.ps;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.SoundCodec;
import cn.fengsui.video.es.SoundUnit;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.testing.AacClip;
import cn.fengsui.video.testing.ClipFile;
import cn.fengsui.video.testing.CollectedUnits;
import cn.fengsui.video.testing.PsWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real devices do with program streams (GB/T 28181 reference §7.1, field problems 16, 17, 18, 21). */
class PsOdditiesTest {

    private static final ClipFile H264 = ClipFile.B_FRAMES;
    private static final ClipFile H265 = ClipFile.H265_PLAIN;

    private final CollectedUnits out = new CollectedUnits();
    private final List<SoundUnit> sounds = new ArrayList<>();
    private final List<byte[]> soundBytes = new ArrayList<>();
    private final PsCounters counters = new PsCounters();
    private final PsDemuxer demuxer = new PsDemuxer(
            out,
            unit -> {
                sounds.add(unit);
                soundBytes.add(unit.bytes());
            },
            counters);

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x10, 0x1B, 0x24, 0x80})
    void tellsH265ByItsNalUnitsWhateverTheMapSays(int type) {
        send(H265, new PsWriter().announcing(type));

        assertUnits(H265);
        assertThat(demuxer.codec()).isEqualTo(VideoCodec.H265);
        assertThat(counters.refusedPictures()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x10, 0x1B, 0x24, 0x80})
    void tellsH264ByItsNalUnitsWhateverTheMapSays(int type) {
        send(H264, new PsWriter().announcing(type));

        assertUnits(H264);
        assertThat(demuxer.codec()).isEqualTo(VideoCodec.H264);
    }

    @Test
    void givesTheFirstPictureOutWithItsLastPacketAlthoughAnnouncedSoundNeverComes() {
        payload(new PsWriter().frame(unit(H265, 0), 3_600, true), 3_600, true);

        assertThat(out.units()).hasSize(1);
    }

    @Test
    void takesSoundThatBeginsLate() {
        send(H264, new PsWriter());

        payload(new PsMuxer(VideoCodec.H264, SoundCodec.PCMA).sound(new byte[160], 90_000, 8_000, 1), 90_000, true);

        assertThat(sounds).hasSize(1);
        assertThat(sounds.get(0).codec()).isEqualTo(SoundCodec.PCMA);
        assertThat(sounds.get(0).time()).isEqualTo(90_000);
    }

    @Test
    void tellsAacByItsHeadersAlthoughTheMapSaysG711() {
        payload(new PsWriter().frame(unit(H264, 0), 0, true), 0, true);

        payload(
                new PsMuxer(VideoCodec.H264, SoundCodec.AAC).sound(AacClip.FRAMES.get(0), 7_200, 16_000, 1),
                7_200,
                true);

        assertThat(sounds).hasSize(1);
        assertThat(sounds.get(0).codec()).isEqualTo(SoundCodec.AAC);
        assertThat(sounds.get(0).sampleRate()).isEqualTo(16_000);
        assertThat(soundBytes.get(0)).isEqualTo(AacClip.FRAMES.get(0));
    }

    @Test
    void joinsAacFramesThatAreCutByPesPackets() {
        for (int at = 0; at < AacClip.ADTS.length; at += 100) {
            byte[] piece = Arrays.copyOfRange(AacClip.ADTS, at, Math.min(AacClip.ADTS.length, at + 100));
            payload(new PsMuxer(VideoCodec.H264, SoundCodec.PCMA).sound(piece, at * 36L, 8_000, 1), at * 36L, true);
        }

        assertThat(soundBytes).hasSize(AacClip.FRAMES.size());
        assertThat(soundBytes.get(5)).isEqualTo(AacClip.FRAMES.get(5));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xBD, 0xBF, 0xBE, 0xF2, 0xFF, 0xE3})
    void passesOverPrivateStreamsPaddingAndASecondPicture(int id) {
        for (int n = 0; n < H264.units().size(); n++) {
            var frame = new ByteArrayOutputStream();
            frame.writeBytes(frame(H264, n));
            frame.writeBytes(new byte[] {0, 0, 1, (byte) id, 0, 40, (byte) 0x80, 0, 0});
            frame.writeBytes(new byte[37]);
            payload(frame.toByteArray(), H264.units().get(n).pts(), true);
        }

        assertUnits(H264);
        assertThat(counters.ignoredPackets()).isEqualTo(H264.units().size());
    }

    @Test
    void needsNoSystemHeaderNorMap() {
        for (int n = 0; n < H264.units().size(); n++) {
            byte[] frame =
                    new PsWriter().frame(unit(H264, n), H264.units().get(n).pts(), false);
            payload(frame, H264.units().get(n).pts(), n % 2 == 0);
        }
        demuxer.flush();

        assertUnits(H264);
    }

    @Test
    void findsTheNextPackBehindGarbage() {
        var random = new Random(2);
        for (int n = 0; n < H264.units().size(); n++) {
            byte[] garbage = new byte[random.nextInt(200)];
            for (int i = 0; i < garbage.length; i++) {
                garbage[i] = (byte) random.nextInt(2, 120);
            }
            var frame = new ByteArrayOutputStream();
            frame.writeBytes(frame(H264, n));
            frame.writeBytes(garbage);
            payload(frame.toByteArray(), H264.units().get(n).pts(), true);
        }

        assertUnits(H264);
        assertThat(counters.resyncs()).isPositive();
    }

    @Test
    void tellsFramesOfOneRtpStampApartByTheirPts() {
        for (int n = 0; n < H264.units().size(); n++) {
            payload(frame(H264, n), 77, false);
        }
        demuxer.flush();

        assertUnits(H264);
        assertThat(out.times().get(3)).isEqualTo(H264.units().get(3).pts());
    }

    @Test
    void keepsFramesThatHaveTheSamePts() {
        var ps = new PsWriter();
        for (int n = 0; n < H264.units().size(); n++) {
            payload(ps.frame(unit(H264, n), n / 2 * 7_200L, n == 0), n / 2 * 7_200L, true);
        }

        assertUnits(H264);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cutsSeveralPicturesOfOnePesPacketApartAlsoWithoutDelimiters(boolean h265) {
        ClipFile clip = h265 ? H265 : H264;
        List<byte[]> plain = clip.withoutDelimiters();
        var together = new ByteArrayOutputStream();
        plain.subList(0, 4).forEach(together::writeBytes);

        payload(new PsWriter().frame(together.toByteArray(), 0, true), 0, true);

        assertThat(out.units()).hasSize(4);
        for (int i = 0; i < 4; i++) {
            assertThat(out.units().get(i)).isEqualTo(plain.get(i));
        }
    }

    @Test
    void doesNotTearTheFieldsOfAnInterlacedPictureApart() {
        ClipFile clip = ClipFile.INTERLACED;
        for (int n = 0; n < clip.units().size(); n++) {
            payload(frame(clip, n), clip.units().get(n).pts(), true);
        }

        assertUnits(clip);
    }

    @Test
    void keepsSlicesTogetherThatComeInPesPacketsOfTheirOwn() {
        send(H265, new PsWriter().pesPayload(150));

        assertUnits(H265);
    }

    @Test
    void goesByTheRtpStampWhereThePtsStandsStill() {
        var ps = new PsWriter();
        for (int n = 0; n < 20; n++) {
            payload(ps.frame(unit(H264, n), 5, n == 0), n * 3_600L, true);
        }

        assertThat(out.times().get(19) - out.times().get(18)).isEqualTo(3_600);
        assertThat(out.times().get(19)).isEqualTo(19 * 3_600L);
    }

    @Test
    void waitsWithParameterSetsThatComeInAPackOfTheirOwn() {
        AccessUnit key = AccessUnit.of(H265.withoutDelimiters().get(0), VideoCodec.H265, 0, 0, 0);
        for (int i = 0; i < key.nalCount(); i++) {
            byte[] nal = ByteBuffer.allocate(4 + key.nalLength(i))
                    .putInt(1)
                    .put(key.nal(i))
                    .array();
            payload(new PsWriter().frame(nal, 900, true), 900, i > 2);
        }
        payload(new PsWriter().frame(H265.withoutDelimiters().get(1), 4_500, false), 4_500, true);

        assertThat(out.units()).hasSizeBetween(2, 3);
        assertThat(demuxer.codec()).isEqualTo(VideoCodec.H265);
        assertThat(AccessUnit.of(out.units().get(0), VideoCodec.H265, 0, 0, 0).isKeyframe())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x10, 0x80})
    void refusesMpeg4AndSvacByNameAndCountsThem(int type) {
        byte[] opaque = new byte[400];
        new Random(type).nextBytes(opaque);
        opaque[0] = opaque[1] = 0;
        opaque[2] = 1;
        opaque[3] = (byte) 0xB6;

        for (int n = 0; n < 5; n++) {
            payload(new PsWriter().announcing(type).frame(opaque, n * 3_600L, true), n * 3_600L, true);
        }

        assertThat(demuxer.codec()).isEqualTo(type == 0x10 ? VideoCodec.MPEG4 : VideoCodec.SVAC);
        assertThat(counters.refusedPictures()).isEqualTo(5);
    }

    @Test
    void comesBackToH264AfterACameraWasSetFromMpeg4() {
        refusesMpeg4AndSvacByNameAndCountsThem(0x10);
        out.units().clear();

        send(H264, new PsWriter());

        assertUnits(H264);
    }

    @Test
    void neverKeepsMoreThanAFewMegabytesOfAFrameWithoutEnd() {
        payload(new PsWriter().openEnded().frame(unit(H264, 0), 0, true), 0, false);
        for (int n = 0; n < 10_000; n++) {
            payload(new byte[1400], 0, false);
        }
        send(H264, new PsWriter());

        assertUnits(H264);
        assertThat(counters.damagedFrames()).isEqualTo(1);
    }

    private void send(ClipFile clip, PsWriter ps) {
        for (int n = 0; n < clip.units().size(); n++) {
            ClipFile.Unit unit = clip.units().get(n);
            payload(ps.frame(unit(clip, n), unit.pts(), unit.keyframe()), unit.pts(), true);
        }
        demuxer.flush();
    }

    private static byte[] frame(ClipFile clip, int n) {
        ClipFile.Unit unit = clip.units().get(n);
        return new PsWriter().frame(unit(clip, n), unit.pts(), unit.keyframe());
    }

    private static byte[] unit(ClipFile clip, int n) {
        return AccessUnit.of(clip.units().get(n).annexB(), clip.codec(), 0, 0, 0)
                .annexB();
    }

    private void payload(byte[] frame, long timestamp, boolean marker) {
        demuxer.payload(ByteBuffer.wrap(frame), timestamp, marker);
    }

    private void assertUnits(ClipFile clip) {
        assertThat(out.units()).hasSameSizeAs(clip.units());
        for (int n = 0; n < clip.units().size(); n++) {
            assertThat(out.units().get(n)).as("access unit %d", n).isEqualTo(unit(clip, n));
        }
    }
}
