package cn.fengsui.video.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReorderBufferTest {

    private static final long MILLI = 1_000_000;

    private final List<Integer> delivered = new ArrayList<>();
    private final RtpCounters counters = new RtpCounters();
    private final RtpPacket packet = new RtpPacket();
    private final ReorderBuffer buffer = new ReorderBuffer(
            new RtpSink() {
                @Override
                public void packet(RtpPacket packet) {
                    delivered.add(packet.payload().getInt(packet.payload().position()));
                }

                @Override
                public void lost(int packets) {
                    delivered.add(-packets);
                }
            },
            Duration.ofMillis(40),
            counters);

    @Test
    void passesPacketsThatAreInOrderAcrossTheWrapOfTheSequenceNumber() {
        IntStream.range(65_530, 65_545).forEach(n -> arrive(n, 0));

        assertThat(delivered).isEqualTo(IntStream.range(65_530, 65_545).boxed().toList());
    }

    @Test
    void putsSwappedPacketsBackInOrder() {
        for (int n : new int[] {10, 12, 11, 13, 16, 15, 14, 17}) {
            arrive(n, 0);
        }

        assertThat(delivered).containsExactly(10, 11, 12, 13, 14, 15, 16, 17);
        assertThat(counters.reordered()).isEqualTo(2);
        assertThat(counters.lost()).isZero();
    }

    @Test
    void givesUpAGapAfterTheJitterWindowAndTellsHowManyAreMissing() {
        arrive(1, 0);
        arrive(4, 0);
        buffer.expire(39 * MILLI);
        assertThat(delivered).containsExactly(1);

        buffer.expire(40 * MILLI);

        assertThat(delivered).containsExactly(1, -2, 4);
        assertThat(counters.lost()).isEqualTo(2);
    }

    @Test
    void dropsDuplicatesWhetherDeliveredOrHeld() {
        for (int n : new int[] {1, 1, 3, 3, 2, 2}) {
            arrive(n, 0);
        }

        assertThat(delivered).containsExactly(1, 2, 3);
        assertThat(counters.duplicates()).isEqualTo(3);
    }

    @Test
    void countsAPacketThatComesAfterItsPlaceWasGivenUpAsLate() {
        arrive(1, 0);
        arrive(3, 0);
        arrive(4, 50 * MILLI);

        arrive(2, 51 * MILLI);

        assertThat(delivered).containsExactly(1, -1, 3, 4);
        assertThat(counters.late()).isEqualTo(1);
    }

    @Test
    void followsASenderThatStartsItsCountAnew() {
        arrive(100, 0);
        arrive(40_000, 0);
        arrive(40_001, 0);
        arrive(40_002, 0);

        assertThat(delivered).containsExactly(100, -1, 40_001, 40_002);
    }

    @Test
    void deliversEverythingOnceAndInOrderWhateverTheShufflingWithinTheWindow() {
        var random = new Random(7);
        List<Integer> sent =
                new ArrayList<>(IntStream.range(60_000, 70_000).boxed().toList());
        for (int i = 0; i + 8 < sent.size(); i += 8) {
            java.util.Collections.shuffle(sent.subList(i + 1, i + 8), random);
        }

        sent.forEach(n -> {
            arrive(n, 0);
            if (random.nextInt(10) == 0) {
                arrive(n, 0);
            }
        });

        assertThat(delivered).isEqualTo(IntStream.range(60_000, 70_000).boxed().toList());
    }

    private void arrive(int number, long nanos) {
        ByteBuffer datagram = ByteBuffer.allocate(16)
                .put((byte) 0x80)
                .put((byte) 96)
                .putShort((short) number)
                .putInt(0)
                .putInt(1)
                .putInt(number)
                .flip();
        assertThat(packet.read(datagram)).isTrue();
        buffer.accept(packet, nanos);
    }
}
