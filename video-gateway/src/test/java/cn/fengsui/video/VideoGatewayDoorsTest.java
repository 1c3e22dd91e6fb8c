package cn.fengsui.video;

import static cn.fengsui.video.testing.TestGateway.CAMERA;
import static cn.fengsui.video.testing.TestGateway.CLIP;
import static cn.fengsui.video.testing.TestGateway.DEVICE;
import static cn.fengsui.video.testing.TestGateway.KEY;
import static cn.fengsui.video.testing.TestGateway.OFFICER;
import static cn.fengsui.video.testing.TestGateway.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.settings.Settings;
import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.domain.video.LiveView;
import cn.fengsui.domain.video.ViewReason;
import cn.fengsui.state.SharedState;
import cn.fengsui.state.StateConfig;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.deliver.WatchingBoard;
import cn.fengsui.video.testing.DecodedFile;
import cn.fengsui.video.testing.TestCamera;
import cn.fengsui.video.testing.TestGateway;
import cn.fengsui.video.testing.TestViewer;
import io.vertx.core.json.JsonObject;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway's other doors: its HTTP API, the shared state, and its end. */
class VideoGatewayDoorsTest {

    @TempDir
    private Path folder;

    private final TestGateway test;

    VideoGatewayDoorsTest() throws Exception {
        test = new TestGateway();
    }

    @AfterEach
    void stop() {
        test.close();
    }

    @Test
    void makesASnapshotFromTheLivePicture() throws Exception {
        test.bringCamera();

        HttpResponse<byte[]> response = test.get("/api/v1/snapshot?camera=" + CAMERA + "&reason=check");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("image/jpeg");
        DecodedFile still = DecodedFile.of(response.body(), ".jpg");
        assertThat(still.width()).isEqualTo(CLIP.width());
        assertThat(still.height()).isEqualTo(CLIP.height());
        assertThat(test.audit().of("video.snapshot")).hasSize(1);
    }

    @Test
    void answersErrorsAsJsonWithTheRightStatus() throws Exception {
        assertThat(test.postLive("{\"camera\":\"" + CAMERA + "\",\"reason\":\"x\"}", KEY)
                        .statusCode())
                .isEqualTo(404);
        test.bringCamera();
        assertThat(test.postLive("{\"camera\":\"" + CAMERA + "\",\"reason\":\"x\"}", "wrong")
                        .statusCode())
                .isEqualTo(401);
        assertThat(test.postLive("{\"camera\":\"" + CAMERA + "\",\"reason\":\" \"}", KEY)
                        .statusCode())
                .isEqualTo(400);
        assertThat(test.postLive("not json", KEY).statusCode()).isEqualTo(400);
        HttpResponse<String> granted = test.postLive("{\"camera\":\"" + CAMERA + "\",\"reason\":\"x\"}", KEY);
        assertThat(granted.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(granted.body()).getString("url"))
                .startsWith("ws://127.0.0.1:" + test.gateway().httpPort());
        test.camera().device().register(PASSWORD, 0);
        HttpResponse<String> offline = test.postLive("{\"camera\":\"" + CAMERA + "\",\"reason\":\"x\"}", KEY);
        assertThat(offline.statusCode()).isEqualTo(409);
        assertThat(new JsonObject(offline.body()).getJsonObject("error").getString("code"))
                .isEqualTo("CAMERA_OFFLINE");
    }

    @Test
    void refusesACommandWithTheSameWordsAsALiveView() throws Exception {
        assertThat(refusal("/api/v1/ptz/" + CAMERA)).isEqualTo("404 UNKNOWN_CAMERA");
        test.bringCamera();

        test.camera().device().register(PASSWORD, 0);

        assertThat(refusal("/api/v1/live")).isEqualTo("409 CAMERA_OFFLINE");
        assertThat(refusal("/api/v1/ptz/" + CAMERA)).isEqualTo("409 CAMERA_OFFLINE");
        assertThat(refusal("/api/v1/control/" + CAMERA)).isEqualTo("409 CAMERA_OFFLINE");
    }

    /** Status and code of a request that every path understands in its way. */
    private String refusal(String path) throws Exception {
        String body = "{\"camera\":\"" + CAMERA + "\",\"reason\":\"x\",\"stop\":true,\"keyframe\":true}";
        HttpResponse<String> refused = test.post(path, body, Map.of("X-API-Key", KEY));
        return refused.statusCode() + " "
                + new JsonObject(refused.body()).getJsonObject("error").getString("code");
    }

    @Test
    void tellsTheOtherRoomsWhoIsWatching() throws Exception {
        VideoConfig config = VideoConfig.from(Settings.of(Map.of(
                "video.sip-port", "0",
                "video.http-port", "0",
                "video.rtp-ports", "0",
                "video.record-folder", folder.toString(),
                "video.catalog-spread", "1ms")));
        StateConfig shared = StateConfig.from(
                Settings.of(Map.of("state.port", "0", "state.cluster-name", "video-test-" + System.nanoTime())));
        try (var state = SharedState.open(shared);
                var own = VideoGateway.start(config, test.ports(WatchingBoard.in(state)), test.clock());
                var filmed = new TestCamera(DEVICE, CAMERA, own.sipPort(), CLIP, 25)) {
            filmed.device().register(PASSWORD, 3600);
            Eventually.isTrue("camera known", () -> test.intake().isOnline(CAMERA));
            LiveView view = own.open(new LiveRequest(CAMERA, ViewReason.INCIDENT, "20261122-7", OFFICER))
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS);

            try (TestViewer viewer = TestViewer.connect(view.url(), "")) {
                Eventually.isTrue("pictures", () -> viewer.fragments() > 0);
                Eventually.isTrue("told", () -> state.watching().containsKey(view.auditId()));
                assertThat(state.watching().get(view.auditId()).actor()).isEqualTo(OFFICER);
            }

            Eventually.isTrue("told again", () -> state.watching().isEmpty());
        }
    }

    @Test
    void hangsUpEndsViewsAndFreesItsPortsWhenItStops() throws Exception {
        test.bringCamera();
        int sip = test.gateway().sipPort();
        int web = test.gateway().httpPort();
        try (TestViewer viewer = TestViewer.connect(test.open().url(), "")) {
            Eventually.isTrue("pictures", () -> viewer.fragments() > 0);

            test.gateway().close();

            Eventually.isTrue("BYE", () -> test.asked("BYE") == 1);
            assertThat(test.audit().of("video.live.end")).hasSize(1);
            assertThat(viewer.closed().get(60, TimeUnit.SECONDS)).isNotNull();
        }
        try (var udp = new DatagramSocket(new InetSocketAddress("127.0.0.1", sip));
                var tcp = new ServerSocket(web, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(udp.isBound() && tcp.isBound()).isTrue();
        }
        test.gateway().close();
    }

    @Test
    void servesHealthMetricsAndItsDescription() throws Exception {
        assertThat(test.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(test.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(new String(test.get("/metrics").body()))
                .contains("video_sessions ")
                .contains("video_registrations_total");
        assertThat(new String(test.get("/openapi-video.yaml").body())).contains("openapi: 3.1.0");
    }
}
