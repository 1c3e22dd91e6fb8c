package cn.fengsui.simulator.device.call;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.simulator.media.VideoCodec;
import cn.fengsui.simulator.profile.MediaWay;
import cn.fengsui.simulator.profile.StreamDialect;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OfferTest {
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
        var offer = Offer.parse(SDP.getBytes(StandardCharsets.UTF_8)).orElseThrow();

        assertThat(offer.host()).isEqualTo("192.0.2.10");
        assertThat(offer.port()).isEqualTo(30_022);
        assertThat(offer.ssrc()).isEqualTo(200_000_017L);
        assertThat(offer.way()).isEqualTo(MediaWay.UDP);
        assertThat(offer.offersPs()).isTrue();
        assertThat(answer(offer)).contains("\r\ny=0200000017\r\n", "m=video 5 RTP/AVP 96");
    }

    @Test
    void knowsWhoConnectsOverTcp() {
        var passive = Offer.parse(bytes(SDP.replace("RTP/AVP", "TCP/RTP/AVP").replace("y=", "a=setup:passive\ny=")));
        var active = Offer.parse(bytes(SDP.replace("RTP/AVP", "TCP/RTP/AVP").replace("y=", "a=setup:active\ny=")));

        assertThat(passive.orElseThrow().way()).isEqualTo(MediaWay.TCP_PASSIVE);
        assertThat(answer(passive.orElseThrow())).contains("TCP/RTP/AVP 96", "a=setup:active", "a=connection:new");
        assertThat(active.orElseThrow().way()).isEqualTo(MediaWay.TCP_ACTIVE);
        assertThat(answer(active.orElseThrow())).contains("a=setup:passive");
    }

    @Test
    void readsTheTimesOfARecordingAndTheSpeedOfADownload() {
        var offer = Offer.parse(bytes(SDP.replace("s=Play", "s=Download")
                        .replace("t=0 0", "t=1700000000 1700000600")
                        .replace("y=", "a=downloadspeed:4\ny=")))
                .orElseThrow();

        assertThat(offer.isHistory()).isTrue();
        assertThat(offer.from()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(offer.to()).isEqualTo(Instant.ofEpochSecond(1_700_000_600));
        assertThat(offer.downloadSpeed()).isEqualTo(4);
    }

    @Test
    void findsTheStreamInTheDialectOfTheDevice() {
        for (var line : List.of("streamnumber:1", "stream:1", "streamprofile:1", "streamMode:sub")) {
            var offer =
                    Offer.parse(bytes(SDP.replace("y=", "a=" + line + "\ny="))).orElseThrow();
            long understood = Arrays.stream(StreamDialect.values())
                    .filter(dialect -> dialect != StreamDialect.ANY)
                    .filter(dialect -> dialect.stream(offer.attributes()) == 1)
                    .count();

            assertThat(StreamDialect.ANY.stream(offer.attributes())).isEqualTo(1);
            assertThat(understood).as(line).isEqualTo(1);
        }
    }

    private static String answer(Offer offer) {
        var answer = Offer.Answer.ofPictures("1", "127.0.0.1", 5, VideoCodec.H264, false, false);
        return new String(offer.answer(answer), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String sdp) {
        return sdp.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void findsNothingInATruncatedOffer() {
        var bytes = SDP.getBytes(StandardCharsets.UTF_8);

        for (int length = 0; length < SDP.indexOf("y=") + 3; length++) {
            assertThat(Offer.parse(Arrays.copyOf(bytes, length))).isEmpty();
        }
    }
}
