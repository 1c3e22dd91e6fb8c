package cn.fengsui.video.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SdpTest {

    @Test
    void readsAnAnswerWithAndWithoutItsOddities() {
        assertThat(Sdp.ssrc(bytes("v=0\r\nc=IN IP4 192.0.2.20\r\ny=0200000017\r\nf=\r\n")))
                .contains(200_000_017L);
        assertThat(address("c=IN IP4 192.0.2.20\r\n")).isEqualTo("192.0.2.20");
        assertThat(address("c=IN IP4 192.0.2.20:5060\r\n")).isEqualTo("192.0.2.20");
        assertThat(address("c=IN IP4 \r\n")).isEmpty();
        assertThat(address("c=IN IP4 camera.example\r\n")).isEmpty();
        assertThat(address("c=IN IP4 999.1.1.1\r\n")).isEmpty();
        assertThat(Sdp.ssrc(bytes("v=0\r\n"))).isEmpty();
        assertThat(Sdp.ssrc(bytes("y=9999999999\r\n"))).isEmpty();
        assertThat(Sdp.ssrc(new byte[0])).isEmpty();
    }

    @Test
    void survivesRandomBytes() {
        var random = new Random(12);
        for (int i = 0; i < 5_000; i++) {
            byte[] any = new byte[random.nextInt(200)];
            random.nextBytes(any);
            Sdp.ssrc(any);
            Sdp.mediaAddress(any);
        }
    }

    @Test
    void lendsSsrcsThatAreUniqueAndRestBeforeTheyComeBack() {
        var ssrcs = new Ssrcs(SsrcKind.LIVE, "34020000002000000001");

        String first = ssrcs.lend();
        String second = ssrcs.lend();
        ssrcs.giveBack(first);

        assertThat(first).matches("020000[0-9]{4}");
        assertThat(second).isNotEqualTo(first);
        assertThat(ssrcs.lend()).isNotIn(first, second);
    }

    private static String address(String answer) {
        return Sdp.mediaAddress(bytes(answer)).map(a -> a.getHostAddress()).orElse("");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
