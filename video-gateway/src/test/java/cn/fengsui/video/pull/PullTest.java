package cn.fengsui.video.pull;

import static cn.fengsui.video.testing.TestGateway.CLIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.network.Network;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.DecodedFile;
import cn.fengsui.video.testing.TestGateway;
import cn.fengsui.video.testing.TestViewer;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PullTest {

    private static final String ID = "34020000001310009001";

    private TestGateway test;
    private RtspCamera camera;

    @BeforeEach
    void start() throws Exception {
        test = new TestGateway(Map.of(
                "video.pull-networks", "127.0.0.0/8",
                "video.pull-retry-first", "100ms",
                "video.pull-linger", "1ms"));
        camera = new RtspCamera(CLIP, "viewer:pass word");
    }

    @AfterEach
    void close() throws Exception {
        test.close();
        camera.close();
    }

    @Test
    void showsAnRtspCameraLikeAnyOtherAndReadsItOnlyWhileSomebodyLooks() throws Exception {
        assertThat(put(camera.url(), "pass word").statusCode()).isEqualTo(200);
        assertThat(test.intake().isOnline(ID)).isTrue();
        assertThat(camera.requests()).isEmpty();

        try (TestViewer viewer = TestViewer.connect(live(), "")) {
            Eventually.isTrue("pictures", () -> viewer.fragments() > 30);
            DecodedFile decoded = DecodedFile.of(viewer.file(), ".mp4");
            assertThat(decoded.width()).isEqualTo(CLIP.width());
            assertThat(decoded.frames()).isGreaterThan(20);
        }

        Eventually.isTrue("let go", () -> !shown().getBoolean("reading"));
    }

    @Test
    void comesBackByItselfAfterTheCameraCutTheConnection() throws Exception {
        put(camera.url(), "pass word");
        try (TestViewer viewer = TestViewer.connect(live(), "")) {
            Eventually.isTrue("pictures", () -> viewer.fragments() > 5);

            camera.cut();
            Eventually.isTrue(
                    "asked again",
                    () -> camera.requests().stream().filter("PLAY"::equals).count() >= 2);

            int before = viewer.fragments();
            Eventually.isTrue("pictures again", () -> viewer.fragments() > before + 5);
        }
    }

    @Test
    void showsACameraThatAnnouncesSoundAndSendsNone() throws Exception {
        camera.announceSound();
        put(camera.url(), "pass word");

        try (TestViewer viewer = TestViewer.connect(live(), "")) {
            Eventually.isTrue(() -> "pictures: " + shown(), () -> viewer.fragments() > 5);
        }
        assertThat(camera.requests().stream().filter("SETUP"::equals)).hasSize(2);
    }

    @Test
    void saysThatThePasswordIsWrong() throws Exception {
        put(camera.url(), "guess");
        try (TestViewer viewer = TestViewer.connect(live(), "")) {
            Eventually.isTrue("told", () -> shown().getString("problem").contains("password"));
            assertThat(viewer.fragments()).isZero();
        }
    }

    @Test
    void neverFollowsACameraToAnotherAddress() throws Exception {
        var visits = new AtomicInteger();
        try (var inside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try {
                    inside.accept().close();
                    visits.incrementAndGet();
                } catch (java.io.IOException closed) {
                    // nobody came
                }
            });
            camera.redirectTo("rtsp://127.0.0.1:" + inside.getLocalPort() + "/secret");
            put(camera.url(), "pass word");
            try (TestViewer viewer = TestViewer.connect(live(), "")) {
                Eventually.isTrue("told", () -> shown().getString("problem").contains("not followed"));
                assertThat(viewer.fragments()).isZero();
            }
            assertThat(visits).hasValue(0);
        }
    }

    @Test
    void refusesAddressesOutsideTheAllowedNetworksAndSaysWhichSettingHelps() throws Exception {
        List<Network> lan = List.of(Network.of("10.0.0.0/8"));

        assertThatThrownBy(() -> PullAddress.check("rtsp://127.0.0.1/x", lan))
                .isInstanceOf(PullRefused.class)
                .hasMessageContaining("video.pull-networks");
        assertThatThrownBy(() -> PullAddress.check("rtsp://169.254.169.254/latest", lan))
                .isInstanceOf(PullRefused.class);
        assertThatThrownBy(() -> PullAddress.check("rtsp://[::1]/x", lan)).isInstanceOf(PullRefused.class);
        assertThatThrownBy(() -> PullAddress.check("rtsp://localhost/x", lan)).isInstanceOf(PullRefused.class);
        assertThatThrownBy(() -> PullAddress.check("file:///etc/passwd", lan)).isInstanceOf(PullRefused.class);
        assertThatThrownBy(() -> PullAddress.check("http://10.0.0.1/x", lan)).isInstanceOf(PullRefused.class);
        assertThatThrownBy(() -> PullAddress.check("rtsp://a:b@10.0.0.1/x", lan))
                .hasMessageContaining("own fields");
        assertThat(PullAddress.check("rtsp://10.9.8.7/x?y=1", lan).peer().getPort())
                .isEqualTo(554);

        HttpResponse<String> refused = put("rtsp://10.0.0.1/x", "p");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(refused.body()).getJsonObject("error").getString("code"))
                .isEqualTo("ADDRESS_REFUSED");
    }

    @Test
    void neverShowsAPassword() throws Exception {
        put(camera.url(), "pass word");

        assertThat(new String(test.get("/api/v1/pulled").body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains(ID)
                .doesNotContain("pass word");
    }

    @Test
    void knowsWhichAddressesANetworkHolds() throws Exception {
        assertThat(Network.of("172.16.0.0/12").holds(InetAddress.getByName("172.31.255.255")))
                .isTrue();
        assertThat(Network.of("172.16.0.0/12").holds(InetAddress.getByName("172.32.0.0")))
                .isFalse();
        assertThat(Network.of("fd00::/8").holds(InetAddress.getByName("fd12::1")))
                .isTrue();
        assertThat(Network.of("0.0.0.0/0").holds(InetAddress.getByName("::1"))).isFalse();
        assertThatThrownBy(() -> Network.of("10.0.0.0")).hasMessageContaining("10.0.0.0/8");
        assertThatThrownBy(() -> Network.of("camera.example/8")).isInstanceOf(IllegalArgumentException.class);
    }

    private HttpResponse<String> put(String url, String password) throws Exception {
        return test.send(
                "PUT",
                "/api/v1/pulled/" + ID,
                new JsonObject()
                        .put("name", "泵站")
                        .put("url", url)
                        .put("user", "viewer")
                        .put("password", password)
                        .encode());
    }

    private String live() throws Exception {
        return new JsonObject(test.send("POST", "/api/v1/live", "{\"camera\":\"" + ID + "\",\"reason\":\"test\"}")
                        .body())
                .getString("url");
    }

    private JsonObject shown() {
        try {
            return new JsonObject(
                            new String(test.get("/api/v1/pulled").body(), java.nio.charset.StandardCharsets.UTF_8))
                    .getJsonArray("items")
                    .getJsonObject(0);
        } catch (Exception unreachable) {
            throw new AssertionError(unreachable);
        }
    }
}
