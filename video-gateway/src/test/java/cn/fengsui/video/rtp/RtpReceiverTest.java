package cn.fengsui.video.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtpReceiverTest {

    private static final long OFFERED = 200_000_017L;
    private static final long HALF_SECOND = 500_000_000L;

    private final List<Integer> delivered = new ArrayList<>();
    private final List<Long> orphans = new ArrayList<>();
    private final RtpReceiver receiver = new RtpReceiver(
            new RtpSink() {
                @Override
                public void packet(RtpPacket packet) {
                    delivered.add((int) packet.payload().get(packet.payload().position()));
                }

                @Override
                public void lost(int packets) {
                    delivered.add(-packets);
                }
            },
            new DoorSettings(Duration.ofMillis(40), false, 64, 20_000, Duration.ofSeconds(5)),
            (ssrc, from) -> orphans.add(ssrc));

    private final RtpCounters counters = receiver.counters();

    RtpReceiverTest() {
        receiver.expect(OFFERED, address("192.0.2.1"));
    }

    @Test
    void takesTheOfferedSsrcAtOnceAndNothingElseFromThen() {
        receive(OFFERED, 1, "192.0.2.1", 0);
        receive(77, 2, "192.0.2.1", 0);
        receive(OFFERED, 2, "192.0.2.1", 0);

        assertThat(delivered).containsExactly(1, 2);
        assertThat(receiver.ssrc()).isEqualTo(OFFERED);
        assertThat(counters.foreign()).isEqualTo(1);
    }

    @Test
    void ignoresTheOrphanOfAnEarlierCallFromTheSameDevice() {
        receive(77, 500, "192.0.2.1", 0);
        receiver.answered(OFFERED, address("192.0.2.1"), 1_000);
        receive(77, 501, "192.0.2.1", 2_000);

        receive(OFFERED, 1, "192.0.2.1", 3_000);

        assertThat(delivered).containsExactly(1);
        assertThat(counters.foreign()).isEqualTo(2);
    }

    @Test
    void takesAnotherSsrcOfTheExpectedPeerWhenTheRightOneDoesNotCome() {
        receiver.answered(OFFERED, address("192.0.2.50"), 0);

        receive(77, 1, "192.0.2.50", HALF_SECOND - 1);
        receive(77, 2, "192.0.2.50", HALF_SECOND);
        receive(78, 3, "192.0.2.66", HALF_SECOND);

        assertThat(delivered).containsExactly(2);
        assertThat(receiver.ssrc()).isEqualTo(77);
    }

    @Test
    void latchesOntoTheOfferedSsrcFromBehindANatAndNobodyElse() {
        receive(5, 1, "198.51.100.9", 0);
        receive(OFFERED, 1, "198.51.100.7", 0);
        receive(OFFERED, 2, "198.51.100.8", 0);
        receive(OFFERED, 2, "198.51.100.7", 0);

        assertThat(delivered).containsExactly(1, 2);
        assertThat(counters.foreign()).isEqualTo(2);
    }

    @Test
    void followsADeviceToItsNewAddressAfterASilenceAndNotBefore() {
        receiver.answered(OFFERED, address("192.0.2.50"), 0);
        receive(OFFERED, 1, "192.0.2.1", 0);

        receive(OFFERED, 2, "192.0.2.50", HALF_SECOND);
        receive(OFFERED, 2, "203.0.113.9", 3 * HALF_SECOND);
        receive(OFFERED, 2, "192.0.2.50", 3 * HALF_SECOND);
        receive(OFFERED, 3, "192.0.2.1", 3 * HALF_SECOND);

        assertThat(delivered).containsExactly(1, 2);
        assertThat(counters.foreign()).isEqualTo(3);
    }

    @Test
    void tellsOnceInAWhileOfAnOrphan() {
        for (int n = 0; n < 20; n++) {
            receive(77, n, "192.0.2.1", n * HALF_SECOND);
        }

        assertThat(orphans).containsExactly(77L, 77L);
    }

    @Test
    void takesTheSsrcThatTheAnswerNames() {
        receiver.answered(99, address("192.0.2.50"), 0);

        receive(99, 1, "192.0.2.50", 1);

        assertThat(delivered).containsExactly(1);
    }

    @Test
    void countsWhatIsNotRtp() {
        receiver.packet(ByteBuffer.wrap(new byte[] {1, 2, 3}), new InetSocketAddress(address("192.0.2.1"), 1), 0);

        assertThat(counters.malformed()).isEqualTo(1);
        assertThat(counters.packets()).isZero();
    }

    private void receive(long ssrc, int number, String from, long nanos) {
        ByteBuffer datagram = ByteBuffer.allocate(13)
                .put((byte) 0x80)
                .put((byte) 96)
                .putShort((short) number)
                .putInt(0)
                .putInt((int) ssrc)
                .put((byte) number)
                .flip();
        receiver.packet(datagram, new InetSocketAddress(address(from), 5000), nanos);
    }

    private static InetAddress address(String digits) {
        try {
            return InetAddress.getByName(digits);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
