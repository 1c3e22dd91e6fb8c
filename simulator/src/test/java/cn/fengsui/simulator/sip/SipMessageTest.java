package cn.fengsui.simulator.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SipMessageTest {
    /** Own composition, with compact header names and a folded line. */
    private static final byte[] INVITE = """
            INVITE sip:34020000001320000001@192.0.2.20:5060 SIP/2.0\r
            v: SIP/2.0/UDP 192.0.2.10:5060;rport;branch=z9hG4bK1a2b\r
            f: <sip:34020000002000000001@3402000000>;tag=77aa\r
            To: <sip:34020000001320000001@3402000000>\r
            i: 5f0c2@192.0.2.10\r
            CSeq: 20 INVITE\r
            Subject: 34020000001320000001:0200000017,\r
             34020000002000000001:0\r
            c: APPLICATION/SDP\r
            l: 5\r
            \r
            v=0\r
            trailing""".getBytes(StandardCharsets.UTF_8);

    @Test
    void readsCompactFoldedAndFramedText() {
        var message = SipMessage.parse(INVITE, INVITE.length).orElseThrow();

        assertThat(message.method()).isEqualTo("INVITE");
        assertThat(SipMessage.userOf(message.requestUri())).isEqualTo("34020000001320000001");
        assertThat(message.branch()).isEqualTo("z9hG4bK1a2b");
        assertThat(message.tag("From")).isEqualTo("77aa");
        assertThat(message.header("Subject")).contains("34020000001320000001:0200000017, 34020000002000000001:0");
        assertThat(message.body()).asString().isEqualTo("v=0\r\n");
    }

    @Test
    void ignoresWhatKeepsAPathOpen() {
        assertThat(SipMessage.parse(new byte[] {'\r', '\n', '\r', '\n'}, 4)).isEmpty();
        assertThat(SipMessage.parse(new byte[] {0, 0}, 2)).isEmpty();
    }

    @Test
    void survivesEveryTruncationAndManyFlippedBytes() {
        var random = new Random(1);
        for (int length = 0; length < INVITE.length; length++) {
            parseOrComplain(Arrays.copyOf(INVITE, length));
        }
        for (int i = 0; i < 3_000; i++) {
            var broken = INVITE.clone();
            broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            parseOrComplain(broken);
        }
    }

    private static void parseOrComplain(byte[] datagram) {
        try {
            SipMessage.parse(datagram, datagram.length).ifPresent(message -> {
                assertThat(message.method()).isNotNull();
                assertThat(message.cseq()).isNotNegative();
            });
        } catch (IllegalArgumentException documented) {
            assertThat(documented).hasMessageContaining("SIP");
        }
    }

    @Test
    void writesWhatItReads() {
        var message = SipMessage.request("MESSAGE", "sip:a@b")
                .with("Call-ID", "1")
                .withBody("text/plain", "中文".getBytes(StandardCharsets.UTF_8));

        var bytes = message.bytes();
        var back = SipMessage.parse(bytes, bytes.length).orElseThrow();

        assertThat(back.header("Content-Length")).contains("6");
        assertThat(back.body()).isEqualTo(message.body());
    }
}
