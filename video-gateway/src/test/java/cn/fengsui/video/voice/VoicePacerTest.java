package cn.fengsui.video.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoicePacerTest {

    private static final int FRAME = VoiceQueue.FRAME_BYTES;

    private final List<ByteBuffer> sent = new ArrayList<>();
    private final VoiceQueue queue = new VoiceQueue(10, 2);
    private final VoicePacer pacer = new VoicePacer(queue, new VoicePackets(7, 8, false), sent::add);

    @Test
    void sendsEveryTwentyMillisecondsWhateverTheClockDoes() {
        for (int ms = 0; ms <= 1_000; ms += 7) {
            pacer.tick(ms * 1_000_000L);
        }

        assertThat(sent).hasSize(50);
        for (int i = 0; i < sent.size(); i++) {
            assertThat(sent.get(i).getShort(2)).isEqualTo((short) i);
            assertThat(sent.get(i).getInt(4)).isEqualTo(i * FRAME);
            assertThat(sent.get(i).get(1) & 0x7F).isEqualTo(8);
        }
    }

    @Test
    void doesNotFloodAfterAHoldUp() {
        pacer.tick(0);
        pacer.tick(60_000_000_000L);

        assertThat(sent).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void waitsForAFewFramesAndThenSaysThemInOrder() {
        queue.add(frame(1));
        pacer.tick(0);
        queue.add(frame(2));
        pacer.tick(20_000_000);
        pacer.tick(40_000_000);
        pacer.tick(60_000_000);

        assertThat(sent.stream().map(packet -> packet.get(12)).toList())
                .containsExactly(ALaw.SILENCE, (byte) 1, (byte) 2, ALaw.SILENCE);
        assertThat(pacer.spoken()).isEqualTo(2);
    }

    @Test
    void losesTheOldestWhenTheBrowserIsTooFast() {
        for (int i = 0; i < 14; i++) {
            queue.add(frame(i));
        }
        pacer.tick(0);

        assertThat(sent.get(0).get(12)).isEqualTo((byte) 4);
        assertThat(queue.dropped()).isEqualTo(4L * FRAME);
    }

    @Test
    void takesPiecesOfAnyLength() {
        queue.add(new byte[37]);
        queue.add(new byte[FRAME * 2]);
        queue.add(new byte[0]);
        pacer.tick(0);
        pacer.tick(20_000_000);
        pacer.tick(40_000_000);

        byte[] last = new byte[FRAME];
        sent.get(2).get(12, last);
        assertThat(last).startsWith(new byte[37]);
        assertThat(Arrays.copyOfRange(last, 37, FRAME)).containsOnly(ALaw.SILENCE);
    }

    @Test
    void aProgramStreamHoldsTheSoundWithMapAndClock() {
        var packets = new VoicePackets(0xFFFF_FFFFL, 96, true);
        ByteBuffer first = packets.packet(frame(9));
        ByteBuffer second = packets.packet(frame(9));

        assertThat(first.get(1)).isEqualTo((byte) (0x80 | 96));
        assertThat(first.getInt(8)).isEqualTo(-1);
        assertThat(first.getInt(12)).isEqualTo(0x1BA);
        assertThat(first.getInt(26)).isEqualTo(0x1BC);
        assertThat(first.get(26 + 12)).isEqualTo((byte) 0x90);
        assertThat(first.getInt(46)).isEqualTo(0x1C0);
        assertThat(first.remaining()).isEqualTo(12 + 14 + 20 + 14 + FRAME);
        assertThat(second.getInt(4)).isEqualTo(1_800);
        assertThat(second.getInt(26)).isEqualTo(0x1C0);
        assertThat(second.remaining()).isEqualTo(12 + 14 + 14 + FRAME);
    }

    private static byte[] frame(int value) {
        byte[] frame = new byte[FRAME];
        Arrays.fill(frame, (byte) value);
        return frame;
    }
}
