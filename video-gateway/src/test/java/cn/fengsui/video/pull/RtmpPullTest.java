package cn.fengsui.video.pull;

import static cn.fengsui.video.testing.TestGateway.CLIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.network.Network;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.DecodedFile;
import cn.fengsui.video.testing.H265Clip;
import cn.fengsui.video.testing.TestGateway;
import cn.fengsui.video.testing.TestViewer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RTMP as FFmpeg serves it; the rest of pulling is {@link PullTest}'s. */
class RtmpPullTest {

    private static final Map<String, String> SETTINGS = Map.of(
            "video.pull-networks", "127.0.0.0/8",
            "video.pull-retry-first", "100ms",
            "video.pull-retry-most", "200ms",
            "video.pull-linger", "1ms");
    private static final String ID = "34020000001310009002";

    private TestGateway test;
    private RtmpCamera camera;

    @BeforeEach
    void start() throws Exception {
        test = new TestGateway(SETTINGS);
        camera = new RtmpCamera(CLIP, true);
    }

    @AfterEach
    void close() throws Exception {
        test.close();
        camera.close();
    }

    @Test
    void showsAnRtmpCameraLikeAnyOtherWithItsSound() throws Exception {
        assertThat(put(camera.url()).statusCode()).isEqualTo(200);
        assertThat(test.intake().isOnline(ID)).isTrue();
        assertThat(camera.players()).isZero();

        try (TestViewer viewer = TestViewer.connect(live("{\"audio\":true}"), "")) {
            Eventually.isTrue(() -> "pictures: " + shown(), () -> viewer.fragments() > 60);
            DecodedFile decoded = DecodedFile.of(viewer.file(), ".mp4");
            assertThat(decoded.width()).isEqualTo(CLIP.width());
            assertThat(decoded.frames()).isGreaterThan(20);
        }

        Eventually.isTrue("let go", () -> !shown().getBoolean("reading"));
    }

    @Test
    void comesBackByItselfWhenTheServerWasAway() throws Exception {
        put(camera.url());
        try (TestViewer viewer = TestViewer.connect(live("{}"), "")) {
            Eventually.isTrue(() -> "pictures: " + shown(), () -> viewer.fragments() > 5);

            camera.away(true);
            Eventually.isTrue("missed", () -> !shown().getString("problem").isEmpty());
            int before = viewer.fragments();
            camera.away(false);

            Eventually.isTrue(() -> "pictures again: " + shown(), () -> viewer.fragments() > before + 5);
            Eventually.isTrue(() -> "a second player, have " + camera.players(), () -> camera.players() >= 2);
            Eventually.isTrue(
                    "no problem left", () -> shown().getString("problem").isEmpty());
        }
    }

    @Test
    void showsH265OfEnhancedRtmp() throws Exception {
        try (var newer = RtmpCamera.enhanced()) {
            put(newer.url());
            try (TestViewer viewer = TestViewer.connect(live("{\"codec\":\"ANY\"}"), "")) {
                Eventually.isTrue(() -> "pictures: " + shown(), () -> viewer.fragments() > 30);
                byte[] file = viewer.file();
                assertThat(new String(file, StandardCharsets.ISO_8859_1)).contains("hvc1");
                assertThat(DecodedFile.of(file, ".mp4").width()).isEqualTo(H265Clip.WIDTH);
            }
        }
    }

    @Test
    void showsACameraOverTlsWhoseCertificateIsKnownAndSaysOfOthersThatItIsNot() throws Exception {
        try (var front = new TlsFront(camera.port())) {
            String url = "rtmps://127.0.0.1:" + front.port() + "/live/stream1";
            put(url);
            try (TestViewer viewer = TestViewer.connect(live("{}"), "")) {
                Eventually.isTrue(() -> "told: " + shown(), () -> shown().getString("problem")
                        .contains("video.pull-certificates"));
                assertThat(viewer.fragments()).isZero();
            }
            test.close();
            var known = new HashMap<>(SETTINGS);
            known.put("video.pull-certificates", front.certificate().toString());
            test = new TestGateway(known);
            put(url);
            try (TestViewer viewer = TestViewer.connect(live("{}"), "")) {
                Eventually.isTrue(() -> "pictures: " + shown(), () -> viewer.fragments() > 10);
            }
        }
    }

    @Test
    void refusesRtmpAddressesOutsideTheAllowedNetworksToo() throws Exception {
        List<Network> lan = List.of(Network.of("10.0.0.0/8"));

        assertThatThrownBy(() -> PullAddress.check("rtmp://127.0.0.1/live/x", lan))
                .isInstanceOf(PullRefused.class)
                .hasMessageContaining("video.pull-networks");
        assertThatThrownBy(() -> PullAddress.check("rtmp://localhost/live/x", lan))
                .isInstanceOf(PullRefused.class);
        assertThatThrownBy(() -> PullAddress.check("rtmps://[::1]/live/x", lan)).isInstanceOf(PullRefused.class);
        assertThat(PullAddress.check("rtmp://10.1.2.3/live/x", lan).peer().getPort())
                .isEqualTo(1935);
        for (String elsewhere : List.of("rtmp://169.254.169.254/latest", "rtmpt://127.0.0.1/x", "rtmp://10.0.0.1/x")) {
            assertThat(put(elsewhere).statusCode()).as(elsewhere).isEqualTo(400);
        }
        assertThat(camera.players()).isZero();
    }

    private HttpResponse<String> put(String url) throws Exception {
        return test.send(
                "PUT",
                "/api/v1/pulled/" + ID,
                new JsonObject().put("name", "码头").put("url", url).encode());
    }

    private String live(String options) throws Exception {
        JsonObject body = new JsonObject(options).put("camera", ID).put("reason", "test");
        return new JsonObject(test.send("POST", "/api/v1/live", body.encode()).body()).getString("url");
    }

    private JsonObject shown() {
        try {
            return new JsonObject(new String(test.get("/api/v1/pulled").body(), StandardCharsets.UTF_8))
                    .getJsonArray("items")
                    .getJsonObject(0);
        } catch (Exception unreachable) {
            throw new AssertionError(unreachable);
        }
    }
}
