package cn.fengsui.video.cascade;

import static cn.fengsui.video.testing.TestGateway.CAMERA;
import static cn.fengsui.video.testing.TestGateway.CLIP;
import static cn.fengsui.video.testing.TestGateway.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.camera.PrivacyMask;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.DecodedFile;
import cn.fengsui.video.testing.TestGateway;
import cn.fengsui.video.testing.TestViewer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two gateways: the lower one has a camera and registers with the upper one, for which it is a device. */
class CascadeTest {

    private static final String UPPER = TwoGateways.UPPER;
    private static final String LOCAL = TwoGateways.LOCAL;
    private static final String SHOWN = "42030000001310000001";

    private TwoGateways both;
    private TestGateway lower;
    private TestGateway upper;

    @BeforeEach
    void start() throws Exception {
        both = TwoGateways.open(Map.of("subscribeCatalog", "true", "subscribeAlarms", "true"), Map.of());
        lower = both.lower();
        upper = both.upper();
        lower.bringCamera();
    }

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void showsACameraOfTheLowerPlatformOnTheUpperOneUnderItsOwnNumber() throws Exception {
        share(List.of("VIEW"), "4203000000131");
        Eventually.isTrue("shared camera known above", () -> upper.intake().isOnline(SHOWN));
        assertThat(upper.intake().cameras()).doesNotContainKey(CAMERA);
        assertThat(upper.intake().cameras().get(SHOWN).name())
                .isEqualTo(lower.intake().cameras().get(CAMERA).name());

        String url = json(upper.send("POST", "/api/v1/live", "{\"camera\":\"" + SHOWN + "\",\"reason\":\"test\"}"))
                .getString("url");
        try (TestViewer viewer = TestViewer.connect(url, "")) {
            Eventually.isTrue("pictures through both", () -> viewer.fragments() > 60);
            DecodedFile decoded = DecodedFile.of(viewer.file(), ".mp4");
            assertThat(decoded.width()).isEqualTo(CLIP.width());
            assertThat(decoded.frames()).isGreaterThan(50);
            assertThat(lower.audit().of("video.cascade.view")).singleElement().satisfies(row -> {
                assertThat(row.actor().user()).isEqualTo(UPPER);
                assertThat(row.object()).isEqualTo(CAMERA);
            });
        }
        Eventually.isTrue(
                "ended below", () -> !lower.audit().of("video.cascade.end").isEmpty());
        Eventually.isTrue("no call left", () -> shared().getInteger("calls") == 0);
    }

    @Test
    void tellsSubscribersWhatBecomesOfItsCamerasAndPassesAlarmsOn() throws Exception {
        share(List.of("VIEW"), "4203000000131");
        Eventually.isTrue("known above", () -> upper.intake().isOnline(SHOWN));
        Eventually.isTrue(
                () -> "subscribed: " + subscriptions(), () -> subscriptions().split("\"active\":true", -1).length == 3);

        lower.camera()
                .device()
                .message(
                        "<?xml version=\"1.0\" encoding=\"GB2312\"?>\r\n<Notify>\r\n"
                                + "<CmdType>Alarm</CmdType>\r\n<SN>7</SN>\r\n<DeviceID>" + CAMERA + "</DeviceID>\r\n"
                                + "<AlarmPriority>2</AlarmPriority>\r\n<AlarmMethod>2</AlarmMethod>\r\n"
                                + "<Info><AlarmType>1</AlarmType></Info>\r\n</Notify>\r\n",
                        "GB2312");
        Eventually.isTrue("alarm above", () -> upper.commands().reports().stream()
                .anyMatch(report -> report.toString().contains(SHOWN)));

        lower.clock().advance(java.time.Duration.ofMinutes(6));

        Eventually.isTrue("offline below", () -> lower.intake().isOffline(CAMERA));
        Eventually.isTrue("offline above", () -> upper.intake().isOffline(SHOWN));
    }

    private String subscriptions() {
        try {
            return new String(
                    upper.get("/api/v1/devices/" + LOCAL + "/subscriptions").body(), StandardCharsets.UTF_8);
        } catch (Exception unreachable) {
            throw new AssertionError(unreachable);
        }
    }

