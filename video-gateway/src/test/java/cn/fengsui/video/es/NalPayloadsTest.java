package cn.fengsui.video.es;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.video.testing.ClipFile;
import cn.fengsui.video.testing.CollectedUnits;
import cn.fengsui.video.testing.NalWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NalPayloadsTest {

    private final CollectedUnits out = new CollectedUnits();

    static Stream<Arguments> formats() {
        return Stream.of(
                Arguments.of("H.264 in single units and FU-A", ClipFile.B_FRAMES, NalWriter.Style.PLAIN, true),
                Arguments.of("H.264 in STAP-A", ClipFile.B_FRAMES, NalWriter.Style.AGGREGATE, true),
                Arguments.of("H.264 in STAP-B and FU-B", ClipFile.B_FRAMES, NalWriter.Style.WITH_ORDER, true),
                Arguments.of("H.264 in MTAP16", ClipFile.B_FRAMES, NalWriter.Style.MTAP16, true),
                Arguments.of("H.264 in MTAP24", ClipFile.B_FRAMES, NalWriter.Style.MTAP24, true),
                Arguments.of("H.264 without markers", ClipFile.B_FRAMES, NalWriter.Style.PLAIN, false),
                Arguments.of("H.264 interlaced", ClipFile.INTERLACED, NalWriter.Style.PLAIN, true),
                Arguments.of("H.265 in single units and FU", ClipFile.H265_PLAIN, NalWriter.Style.PLAIN, true),
                Arguments.of("H.265 in AP", ClipFile.H265_PLAIN, NalWriter.Style.AGGREGATE, true),
                Arguments.of("H.265 without markers", ClipFile.H265_OPEN, NalWriter.Style.PLAIN, false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void givesTheSameAccessUnitsBack(String name, ClipFile clip, NalWriter.Style style, boolean markers) {
        var reader = new NalPayloads(clip.codec(), out);
        var writer = new NalWriter(clip.codec(), style, 300);

        for (ClipFile.Unit unit : clip.units()) {
            List<byte[]> payloads = writer.payloads(unit.annexB());
            for (int i = 0; i < payloads.size(); i++) {
                boolean last = i == payloads.size() - 1;
                reader.payload(ByteBuffer.wrap(payloads.get(i)), unit.pts(), markers && last, 0);
            }
        }
        reader.flush();

        assertThat(out.damages()).isZero();
        assertUnits(clip, out.units());
    }

    @Test
    void learnsThatTheMarkerIsAlwaysSet() {
        ClipFile clip = ClipFile.B_FRAMES;
        var reader = new NalPayloads(clip.codec(), out);
        for (int round = 0; round < 2; round++) {
            out.units().clear();
            for (ClipFile.Unit unit : clip.units()) {
                for (byte[] payload : new NalWriter(clip.codec(), NalWriter.Style.PLAIN, 300).payloads(unit.annexB())) {
                    reader.payload(ByteBuffer.wrap(payload), unit.pts() + round * 900_000L, true, 0);
                }
            }
            reader.flush();
        }

        assertUnits(clip, out.units());
    }

    @Test
    void letsOnlyWholePicturesThroughWhicheverPacketIsLost() {
        ClipFile clip = ClipFile.H265_PLAIN;
        List<byte[]> whole = expected(clip);
        for (int lost = 0; lost < 12; lost++) {
            var got = new CollectedUnits();
            sendWithout(lost, clip, new NalPayloads(clip.codec(), got));

            assertThat(got.damages()).as("lost packet %d", lost).isPositive();
            assertThat(got.units().size()).isBetween(4, 6);
            assertThat(got.units()).allSatisfy(unit -> assertThat(whole).anyMatch(one -> endsAlike(one, unit)));
        }
    }

    private static void sendWithout(int lost, ClipFile clip, NalPayloads reader) {
        var writer = new NalWriter(clip.codec(), NalWriter.Style.PLAIN, 300);
        int at = 0;
        for (ClipFile.Unit unit : clip.units().subList(0, 6)) {
            List<byte[]> payloads = writer.payloads(unit.annexB());
            for (int i = 0; i < payloads.size(); i++) {
                if (at++ == lost) {
                    reader.lost();
                } else {
                    reader.payload(ByteBuffer.wrap(payloads.get(i)), unit.pts(), i == payloads.size() - 1, 0);
                }
            }
        }
        reader.flush();
    }

    /** A lost parameter set or delimiter in front does no harm to the picture itself. */
    private static boolean endsAlike(byte[] whole, byte[] unit) {
        int from = whole.length - unit.length;
        return from >= 0 && Arrays.equals(whole, from, whole.length, unit, 0, unit.length);
    }

    private static void assertUnits(ClipFile clip, List<byte[]> actual) {
        List<byte[]> expected = expected(clip);
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i)).as("access unit %d", i).isEqualTo(expected.get(i));
        }
    }

    private static List<byte[]> expected(ClipFile clip) {
        var units = new ArrayList<byte[]>();
        clip.units()
                .forEach(unit -> units.add(
                        AccessUnit.of(unit.annexB(), clip.codec(), 0, 0, 0).annexB()));
        return units;
    }
}
