package cn.fengsui.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.ApiKeys;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.settings.Secret;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.domain.video.LiveView;
import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.domain.video.ViewReason;
import cn.fengsui.state.SharedState;
import cn.fengsui.state.StateConfig;
import cn.fengsui.state.Watching;
import cn.fengsui.video.deliver.WatchingBoard;
import cn.fengsui.video.sip.DevicePasswords;
import cn.fengsui.video.testing.AuditMemory;
import cn.fengsui.video.testing.CameraMemory;
import cn.fengsui.video.testing.DecodedFile;
import cn.fengsui.video.testing.Eventually;
import cn.fengsui.video.testing.H264Clip;
import cn.fengsui.video.testing.TestCamera;
import cn.fengsui.video.testing.TestClock;
import cn.fengsui.video.testing.TestDevice;
import cn.fengsui.video.testing.TestViewer;
import io.vertx.core.json.JsonObject;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VideoGatewayTest {

    static {
        // A small window, so that a viewer that stops reading is felt at once.
        System.setProperty("jdk.httpclient.receiveBufferSize", "16384");
    }

    private static final H264Clip CLIP = H264Clip.encode(320, 180, 50, 1_000_000);
    private static final String DEVICE = "34020000001110000001";
    private static final String CAMERA = "34020000001320000001";
    private static final String PASSWORD = "only for tests";
    private static final String KEY = "a key for tests";
    private static final Actor OFFICER = new Actor("duty1", "值班员 0231", "wall P5", "127.0.0.1");

    private final TestClock clock = new TestClock();
    private final CameraMemory intake = new CameraMemory();
    private final AuditMemory audit = new AuditMemory();
    private final Map<String, Watching> watching = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private VideoGateway gateway;
    private TestCamera camera;

    @BeforeEach
    void start() throws Exception {
        VideoConfig config = VideoConfig.from(Settings.of(Map.of(
                "video.sip-port", "0",
                "video.http-port", "0",
                "video.rtp-ports", "0",
                "video.catalog-spread", "1ms",
                "video.invite-timeout", "2s",
                "video.retry-first", "200ms",
                "video.viewer-queue", "30")));
        var ports = new VideoPorts(
                intake, audit, new NoCameras(), new OneKey(), board(), DevicePasswords.shared(new Secret(PASSWORD)));
        gateway = VideoGateway.start(config, ports, clock);
        camera = new TestCamera(DEVICE, CAMERA, gateway.sipPort(), CLIP, 100);
    }

    @AfterEach
    void stop() {
        camera.close();
        Thread.ofVirtual().start(gateway::close); // the SIP stack sleeps a second when it stops
        http.shutdownNow();
    }

    @Test
    void writesTheAuditRowBeforeTheCameraIsAsked() throws Exception {
        cameraIsThere();
        audit.noting(() -> camera.device().requests("INVITE").size());

        LiveView view = open();

        Eventually.isTrue("INVITE", () -> camera.device().requests("INVITE").size() == 1);
        AuditMemory.Row row = audit.rows().get(0);
        assertThat(row.world()).isEqualTo(0);
        assertThat(row.entry().id()).isEqualTo(view.auditId());
        assertThat(row.entry().action()).isEqualTo("video.live.open");
        assertThat(row.entry().object()).isEqualTo(CAMERA);
        assertThat(row.entry().result()).isEqualTo("granted");
    }

    @Test
    void refusesTheViewWhenTheAuditRowCannotBeWritten() {
        cameraIsThere();
        audit.breakDown(true);

        assertThatThrownBy(this::open)
                .hasCauseInstanceOf(LiveViewException.class)
                .satisfies(thrown -> assertThat(((LiveViewException) thrown.getCause()).reason())
                        .isEqualTo(LiveViewException.Reason.AUDIT_FAILED));
        assertThat(camera.device().requests("INVITE")).isEmpty();
    }

    @Test
    void offersUdpWithSubjectAndSsrcOfThePlatformsDomain() throws Exception {
        cameraIsThere();

        open();
        Eventually.isTrue("INVITE", () -> camera.device().requests("INVITE").size() == 1);

        TestDevice.Message invite = camera.device().requests("INVITE").get(0);
        String ssrc = TestDevice.sdp(invite, "y").orElseThrow();
        assertThat(ssrc).matches("020000[0-9]{4}");
        assertThat(invite.header("Subject")).isEqualTo(CAMERA + ":" + ssrc + ",34020000002000000001:0");
        String media = TestDevice.sdp(invite, "m").orElseThrow();
        assertThat(media).matches("video [0-9]+ RTP/AVP 96 97 98 99");
        assertThat(Integer.parseInt(media.split(" ")[1]) % 2).isZero();
    }

    @Test
    void showsOneUpstreamToTwoViewersAndHangsUpAfterTheLastLeft() throws Exception {
        cameraIsThere();
        try (TestViewer first = TestViewer.connect(open().url(), "");
                TestViewer second = TestViewer.connect(open().url(), "http://localhost:8080")) {
            Eventually.isTrue("pictures", () -> first.fragments() > 60 && second.fragments() > 60);

            assertThat(camera.device().requests("INVITE")).hasSize(1);
            assertThat(watching).hasSize(2);
            assertPlayable(first);
            assertPlayable(second);
            assertThat(gateway.sessions().get(0).viewers()).isEqualTo(2);
        }
        Eventually.isTrue("end rows", () -> audit.of("video.live.end").size() == 2);
        assertThat(watching).isEmpty();
        assertThat(camera.device().requests("BYE")).isEmpty();

        clock.advance(Duration.ofSeconds(11));

        Eventually.isTrue("BYE", () -> camera.device().requests("BYE").size() == 1);
        assertThat(camera.device().requests("ACK")).hasSize(1);
        assertThat(audit.of("video.live.end").get(0).result()).startsWith("ended after ");
        Eventually.isTrue("no session", () -> gateway.sessions().isEmpty());
    }

    @Test
    void lendsAnAddressOnceAndOnlyToKnownPages() throws Exception {
        cameraIsThere();
        String url = open().url();
        try (TestViewer viewer = TestViewer.connect(url, "")) {
            Eventually.isTrue("pictures", () -> viewer.fragments() > 0);
        }

        try (TestViewer again = TestViewer.connect(url, "")) {
            assertThat(again.closed().get(5, TimeUnit.SECONDS)).isEqualTo(4401);
        }
        String expired = open().url();
        clock.advance(Duration.ofSeconds(61));
        try (TestViewer late = TestViewer.connect(expired, "")) {
            assertThat(late.closed().get(5, TimeUnit.SECONDS)).isEqualTo(4401);
        }
        assertThatThrownBy(() -> TestViewer.connect(expired, "https://elsewhere.example"))
                .hasMessageContaining("WebSocketHandshakeException");
    }

    @Test
    void letsASlowViewerLoseGroupsOfPicturesWithoutSlowingTheOther() throws Exception {
        cameraIsThere();
        try (TestViewer slow = TestViewer.connect(open().url(), "");
                TestViewer fast = TestViewer.connect(open().url(), "")) {
            Eventually.isTrue("both see", () -> slow.fragments() > 0 && fast.fragments() > 0);
            slow.reading(false);
            int before = fast.fragments();

            Eventually.isTrue("groups dropped", () -> metric("video_dropped_gops_total") > 0);

            assertThat(fast.fragments()).isGreaterThan(before + 100);
            slow.reading(true);
            int seen = slow.fragments();
            Eventually.isTrue("slow one goes on", () -> slow.fragments() > seen + 50);
            assertThat(fast.closed()).isNotDone();
        }
    }

    @Test
    void saysWhyWhenNoMediaComesAndAsksAgainWhileSomebodyLooks() throws Exception {
        camera.silent(true);
        cameraIsThere();
        try (TestViewer viewer = TestViewer.connect(open().url(), "")) {
            Eventually.isTrue("ACK", () -> !camera.device().requests("ACK").isEmpty());
            clock.advance(Duration.ofSeconds(6));

            Eventually.isTrue("told", () -> lastState(viewer).contains("\"reason\":\"no-media\""));
            Eventually.isTrue("BYE", () -> camera.device().requests("BYE").size() == 1);
            camera.silent(false);
            clock.advance(Duration.ofSeconds(1));

            Eventually.isTrue("pictures", () -> viewer.fragments() > 5);
            assertThat(lastState(viewer)).contains("\"state\":\"live\"");
        }
    }

    @Test
    void noticesThatMediaStoppedAndThatTheCameraHungUp() throws Exception {
        cameraIsThere();
        try (TestViewer viewer = TestViewer.connect(open().url(), "")) {
            Eventually.isTrue("pictures", () -> viewer.fragments() > 5);
            camera.silent(true);
            camera.stopSending();
            Eventually.isTrue("sender stopped", () -> !camera.isStreaming());
            Eventually.isTrue("lost", () -> {
                clock.advance(Duration.ofSeconds(1));
                return texts(viewer).contains("\"reason\":\"media-lost\"");
            });
        }
        try (TestViewer viewer = TestViewer.connect(open().url(), "")) {
            camera.silent(false);
            Eventually.isTrue("pictures again", () -> {
                clock.advance(Duration.ofMillis(200));
                return viewer.fragments() > 5;
            });
            var invites = camera.device().requests("INVITE");

            int status = camera.device().bye(invites.get(invites.size() - 1)).status();

            assertThat(status).isEqualTo(200);
            Eventually.isTrue("told", () -> texts(viewer).contains("\"reason\":\"hung-up\""));
        }
    }

    @Test
    void makesASnapshotFromTheLivePicture() throws Exception {
        cameraIsThere();

        HttpResponse<byte[]> response = get("/api/v1/snapshot?camera=" + CAMERA + "&reason=check");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("image/jpeg");
        DecodedFile still = DecodedFile.of(response.body(), ".jpg");
        assertThat(still.width()).isEqualTo(CLIP.width());
        assertThat(still.height()).isEqualTo(CLIP.height());
        assertThat(audit.of("video.snapshot")).hasSize(1);
    }

    @Test
    void answersErrorsAsJsonWithTheRightStatus() throws Exception {
        assertThat(post("{\"camera\":\"" + CAMERA + "\",\"reason\":\"x\"}", KEY).statusCode())
                .isEqualTo(404);
        cameraIsThere();
        assertThat(post("{\"camera\":\"" + CAMERA + "\",\"reason\":\"x\"}", "wrong")
                        .statusCode())
                .isEqualTo(401);
        assertThat(post("{\"camera\":\"" + CAMERA + "\",\"reason\":\" \"}", KEY).statusCode())
                .isEqualTo(400);
        assertThat(post("not json", KEY).statusCode()).isEqualTo(400);
        HttpResponse<String> granted = post("{\"camera\":\"" + CAMERA + "\",\"reason\":\"x\"}", KEY);
        assertThat(granted.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(granted.body()).getString("url")).startsWith("ws://127.0.0.1:" + gateway.httpPort());
        camera.device().register(PASSWORD, 0);
        HttpResponse<String> offline = post("{\"camera\":\"" + CAMERA + "\",\"reason\":\"x\"}", KEY);
        assertThat(offline.statusCode()).isEqualTo(409);
        assertThat(new JsonObject(offline.body()).getJsonObject("error").getString("code"))
                .isEqualTo("CAMERA_OFFLINE");
    }

    @Test
    void tellsTheOtherRoomsWhoIsWatching() throws Exception {
        VideoConfig config = VideoConfig.from(Settings.of(Map.of(
                "video.sip-port", "0",
                "video.http-port", "0",
                "video.rtp-ports", "0",
                "video.sip-password", PASSWORD,
                "video.catalog-spread", "1ms")));
        StateConfig shared = StateConfig.from(
                Settings.of(Map.of("state.port", "0", "state.cluster-name", "video-test-" + System.nanoTime())));
        try (var state = SharedState.open(shared);
                var own = VideoGateway.start(config, intake, audit, new NoCameras(), new OneKey(), state, clock);
                var filmed = new TestCamera(DEVICE, CAMERA, own.sipPort(), CLIP, 25)) {
            filmed.device().register(PASSWORD, 3600);
            Eventually.isTrue("camera known", () -> intake.isOnline(CAMERA));
            LiveView view = own.open(new LiveRequest(CAMERA, ViewReason.INCIDENT, "20261122-7", OFFICER))
                    .toCompletableFuture()
                    .get(5, TimeUnit.SECONDS);

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
        cameraIsThere();
        int sip = gateway.sipPort();
        int web = gateway.httpPort();
        try (TestViewer viewer = TestViewer.connect(open().url(), "")) {
            Eventually.isTrue("pictures", () -> viewer.fragments() > 0);

            gateway.close();

            Eventually.isTrue("BYE", () -> camera.device().requests("BYE").size() == 1);
            assertThat(audit.of("video.live.end")).hasSize(1);
            assertThat(viewer.closed().get(5, TimeUnit.SECONDS)).isNotNull();
        }
        try (var udp = new DatagramSocket(new InetSocketAddress("127.0.0.1", sip));
                var tcp = new ServerSocket(web, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(udp.isBound() && tcp.isBound()).isTrue();
        }
        gateway.close();
    }

    @Test
    void servesHealthMetricsAndItsDescription() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(new String(get("/metrics").body()))
                .contains("video_sessions ")
                .contains("video_registrations_total");
        assertThat(new String(get("/openapi-video.yaml").body())).contains("openapi: 3.1.0");
    }

    private void cameraIsThere() {
        assertThat(camera.device().register(PASSWORD, 3600).status()).isEqualTo(200);
        Eventually.isTrue("camera known", () -> intake.isOnline(CAMERA));
    }

    private LiveView open() throws Exception {
        return gateway.open(new LiveRequest(CAMERA, ViewReason.CHECK, "test", OFFICER))
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
    }

    private static void assertPlayable(TestViewer viewer) {
        assertThat(String.join("\n", viewer.texts()))
                .contains("\"type\":\"init\"")
                .contains("\"width\":320,\"height\":180")
                .contains("\"state\":\"live\"");
        int fragments = viewer.fragments();
        DecodedFile decoded = DecodedFile.of(viewer.file(), ".mp4");
        assertThat(decoded.width()).isEqualTo(CLIP.width());
        assertThat(decoded.height()).isEqualTo(CLIP.height());
        assertThat(decoded.frames()).isGreaterThanOrEqualTo(fragments);
    }

    private static String lastState(TestViewer viewer) {
        List<String> states = viewer.texts().stream()
                .filter(text -> text.contains("\"state\""))
                .toList();
        return states.isEmpty() ? "" : states.get(states.size() - 1);
    }

    private static String texts(TestViewer viewer) {
        return String.join("\n", viewer.texts());
    }

    private double metric(String name) {
        try {
            return new String(get("/metrics").body())
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .sum();
        } catch (Exception unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.httpPort() + path))
                        .header("X-API-Key", KEY)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<String> post(String body, String key) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.httpPort() + "/api/v1/live"))
                        .header("X-API-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private WatchingBoard board() {
        return new WatchingBoard() {
            @Override
            public void began(Watching one) {
                watching.put(one.auditId(), one);
            }

            @Override
            public void ended(String auditId) {
                watching.remove(auditId);
            }
        };
    }

    /** Knows one key. */
    private static final class OneKey implements ApiKeys {
        @Override
        public Optional<ApiKey> find(String secret) {
            return secret.equals(KEY) ? Optional.of(new ApiKey("test-system", 100, false)) : Optional.empty();
        }

        @Override
        public void save(ApiKey key, String secret) {
            throw new UnsupportedOperationException();
        }
    }

    /** Has no cameras on record. */
    private static final class NoCameras implements Cameras {
        @Override
        public Page<Camera> find(Query query) {
            return new Page<>(List.of(), null);
        }

        @Override
        public Optional<Camera> byId(String id) {
            return Optional.empty();
        }

        @Override
        public List<Camera> nearest(GeoPoint point, int limit) {
            return List.of();
        }

        @Override
        public List<Camera> save(List<Camera> cameras) {
            throw new UnsupportedOperationException();
        }
    }
}
