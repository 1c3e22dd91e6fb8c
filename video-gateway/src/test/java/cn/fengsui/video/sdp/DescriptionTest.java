package cn.fengsui.video.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DescriptionTest {

    /** Own composition after GB/T 28181-2022 Annex G: an NVR that listens, download of a file. */
    private static final String ANSWER = "v=0\r\no=34020000001310000001 0 0 IN IP4 192.0.2.20\r\ns=Download\r\n"
            + "c=IN IP4 192.0.2.21\r\nt=1700000000 1700000600\r\nm=video 15060 TCP/RTP/AVP 96 98\r\na=setup:passive\r\n"
            + "a=sendonly\r\na=rtpmap:96 PS/90000\r\na=rtpmap:98 H264/90000\r\na=filesize:123456\r\ny=1200000017\r\n"
            + "f=v/2/6/25/1/4096a///\r\n";

    @Test
    void readsAWholeAnswer() throws Exception {
        Description read = read(ANSWER);

        MediaAnswer answer = read.answer(5, InetAddress.getByName("192.0.2.1"));

        assertThat(answer.ssrc()).isEqualTo(1_200_000_017L);
        assertThat(answer.media().getAddress().getHostAddress()).isEqualTo("192.0.2.21");
        assertThat(answer.media().getPort()).isEqualTo(15060);
        assertThat(answer.isTcp()).isTrue();
        assertThat(answer.setup()).contains(Setup.PASSIVE);
        assertThat(answer.fileSize()).contains(123_456L);
        assertThat(answer.payloads()).containsEntry(96, "PS").containsEntry(98, "H264");
        assertThat(read.formats()).containsExactly(96, 98);
        assertThat(read.owner()).isEqualTo("34020000001310000001");
        assertThat(read.format()).isEqualTo("v/2/6/25/1/4096a///");
        assertThat(read.times())
                .contains(new Description.Times(
                        Instant.ofEpochSecond(1_700_000_000), Instant.ofEpochSecond(1_700_000_600)));
    }

    @Test
    void fillsTheGapsOfAnEmptyAnswerWithWhatWasOffered() throws Exception {
        MediaAnswer answer = read("").answer(200_000_017L, InetAddress.getByName("192.0.2.1"));

        assertThat(answer.ssrc()).isEqualTo(200_000_017L);
        assertThat(answer.media().getAddress().getHostAddress()).isEqualTo("192.0.2.1");
        assertThat(answer.media().getPort()).isZero();
    }

    @Test
    void readsOrLeavesOutTheOdditiesOfTheField() {
        assertThat(address("c=IN IP4 192.0.2.20:5060\r\n")).isEqualTo("192.0.2.20");
        assertThat(address("c=IN IP4 192.0.2.20/127\r\n")).isEqualTo("192.0.2.20");
        assertThat(address("o=x 0 0 IN IP4 192.0.2.9\r\nc=IN IP4 \r\n")).isEqualTo("192.0.2.9");
        assertThat(address("c=IN IP4 camera.example\r\n")).isEmpty();
        assertThat(address("c=IN IP4 999.1.1.1\r\n")).isEmpty();
        assertThat(address("c=IN IP4 0.0.0.0\r\n")).isEmpty();
        assertThat(address("c=IN IP6 2001:db8::7\r\n")).isEqualTo("2001:db8:0:0:0:0:0:7");
        assertThat(read("m=video\r\n").port()).isZero();
        assertThat(read("m=video 99999 RTP/AVP 96\r\n").port()).isZero();
        assertThat(read("m=video 6000/2 RTP/AVP 96\r\n").port()).isEqualTo(6000);
        assertThat(read("y=9999999999\r\n").ssrcNumber()).isEmpty();
        assertThat(read("y= 0200000017 \n").ssrcNumber()).contains(200_000_017L);
        assertThat(read("a=setup:holdconn\r\n").setup()).isEmpty();
        assertThat(read("m=audio 9 TCP/RTP/AVP 8 0\r\na=setup:active\r\n").setup())
                .contains(Setup.ACTIVE);
    }

    @Test
    void knowsWhichStreamIsAskedForInEveryDialect() {
        for (StreamDialect dialect : StreamDialect.values()) {
            for (StreamKind kind : StreamKind.values()) {
                boolean told = dialect != StreamDialect.NONE;
                assertThat(read(dialect.line(kind) + "\r\n").stream()).isEqualTo(told ? kind : StreamKind.MAIN);
            }
        }
    }

    @Test
    void offersWhatEachSessionNeeds() {
        var from = Instant.ofEpochSecond(1_700_000_000);
        Description live = offer(MediaWay.TCP_PASSIVE, new Session.Play(), "");
        Description playback = offer(MediaWay.UDP, new Session.Playback(from, from.plusSeconds(60)), "");
        Description download =
                offer(MediaWay.TCP_ACTIVE, new Session.Download(from, from.plusSeconds(60), 4), "a=stream:1");
        Description talk = offer(MediaWay.UDP, new Session.Talk(), "");

        assertThat(live.session()).isEqualTo("Play");
        assertThat(live.isTcp()).isTrue();
        assertThat(live.setup()).contains(Setup.PASSIVE);
        assertThat(live.attribute("connection")).contains("new");
        assertThat(live.times()).isEmpty();
        assertThat(playback.session()).isEqualTo("Playback");
        assertThat(playback.source()).isEqualTo("34020000001310000001:0");
        assertThat(playback.times()).contains(new Description.Times(from, from.plusSeconds(60)));
        assertThat(download.downloadSpeed()).hasValue(4);
        assertThat(download.setup()).contains(Setup.ACTIVE);
        assertThat(download.stream()).isEqualTo(StreamKind.SUB);
        assertThat(talk.media()).isEqualTo("audio");
        assertThat(talk.payloads()).containsEntry(8, "PCMA");
        assertThat(talk.attribute("sendrecv")).isPresent();
    }

    @Test
    void survivesRandomBytesAndEveryTruncation() {
        var random = new Random(12);
        for (int length = 0; length < ANSWER.length(); length++) {
            assertThat(read(ANSWER.substring(0, length)).port()).isIn(0, 1, 15, 150, 1506, 15060);
        }
        for (int i = 0; i < 5_000; i++) {
            byte[] mutated = ANSWER.getBytes(StandardCharsets.ISO_8859_1);
            for (int n = 0; n < 8; n++) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
            }
            assertThat(Description.read(mutated).port()).isBetween(0, 65_535);
        }
    }

    private static Description offer(MediaWay way, Session session, String streamLine) {
        return Description.read(
                new Offer("34020000001310000001", "192.0.2.10", 30022, way, session, "0200000017", streamLine).bytes());
    }

    private static String address(String text) {
        return read(text).address().map(InetAddress::getHostAddress).orElse("");
    }

    private static Description read(String text) {
        return Description.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
