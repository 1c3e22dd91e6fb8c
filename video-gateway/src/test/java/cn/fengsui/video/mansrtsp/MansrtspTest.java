package cn.fengsui.video.mansrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MansrtspTest {

    @Test
    void writesEachControlAsAnnexBShowsIt() {
        assertThat(text(new MansrtspRequest.Pause(2))).isEqualTo("PAUSE RTSP/1.0\r\nCSeq: 2\r\nPauseTime: now\r\n\r\n");
        assertThat(text(MansrtspRequest.resume(3))).isEqualTo("PLAY RTSP/1.0\r\nCSeq: 3\r\nRange: npt=now-\r\n\r\n");
        assertThat(text(MansrtspRequest.speed(4, 2))).isEqualTo("PLAY RTSP/1.0\r\nCSeq: 4\r\nScale: 2.0\r\n\r\n");
        assertThat(text(MansrtspRequest.speed(5, -1))).isEqualTo("PLAY RTSP/1.0\r\nCSeq: 5\r\nScale: -1.0\r\n\r\n");
        assertThat(text(MansrtspRequest.seek(6, 100))).isEqualTo("PLAY RTSP/1.0\r\nCSeq: 6\r\nRange: npt=100-\r\n\r\n");
        assertThat(text(MansrtspRequest.seek(7, 0.25)))
                .isEqualTo("PLAY RTSP/1.0\r\nCSeq: 7\r\nRange: npt=0.25-\r\n\r\n");
        assertThat(text(new MansrtspRequest.Teardown(8))).isEqualTo("TEARDOWN RTSP/1.0\r\nCSeq: 8\r\n\r\n");
    }

    @Test
    void readsBackWhatItWrites() {
        var backwards = new MansrtspRequest.Play(
                9, OptionalDouble.of(-1), Optional.of(new NptRange(OptionalDouble.of(600), OptionalDouble.of(120))));

        assertThat(MansrtspRequest.read(backwards.bytes())).contains(backwards);
        assertThat(MansrtspRequest.read(MansrtspRequest.resume(1).bytes())).contains(MansrtspRequest.resume(1));
    }

    @Test
    void readsTheOtherProtocolNameAndOtherLineEnds() {
        byte[] body =
                "play MANSRTSP/1.0\nCSEQ:5\nscale:0.5\nrange: npt = 0:01:40.5 -\n".getBytes(StandardCharsets.UTF_8);

        assertThat(MansrtspRequest.read(body))
                .contains(new MansrtspRequest.Play(5, OptionalDouble.of(0.5), Optional.of(NptRange.from(100.5))));
    }

    @Test
    void aReplyTellsWhereTheNewPositionBegins() {
        MansrtspReply reply = MansrtspReply.read(
                "RTSP/1.0 200 OK\r\nCSeq: 6\r\nRange: npt=100-900\r\nRTP-Info: url=a;seq=1139;rtptime=4210000000\r\n\r\n"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(reply.isDone()).isTrue();
        assertThat(reply.sequence()).isEqualTo(OptionalInt.of(1139));
        assertThat(reply.rtpTime()).isEqualTo(OptionalLong.of(4_210_000_000L));
        assertThat(reply.range()).contains(new NptRange(OptionalDouble.of(100), OptionalDouble.of(900)));
        assertThat(MansrtspReply.read(reply.bytes())).isEqualTo(reply);
    }

    @Test
    void noBodyIsConsentAndARefusalIsARefusal() {
        assertThat(MansrtspReply.read(new byte[0]).isDone()).isTrue();
        assertThat(MansrtspReply.read(
                                "MANSRTSP/1.0 551 Option not supported\r\nCSeq: 1\r\n".getBytes(StandardCharsets.UTF_8))
                        .isDone())
                .isFalse();
    }

    @Test
    void damagedTextIsReadOrLeftButNeverThrows() {
        byte[] sample =
                "RTSP/1.0 200 OK\r\nCSeq: 6\r\nScale: 1.0\r\nRange: npt=100-900\r\nRTP-Info: seq=1;rtptime=2\r\n"
                        .getBytes(StandardCharsets.UTF_8);
        var random = new Random(28181);
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = java.util.Arrays.copyOf(sample, random.nextInt(sample.length + 1));
            for (int flips = random.nextInt(4); flips > 0 && broken.length > 0; flips--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            assertThat(MansrtspReply.read(broken).cseq()).isGreaterThanOrEqualTo(Integer.MIN_VALUE);
            assertThat(MansrtspRequest.read(broken)).isNotNull();
        }
    }

    private static String text(MansrtspRequest request) {
        return new String(request.bytes(), StandardCharsets.UTF_8);
    }
}
