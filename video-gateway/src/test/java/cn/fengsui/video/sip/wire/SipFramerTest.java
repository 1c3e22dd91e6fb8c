package cn.fengsui.video.sip.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SipFramerTest {

    private static final String WITH_BODY =
            "MESSAGE sip:a@b SIP/2.0\r\nVia: x\r\ncontent-LENGTH : 7\r\nCSeq: 1 MESSAGE\r\n\r\n<a>\r\n\r\n";
    private static final String COMPACT = "MESSAGE sip:a@b SIP/2.0\r\nl:2\r\n\r\nok";
    private static final String BARE = "BYE sip:a@b SIP/2.0\r\nCSeq: 2 BYE\r\n\r\n";

    private final SipFramer framer = new SipFramer();

    @Test
    void findsEveryMessageHoweverTheBytesAreCut() throws IOException {
        byte[] stream = ("\r\n\r\n" + WITH_BODY + COMPACT + "\r\n" + BARE + "\0\0" + WITH_BODY)
                .getBytes(StandardCharsets.ISO_8859_1);
        for (int size = 1; size <= stream.length; size++) {
            assertThat(cut(stream, size))
                    .as("chunks of %d bytes", size)
                    .containsExactly(WITH_BODY, COMPACT, BARE, WITH_BODY);
        }
    }

    /** RestComm/jain-sip issue 48: a chunk that ends inside the final CRLFCRLF. */
    @Test
    void losesNothingWhenAChunkEndsInsideTheEmptyLine() throws IOException {
        int end = WITH_BODY.indexOf("\r\n\r\n") + 4;
        for (int at = end - 4; at <= end; at++) {
            var fresh = new SipFramer();
            var messages = new ArrayList<String>();
            messages.addAll(take(fresh, WITH_BODY.substring(0, at)));
            messages.addAll(take(fresh, WITH_BODY.substring(at) + WITH_BODY));
            assertThat(messages).as("cut at %d", at).containsExactly(WITH_BODY, WITH_BODY);
        }
    }

    @Test
    void takesLinesThatEndWithLineFeedAlone() throws IOException {
        String message = "BYE sip:a@b SIP/2.0\nContent-Length: 1\n\nx";

        assertThat(take(framer, message + message)).containsExactly(message, message);
    }

    @Test
    void givesUpOnALengthThatIsNone() {
        for (String length : List.of("-1", "9999999999", "12x", "", "99999999")) {
            assertThatThrownBy(() ->
                            take(new SipFramer(), "BYE sip:a@b SIP/2.0\r\nContent-Length: " + length + "\r\n\r\n"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("'" + length + "'");
        }
    }

    @Test
    void givesUpOnAHeadThatDoesNotEnd() {
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        take(framer, "x".repeat(1024));
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void knowsWhetherAMessageHasBegun() throws IOException {
        assertThat(framer.isInside()).isFalse();
        take(framer, "\r\n");
        assertThat(framer.isInside()).isFalse();
        take(framer, "BYE");
        assertThat(framer.isInside()).isTrue();
    }

    @Test
    void endsWithMessagesOrAComplaintWhateverComes() {
        var random = new Random(28181);
        for (int round = 0; round < 500; round++) {
            byte[] noise = WITH_BODY.repeat(3).getBytes(StandardCharsets.ISO_8859_1);
            for (int flip = 0; flip < 10; flip++) {
                noise[random.nextInt(noise.length)] = (byte) random.nextInt(256);
            }
            try {
                cut(noise, 1 + random.nextInt(50));
            } catch (IOException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    private static List<String> cut(byte[] stream, int size) throws IOException {
        var framer = new SipFramer();
        var messages = new ArrayList<String>();
        for (int at = 0; at < stream.length; at += size) {
            var chunk = ByteBuffer.wrap(stream, at, Math.min(size, stream.length - at));
            framer.take(chunk).forEach(one -> messages.add(new String(one, StandardCharsets.ISO_8859_1)));
        }
        return messages;
    }

    private static List<String> take(SipFramer framer, String text) throws IOException {
        return framer.take(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1))).stream()
                .map(one -> new String(one, StandardCharsets.ISO_8859_1))
                .toList();
    }
}
