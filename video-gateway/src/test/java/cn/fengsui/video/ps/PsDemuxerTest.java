package cn.fengsui.video.ps;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.video.es.NalUnits;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.rtp.ReorderBuffer;
import cn.fengsui.video.rtp.RtpCounters;
import cn.fengsui.video.rtp.RtpPacket;
import cn.fengsui.video.testing.CollectedUnits;
import cn.fengsui.video.testing.H264Clip;
import cn.fengsui.video.testing.PsWriter;
import cn.fengsui.video.testing.RtpWriter;
import cn.fengsui.video.testing.RtpWriter.Marker;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PsDemuxerTest {

    private static final H264Clip CLIP = H264Clip.encode(320, 180, 60, 800_000);
    private static final long FIRST_PTS = 0x1FFFF0000L;

    private final CollectedUnits out = new CollectedUnits();
    private final PsCounters counters = new PsCounters();
    private final PsDemuxer demuxer = new PsDemuxer(out, counters);

    static Stream<Arguments> dialects() {
        return Stream.of(
                Arguments.of("plain", new PsWriter(), Marker.LAST_OF_FRAME, 1400),
                Arguments.of("no marker", new PsWriter(), Marker.NONE, 1400),
                Arguments.of("constant marker", new PsWriter(), Marker.ALL, 1400),
                Arguments.of("open-ended PES", new PsWriter().openEnded(), Marker.LAST_OF_FRAME, 1400),
                Arguments.of("open-ended PES, no marker", new PsWriter().openEnded(), Marker.NONE, 1400),
                Arguments.of("small PES packets", new PsWriter().pesPayload(700), Marker.LAST_OF_FRAME, 1400),
                Arguments.of("stuffing", new PsWriter().stuffing(5), Marker.NONE, 1400),
                Arguments.of("private and audio", new PsWriter().withPrivateAndAudio(), Marker.LAST_OF_FRAME, 1400),
                Arguments.of("map too long", new PsWriter().mapLengthError(9), Marker.LAST_OF_FRAME, 1400),
                Arguments.of("map too short", new PsWriter().mapLengthError(-7), Marker.NONE, 1400),
                Arguments.of("no map", new PsWriter().withoutMap(), Marker.LAST_OF_FRAME, 1400),
                Arguments.of("map says H.265", new PsWriter().announcing(0x24), Marker.LAST_OF_FRAME, 1400),
                Arguments.of("tiny packets", new PsWriter(), Marker.LAST_OF_FRAME, 17),
                Arguments.of("huge packets", new PsWriter(), Marker.NONE, 60_000));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dialects")
    void givesTheSameAccessUnitsBackInEveryDialect(String name, PsWriter ps, Marker marker, int size) {
        packets(ps, marker, size).forEach(this::feed);
        demuxer.flush();

        assertSame(CLIP.units(), out.units());
        assertThat(demuxer.codec()).isEqualTo(VideoCodec.H264);
        assertThat(out.times().get(1) - out.times().get(0)).isEqualTo(H264Clip.TICKS_PER_FRAME);
    }

    @Test
    void keepsFramesThatAreLargerThanAPesPacketWhole() {
        byte[] large = Arrays.copyOf(CLIP.units().get(0), 200_000);
        Arrays.fill(large, CLIP.units().get(0).length, large.length, (byte) 0x77);

        new RtpWriter(1, 0, Marker.LAST_OF_FRAME, 1400)
                .packets(new PsWriter().frame(large, FIRST_PTS, true), 0)
                .forEach(this::feed);

        assertSame(List.of(large), out.units());
    }

    @Test
    void givesTheSameAccessUnitsBackAfterReorderingAndDuplicates() {
        List<byte[]> packets = packets(new PsWriter(), Marker.LAST_OF_FRAME, 1400);
        var random = new Random(3);
        for (int i = 0; i + 6 < packets.size(); i += 6) {
            Collections.shuffle(packets.subList(i + 1, i + 6), random);
        }
        var reorder = new ReorderBuffer(demuxer, Duration.ofMillis(40), new RtpCounters());
        var packet = new RtpPacket();

        for (byte[] bytes : packets) {
            for (int copies = random.nextInt(5) == 0 ? 2 : 1; copies > 0; copies--) {
                assertThat(packet.read(ByteBuffer.wrap(bytes))).isTrue();
                reorder.accept(packet, 0);
            }
        }
        demuxer.flush();

        assertSame(CLIP.units(), out.units());
    }

    @Test
    void losesOnlyTheFramesThatMissAPacket() {
        var writer = new RtpWriter(1, 65_500, Marker.LAST_OF_FRAME, 300);
        var ps = new PsWriter();
        var intact = new ArrayList<byte[]>();
        var reorder = new ReorderBuffer(demuxer, Duration.ZERO, new RtpCounters());
        var packet = new RtpPacket();
        for (int n = 0; n < CLIP.units().size(); n++) {
            byte[] unit = CLIP.units().get(n);
            List<byte[]> packets = writer.packets(ps.frame(unit, pts(n), isKeyframe(unit)), pts(n));
            int missing = n % 7 == 3 ? packets.size() / 2 : -1;
            for (int i = 0; i < packets.size(); i++) {
                if (i != missing) {
                    assertThat(packet.read(ByteBuffer.wrap(packets.get(i)))).isTrue();
                    reorder.accept(packet, 0);
                }
            }
            if (missing < 0) {
                intact.add(unit);
            }
        }
        demuxer.flush();

        assertSame(intact, out.units());
        assertThat(out.damages()).isEqualTo(9);
    }

    @Test
    void recognisesH265ByItsNalUnitsWhateverTheMapSays() {
        byte[] h265 = {0, 0, 0, 1, 0x40, 1, 12, 0, 0, 0, 1, 0x42, 1, 1, 0, 0, 0, 1, 0x44, 1, 3, 0, 0, 0, 1, 0x26, 1, 9};

        new RtpWriter(1, 0, Marker.LAST_OF_FRAME, 1400)
                .packets(new PsWriter().frame(h265, FIRST_PTS, true), 0)
                .forEach(this::feed);

        assertThat(demuxer.codec()).isEqualTo(VideoCodec.H265);
    }

    @Test
    void survivesTruncationsAndRandomDamageAndFindsItsWayBack() {
        var random = new Random(5);
        List<byte[]> packets = packets(new PsWriter().withPrivateAndAudio(), Marker.LAST_OF_FRAME, 500);
        for (int round = 0; round < 20; round++) {
            for (byte[] packet : packets) {
                byte[] broken = packet.clone();
                for (int flips = random.nextInt(4); flips > 0; flips--) {
                    broken[12 + random.nextInt(broken.length - 12)] ^= (byte) (1 << random.nextInt(8));
                }
                feed(random.nextInt(10) == 0 ? Arrays.copyOf(broken, 12 + random.nextInt(broken.length - 12)) : broken);
            }
        }
        out.units().clear();
        demuxer.lost(1);

        packets.forEach(this::feed);
        demuxer.flush();

        assertSame(CLIP.units(), out.units());
    }

    private List<byte[]> packets(PsWriter ps, Marker marker, int size) {
        var writer = new RtpWriter(1, 65_500, marker, size);
        var packets = new ArrayList<byte[]>();
        for (int n = 0; n < CLIP.units().size(); n++) {
            byte[] unit = CLIP.units().get(n);
            packets.addAll(writer.packets(ps.frame(unit, pts(n), isKeyframe(unit)), pts(n) & 0xFFFFFFFFL));
        }
        return packets;
    }

    private static long pts(int n) {
        return FIRST_PTS + (long) n * H264Clip.TICKS_PER_FRAME & 0x1FFFFFFFFL;
    }

    private static boolean isKeyframe(byte[] unit) {
        return (unit[4] & 0x1F) == NalUnits.SPS;
    }

    private void feed(byte[] packet) {
        ByteBuffer payload = ByteBuffer.wrap(packet);
        long timestamp = packet.length < 12 ? 0 : payload.getInt(4) & 0xFFFFFFFFL;
        boolean marker = (packet[1] & 0x80) != 0;
        payload.position(Math.min(12, packet.length));
        demuxer.payload(payload, timestamp, marker);
    }

    private static void assertSame(List<byte[]> expected, List<byte[]> actual) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i)).as("access unit %d", i).isEqualTo(expected.get(i));
        }
    }
}
