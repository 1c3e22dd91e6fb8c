package cn.fengsui.video.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtpPacketTest {

    /** Padding, one CSRC, an extension of one word, marker, PT 96, seq 4660, two payload bytes, own composition. */
    private static final byte[] SAMPLE =
            HexFormat.of().parseHex("b1e0123400015f90bebc2011" + "00000007" + "bede0001aabbccdd" + "cafe" + "0002");

    @Test
    void readsHeaderExtensionAndPadding() {
        var packet = new RtpPacket();

        assertThat(packet.read(ByteBuffer.wrap(SAMPLE))).isTrue();

        assertThat(packet.sequence()).isEqualTo(0x1234);
        assertThat(packet.timestamp()).isEqualTo(90_000);
        assertThat(packet.ssrc()).isEqualTo(0xBEBC2011L);
        assertThat(packet.marker()).isTrue();
        assertThat(packet.payloadType()).isEqualTo(96);
        assertThat(packet.payload().remaining()).isEqualTo(2);
    }

    @Test
    void refusesOtherVersionsAndRtcp() {
        byte[] stun = SAMPLE.clone();
        stun[0] = 0x00;
        byte[] report = SAMPLE.clone();
        report[1] = (byte) 200;

        assertThat(new RtpPacket().read(ByteBuffer.wrap(stun))).isFalse();
        assertThat(new RtpPacket().read(ByteBuffer.wrap(report))).isFalse();
    }

    @Test
    void survivesEveryTruncationAndRandomBitFlips() {
        var packet = new RtpPacket();
        var random = new Random(1);
        for (int length = 0; length <= SAMPLE.length; length++) {
            packet.read(ByteBuffer.wrap(Arrays.copyOf(SAMPLE, length)));
        }
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = SAMPLE.clone();
            broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
            broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
            boolean read = packet.read(ByteBuffer.wrap(broken));
            assertThat(!read || packet.payload().remaining() <= SAMPLE.length - 12)
                    .isTrue();
        }
    }
}
