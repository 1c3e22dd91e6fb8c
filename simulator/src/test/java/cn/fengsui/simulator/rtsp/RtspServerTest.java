package cn.fengsui.simulator.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.simulator.media.Films;
import cn.fengsui.simulator.picture.GeneratedFilms;
import cn.fengsui.simulator.picture.Weather;
import cn.fengsui.simulator.sip.DigestChallenge.Credentials;
import cn.fengsui.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.FrameGrabber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** FFmpeg is the client, so that a misreading of RFC 2326 cannot hide. */
class RtspServerTest {
    private final GeneratedFilms films =
            new GeneratedFilms(GeneratedFilms.View::anyOf, Weather.CALM, Clock.systemUTC(), ZoneOffset.UTC);

    @AfterEach
    void close() {
        films.close();
    }

    private static RtspServer open(Films films, Optional<Credentials> credentials) throws IOException {
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        return RtspServer.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), films, credentials);
    }

    private static int width(String url, String transport) throws Exception {
        try (var grabber = new FFmpegFrameGrabber(url)) {
            grabber.setOption("rtsp_transport", transport);
            grabber.setOption("timeout", "5000000");
            grabber.setOption("analyzeduration", "500000");
            grabber.start();
            for (int i = 0; i < 4; i++) {
                assertThat(grabber.grabImage()).isNotNull();
            }
            return grabber.getImageWidth();
        }
    }

    @Test
    void showsAFilmOverTcpAndOverUdp() throws Exception {
        try (var server = open(films, Optional.empty())) {
            assertThat(width(server.url("gate"), "tcp")).isEqualTo(960);
            assertThat(width(server.url("gate"), "udp")).isEqualTo(960);

            Eventually.isTrue("clients have gone", () -> server.connections() == 0);
            assertThat(server.connectionsEver()).isEqualTo(2);
        }
    }

    @Test
    void letsOnlyThoseLookWhoKnowTheSecret() throws Exception {
        try (var server = open(films, Optional.of(new Credentials("admin", "secret1")))) {
            var url = server.url("gate");

            assertThatThrownBy(() -> width(url, "tcp")).isInstanceOf(FrameGrabber.Exception.class);
            assertThat(width(url.replace("rtsp://", "rtsp://admin:secret1@"), "tcp"))
                    .isEqualTo(960);
        }
    }
}
