package cn.fengsui.video.sip;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.SIPMessage;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SipReaderTest {

    private static final Peer PEER = new Peer(new InetSocketAddress("127.0.0.1", 5060), "UDP");
    private static final String NEEDED = "REGISTER sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK1\r\n"
            + "From: <sip:34020000001110000001@3402000000>;tag=1\r\nTo: <sip:34020000001110000001@3402000000>\r\n"
            + "Call-ID: 1@a\r\nCSeq: 1 REGISTER\r\n";

    @Test
    void keepsAHeaderItCannotReadAsText() {
        SIPMessage message = read(NEEDED + "Authorization: Digest username=x\",, =realm\r\n"
                        + "Contact: <sip:a@>\r\nExpires: soon\r\n\r\n")
                .orElseThrow();

        assertThat(SipReader.header(message, "Authorization")).startsWith("Digest username=");
        assertThat(SipReader.fromUser(message)).isEqualTo("34020000001110000001");
    }

    @Test
    void leavesOutMessagesThatCannotBeAnswered() {
        assertThat(read("")).isEmpty();
        assertThat(read("hello\r\n\r\n")).isEmpty();
        for (String header : new String[] {"Via", "From", "To", "Call-ID", "CSeq"}) {
            assertThat(read(NEEDED.replaceFirst("(?m)^" + header + ":.*\r\n", "") + "\r\n"))
                    .as("without %s", header)
                    .isEmpty();
        }
        assertThat(read(NEEDED.replace("1 REGISTER", "1 MESSAGE") + "\r\n")).isEmpty();
    }

    private static Optional<SIPMessage> read(String text) {
        return SipReader.read(text.getBytes(StandardCharsets.ISO_8859_1), PEER);
    }
}
