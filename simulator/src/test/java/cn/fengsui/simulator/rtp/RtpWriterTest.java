package cn.fengsui.simulator.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RtpWriterTest {
    private static final long SSRC = 200_000_017L;

    @Test
    void givesAllPacketsOfAFrameOneTimestampAndMarksTheLast() {
        var rtp = new RtpWriter(SSRC, 96, 65_534, 0, true);

        var packets = rtp.packets(new byte[3_000], 7_500);

        assertThat(packets).hasSize(3);
        assertThat(packets).allMatch(packet -> packet.getInt(4) == 7_500 && packet.getInt(8) == (int) SSRC);
        assertThat(packets.stream().map(packet -> packet.get(1) & 0xFF)).containsExactly(96, 96, 96 | 0x80);
    }

    @Test
    void countsOnOverTheEndOfTheSequence() {
        var rtp = new RtpWriter(SSRC, 96, 65_534, 0, true);

        var packets = rtp.packets(new byte[3_000], 0);

        assertThat(packets.stream().map(packet -> packet.getShort(2) & 0xFFFF)).containsExactly(65_534, 65_535, 0);
    }

    @Test
    void leavesTheMarkerAwayOnDemand() {
        var rtp = new RtpWriter(SSRC, 96, 0, 0, false);

        assertThat(rtp.packets(new byte[100], 0)).allMatch(packet -> (packet.get(1) & 0x80) == 0);
    }
}