    @Test
    void movesACameraOnlyWithTheRightToAndStopsIt() throws Exception {
        share(List.of("VIEW", "CONTROL"), "");
        Eventually.isTrue("known above", () -> upper.intake().isOnline(CAMERA));
        assertThat(upper.intake().cameras().get(CAMERA).ptzType())
                .isEqualTo(lower.intake().cameras().get(CAMERA).ptzType());

        HttpResponse<String> moved = upper.send("POST", "/api/v1/ptz/" + CAMERA, "{\"move\":{\"pan\":-0.5}}");
        assertThat(moved.statusCode()).as(moved.body()).isLessThan(300);
        Eventually.isTrue("told to move", () -> ptzCommands().stream().anyMatch(body -> body.contains("A50F01")));
        upper.send("POST", "/api/v1/ptz/" + CAMERA, "{\"stop\":true}");
        Eventually.isTrue("told to stop", () -> ptzCommands().getLast().contains("A50F0100000000B5"));
    }

    @Test
    void refusesAndAuditsWhatThePlatformMayNotDo() throws Exception {
        share(List.of("PLAYBACK"), "");
        Eventually.isTrue("known above", () -> upper.intake().isOnline(CAMERA));

        upper.send("POST", "/api/v1/ptz/" + CAMERA, "{\"move\":{\"pan\":-0.5}}");
        Eventually.isTrue(
                "refused", () -> !lower.audit().of("video.cascade.control").isEmpty());
        String url = json(upper.send("POST", "/api/v1/live", "{\"camera\":\"" + CAMERA + "\",\"reason\":\"test\"}"))
                .getString("url");
        try (TestViewer viewer = TestViewer.connect(url, "")) {
            Eventually.isTrue("refused", () -> lower.audit().of("video.cascade.view").stream()
                    .anyMatch(row -> row.result().contains("NOT_ALLOWED")));
            assertThat(viewer.fragments()).isZero();
        }
        assertThat(ptzCommands()).isEmpty();
        assertThat(lower.asked("INVITE")).isZero();
    }

    @Test
    void sendsNothingOfACameraWithAPrivacyMaskUnlessThePlatformMaySeeIt() throws Exception {
        share(List.of("VIEW"), "");
        Eventually.isTrue("known above", () -> upper.intake().isOnline(CAMERA));
        String wish = "{\"camera\":\"" + CAMERA + "\",\"reason\":\"test\"}";
        try (TestViewer viewer = TestViewer.connect(
                json(upper.send("POST", "/api/v1/live", wish)).getString("url"), "")) {
            Eventually.isTrue("pictures", () -> viewer.fragments() > 5);

            lower.masks()
                    .save(
                            new PrivacyMask(
                                    CAMERA,
                                    1,
                                    List.of(new PrivacyMask.Rectangle(0, 0, 0.5, 1)),
                                    "windows",
                                    Instant.EPOCH,
                                    "admin"),
                            Actor.SYSTEM);

            Eventually.isTrue("ended below", () -> lower.audit().of("video.cascade.end").stream()
                    .anyMatch(row -> row.result().contains("privacy mask")));
            Eventually.isTrue("asked again, refused", () -> lower.audit().of("video.cascade.view").stream()
                    .anyMatch(row -> row.result().equals("refused: MASKED")));
        }

        share(List.of("VIEW", "UNMASKED"), "");
        Eventually.isTrue("known above", () -> upper.intake().isOnline(CAMERA));
        try (TestViewer viewer = TestViewer.connect(
                json(upper.send("POST", "/api/v1/live", wish)).getString("url"), "")) {
            Eventually.isTrue("pictures again", () -> viewer.fragments() > 5);
        }
    }

