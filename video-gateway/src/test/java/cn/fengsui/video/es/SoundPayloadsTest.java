package cn.fengsui.video.es;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.video.testing.AacClip;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SoundPayloadsTest {

    private final List<byte[]> frames = new ArrayList<>();
    private final List<SoundUnit> units = new ArrayList<>();
    private final SoundSink sink = unit -> {
        frames.add(unit.bytes());
        units.add(unit);
    };

    @Test
    void passesG711OnWithTimesOf90KilohertzOverTheWrap() {
        var reader = new SoundPayloads(SoundCodec.PCMA, 8_000, 1, sink);

        for (int n = 0; n < 10; n++) {
            reader.payload(ByteBuffer.wrap(new byte[160]), 0xFFFF_FF00L + n * 160L & 0xFFFF_FFFFL, n == 0, 0);
        }

        assertThat(units).hasSize(10);
        assertThat(units.get(9).time() - units.get(0).time()).isEqualTo(9 * 1_800);
        assertThat(units.get(0).duration()).isEqualTo(1_800);
    }

    @Test
    void takesSeveralAacFramesOutOfOnePacket() {
        var reader = new SoundPayloads(SoundCodec.AAC, AacClip.SAMPLE_RATE, 1, sink);

        reader.payload(hbr(AacClip.FRAMES.subList(2, 5)), 4_096, true, 0);

        assertFrames(AacClip.FRAMES.subList(2, 5));
        assertThat(units.get(1).time() - units.get(0).time()).isEqualTo(AacClip.TICKS_PER_FRAME);
    }

    @Test
    void joinsAnAacFrameThatCameInSeveralPackets() {
        var reader = new SoundPayloads(SoundCodec.AAC, AacClip.SAMPLE_RATE, 1, sink);
        byte[] large = new byte[2_000];
        new Random(4).nextBytes(large);

        for (int at = 0; at < large.length; at += 800) {
            int end = Math.min(large.length, at + 800);
            ByteBuffer payload = ByteBuffer.allocate(4 + end - at)
                    .putShort((short) 16)
                    .putShort((short) (large.length << 3))
                    .put(large, at, end - at)
                    .flip();
            reader.payload(payload, 0, end == large.length, 0);
        }
        reader.payload(hbr(AacClip.FRAMES.subList(0, 1)), 1_024, true, 0);

        assertFrames(List.of(large, AacClip.FRAMES.get(0)));
    }

    @Test
    void takesAdtsHeadersOffWhereSomebodySendsThemInRtp() {
        var reader = new SoundPayloads(SoundCodec.AAC, 8_000, 1, sink);

        reader.payload(ByteBuffer.wrap(Arrays.copyOf(AacClip.ADTS, 1_000)), 0, true, 0);

        assertThat(frames.get(0)).isEqualTo(AacClip.FRAMES.get(0));
        assertThat(units.get(0).sampleRate()).isEqualTo(AacClip.SAMPLE_RATE);
    }

    @Test
    void dropsWhatDoesNotAddUp() {
        var reader = new SoundPayloads(SoundCodec.AAC, 16_000, 1, sink);

        reader.payload(ByteBuffer.wrap(new byte[] {0, 16}), 0, true, 0);
        reader.payload(ByteBuffer.wrap(new byte[] {0x7F, -1, 1, 2, 3}), 0, true, 0);
        reader.payload(ByteBuffer.wrap(new byte[9_000]), 0, true, 0);

        assertThat(units).isEmpty();
    }

    private static ByteBuffer hbr(List<byte[]> some) {
        var headers = ByteBuffer.allocate(2 + 2 * some.size()).putShort((short) (16 * some.size()));
        var bytes = new ByteArrayOutputStream();
        for (byte[] frame : some) {
            headers.putShort((short) (frame.length << 3));
            bytes.writeBytes(frame);
        }
        byte[] all = bytes.toByteArray();
        return ByteBuffer.allocate(headers.capacity() + all.length)
                .put(headers.array())
                .put(all)
                .flip();
    }

    private void assertFrames(List<byte[]> expected) {
        assertThat(frames).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(frames.get(i)).isEqualTo(expected.get(i));
        }
    }
}
