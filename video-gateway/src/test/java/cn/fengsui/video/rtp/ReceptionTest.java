package cn.fengsui.video.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ReceptionTest {

    private static final long MILLI = 1_000_000;

    private final Reception reception = new Reception();
    private final RtpPacket packet = new RtpPacket();

    @Test
    void countsLossAndTheHighestNumberAcrossTheWrap() {
        for (int n = 65_500; n < 65_700; n++) {
            if (n % 10 != 3) {
                arrive(n, n * 3_600L, n * 40 * MILLI);
            }
        }

        assertThat(reception.extendedHighest()).isEqualTo(65_699);
        assertThat(reception.lost()).isEqualTo(20);
        assertThat(reception.fractionLost()).isEqualTo(256 * 20 / 200);
        assertThat(reception.fractionLost()).isZero();
    }

    @Test
    void measuresJitterAndTheFrameInterval() {
        for (int n = 0; n < 400; n++) {
            arrive(n, n * 3_600L, n * 40 * MILLI + (n % 2) * 10 * MILLI);
        }

        assertThat(reception.jitterMillis()).isCloseTo(10, within(0.5));
        assertThat(reception.frameNanos()).isCloseTo(40 * MILLI, within(MILLI));
    }

    @Test
    void reportsWhatItSawInTheWordsOfTheStandard() {
        for (int n = 0; n < 100; n += 2) {
            arrive(n, n * 3_600L, n * 40 * MILLI);
        }
        var rtcp = new Rtcp(7);
        ByteBuffer sender = ByteBuffer.allocate(28)
                .put((byte) 0x80)
                .put((byte) 200)
                .putShort((short) 6)
                .putInt(1)
                .putLong(0x1111_2222_3333_4444L)
                .flip()
                .limit(28);
        rtcp.read(sender, 1, 0);
        ByteBuffer report = ByteBuffer.allocate(Rtcp.REPORT_BYTES);

        rtcp.write(report, 1, reception, reception.fractionLost(), 500 * MILLI);

        report.flip();
        assertThat(report.get(1) & 0xFF).isEqualTo(201);
        assertThat(report.getInt(4)).isEqualTo(7);
        assertThat(report.getInt(8)).isEqualTo(1);
        assertThat(report.get(12) & 0xFF).isEqualTo(256 * 49 / 99);
        assertThat(report.getInt(12) & 0xFFFFFF).isEqualTo(49);
        assertThat(report.getInt(16)).isEqualTo(98);
        assertThat(report.getInt(24)).isEqualTo(0x2222_3333);
        assertThat(report.getInt(28)).isEqualTo(32_768);
        assertThat(report.remaining() % 4).isZero();
    }

    private void arrive(int sequence, long timestamp, long nanos) {
        ByteBuffer datagram = ByteBuffer.allocate(13)
                .put((byte) 0x80)
                .put((byte) 96)
                .putShort((short) sequence)
                .putInt((int) timestamp)
                .putInt(1)
                .put((byte) 0)
                .flip();
        assertThat(packet.read(datagram)).isTrue();
        reception.arrived(packet, nanos);
    }
}