    @Test
    void answersBusyWhenAPlatformHasAsManyCallsAsItMay() throws Exception {
        both.close();
        both = TwoGateways.open(Map.of(), Map.of("video.cascade-calls", "1"));
        lower = both.lower();
        upper = both.upper();
        lower.bringCamera();
        share(List.of("VIEW"), "");
        Eventually.isTrue("known above", () -> upper.intake().isOnline(CAMERA));
        String view = "{\"camera\":\"" + CAMERA + "\",\"reason\":\"test\",\"stream\":\"%s\"}";

        try (TestViewer first = TestViewer.connect(
                json(upper.send("POST", "/api/v1/live", view.formatted("main"))).getString("url"), "")) {
            Eventually.isTrue("pictures", () -> first.fragments() > 5);
            try (TestViewer second = TestViewer.connect(
                    json(upper.send("POST", "/api/v1/live", view.formatted("sub")))
                            .getString("url"),
                    "")) {
                Eventually.isTrue("refused", () -> lower.audit().of("video.cascade.view").stream()
                        .anyMatch(row -> row.result().contains("TOO_MANY")));
                assertThat(second.fragments()).isZero();
            }
            int before = first.fragments();
            Eventually.isTrue("the first goes on", () -> first.fragments() > before + 5);
        }
    }

    @Test
    void servesAPlatformThatIsAlsoItsDeviceUnderTheSameId() throws Exception {
        String ours = "34020000002000000001"; // the lower one's own id, in both roles
        register(lower, UPPER, upper.gateway().sipPort(), ours);
        register(upper, ours, lower.gateway().sipPort(), UPPER);
        Eventually.isTrue("camera known above", () -> upper.intake().isOnline(CAMERA));
        Eventually.isTrue("its device here", () -> isOnline(lower, UPPER) && isOnline(upper, ours));

        for (int i = 0; i < 12; i++) {
            int before = keepalives(lower);
            lower.clock().advance(java.time.Duration.ofSeconds(61));
            upper.clock().advance(java.time.Duration.ofSeconds(61));
            Eventually.isTrue("keepalive heard", () -> keepalives(lower) > before);
        }

        assertThat(isOnline(lower, UPPER)).isTrue();
        assertThat(isOnline(upper, ours)).isTrue();
    }

    private static void register(TestGateway gateway, String platform, int port, String localId) throws Exception {
        var set = gateway.send(
                "PUT",
                "/api/v1/cascades/" + platform,
                new JsonObject()
                        .put("host", "127.0.0.1")
                        .put("port", port)
                        .put("localId", localId)
                        .put("password", PASSWORD)
                        .put("shared", new JsonArray().add(CAMERA))
                        .put("rights", new JsonArray().add("VIEW"))
                        .encode());
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
    }

    private static boolean isOnline(TestGateway gateway, String device) {
        return new JsonObject(text(gateway, "/api/v1/devices/" + device)).getBoolean("online", false);
    }

    private static int keepalives(TestGateway gateway) {
        return text(gateway, "/metrics")
                .lines()
                .filter(line -> line.startsWith("video_keepalives_total"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static String text(TestGateway gateway, String path) {
        try {
            return new String(gateway.get(path).body(), StandardCharsets.UTF_8);
        } catch (Exception unreachable) {
            throw new AssertionError(unreachable);
        }
    }

    @Test
    void saysWhatIsWrongWithASettingAndNeverShowsAPassword() throws Exception {
        HttpResponse<String> wrong = lower.send(
                "PUT",
                "/api/v1/cascades/" + UPPER,
                new JsonObject()
                        .put("localId", LOCAL)
                        .put("host", "192.0.2.1")
                        .put("shared", new JsonArray().add("everything"))
                        .encode());
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("20 digits");

        share(List.of("VIEW"), "");

        assertThat(new String(lower.get("/api/v1/cascades").body(), StandardCharsets.UTF_8))
                .contains(UPPER)
                .doesNotContain(PASSWORD);
    }

    private List<String> ptzCommands() {
        return lower.camera().device().requests("MESSAGE").stream()
                .map(request -> request.text())
                .filter(text -> text.contains("<PTZCmd>"))
                .toList();
    }

    private void share(List<String> rights, String renumber) throws Exception {
        both.share("UDP", "2016", rights, renumber);
    }

    private JsonObject shared() {
        return both.state();
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }
}
