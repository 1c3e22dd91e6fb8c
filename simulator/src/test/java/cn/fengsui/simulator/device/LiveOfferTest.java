package cn.fengsui.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LiveOfferTest {
    /** Composed after GB/T 28181-2022 Annex G. */
    private static final String SDP = """
            v=0
            o=34020000001310000001 0 0 IN IP4 192.0.2.10
            s=Play
            c=IN IP4 192.0.2.10
            t=0 0
            m=video 30022 RTP/AVP 96 97 98 99
            a=recvonly
            a=rtpmap:96 PS/90000
            y=0200000017
            """;

    @Test
    void readsWhereToSendAndEchoesTheSsrcText() {
        var offer = LiveOffer.parse(SDP.getBytes(StandardCharsets.UTF_8)).orElseThrow();

        assertThat(offer.host()).isEqualTo("192.0.2.10");
        assertThat(offer.port()).isEqualTo(30_022);
        assertThat(offer.ssrc()).isEqualTo(200_000_017L);
        assertThat(offer.isUdp() && offer.offersPs()).isTrue();
        assertThat(new String(offer.answer("1", "127.0.0.1", 5), StandardCharsets.UTF_8))
                .contains("\r\ny=0200000017\r\n");
    }

    @Test
    void knowsTcpWhenItSeesIt() {
        var offer = LiveOffer.parse(SDP.replace("RTP/AVP", "TCP/RTP/AVP").getBytes(StandardCharsets.UTF_8))
                .orElseThrow();

        assertThat(offer.isUdp()).isFalse();
    }

    @Test
    void findsNothingInATruncatedOffer() {
        var bytes = SDP.getBytes(StandardCharsets.UTF_8);

        for (int length = 0; length < SDP.indexOf("y=") + 3; length++) {
            assertThat(LiveOffer.parse(Arrays.copyOf(bytes, length))).isEmpty();
        }
    }
}
