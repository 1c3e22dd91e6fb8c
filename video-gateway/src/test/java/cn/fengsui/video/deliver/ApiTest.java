package cn.fengsui.video.deliver;

import static cn.fengsui.video.testing.TestGateway.CAMERA;
import static cn.fengsui.video.testing.TestGateway.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.AuditEntry;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.Ffprobe;
import cn.fengsui.video.testing.H264Clip;
import cn.fengsui.video.testing.H265Clip;
import cn.fengsui.video.testing.TestCamera;
import cn.fengsui.video.testing.TestGateway;
import cn.fengsui.video.testing.TestViewer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may ask for what, and the file a granted view is. */
class ApiTest {

    private static final String WISH = "{\"camera\":\"" + CAMERA + "\",\"reason\":\"lamp out\"}";

    private final TestGateway test;

    ApiTest() throws Exception {
        test = new TestGateway();
    }

    @BeforeEach
    void bring() {
        test.bringCamera();
    }

    @AfterEach
    void stop() {
        test.close();
    }

    @Test
    void aTrustedKeySpeaksForAPersonWithTheRightsOfTheRole() throws Exception {
        assertThat(open(TestGateway.TRUSTED_KEY, "DUTY_OFFICER").statusCode()).isEqualTo(200);
        assertThat(test.audit().of("video.live.open").get(0).actor().user()).isEqualTo("duty");
        assertThat(test.audit().of("video.live.open").get(0).actor().seat()).isEqualTo("desk 2");

        HttpResponse<String> refused = open(TestGateway.TRUSTED_KEY, "ADMINISTRATOR");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(code(refused)).isEqualTo("NOT_ALLOWED");
        assertThat(test.audit().of("video.live.open").get(1).result()).isEqualTo("refused: NOT_ALLOWED");
        Eventually.isTrue("the first one is asked", () -> test.asked("INVITE") > 0);
        assertThat(test.asked("INVITE")).isEqualTo(1);
    }

    @Test
    void aTrustedKeyMayNameTheRightsItHasCheckedItself() throws Exception {
        var person = new JsonObject().put("user", "lead").put("rights", new JsonArray().add("PLAYBACK"));

        HttpResponse<String> refused = open(TestGateway.TRUSTED_KEY, person);
        HttpResponse<String> granted = open(TestGateway.TRUSTED_KEY, person.put("rights", new JsonArray().add("VIEW")));

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
        assertThat(granted.statusCode()).isEqualTo(200);
        assertThat(test.audit().of("video.live.open").get(1).actor().user()).isEqualTo("lead");
    }

    @Test
    void anotherKeySpeaksForItselfOnlyWhateverItSays() throws Exception {
        HttpResponse<String> granted = open(KEY, "ADMINISTRATOR");

        assertThat(granted.statusCode()).isEqualTo(200);
        assertThat(test.audit().of("video.live.open").get(0).actor().user()).isEqualTo("test-system");
    }

    @Test
    void saysWhatIsWrongWithARequest() throws Exception {
        HttpResponse<String> header = test.post(
                "/api/v1/live", WISH, Map.of("X-API-Key", TestGateway.TRUSTED_KEY, Caller.HEADER, "not base64 json"));
        HttpResponse<String> choice =
                test.postLive("{\"camera\":\"" + CAMERA + "\",\"reason\":\"x\",\"stream\":\"huge\"}", KEY);
        HttpResponse<String> text = test.postLive("not json", KEY);

        assertThat(header.statusCode()).isEqualTo(400);
        assertThat(header.body()).contains("X-Fengsui-Actor");
        assertThat(choice.statusCode()).isEqualTo(400);
        assertThat(choice.body()).contains("stream must be one of [MAIN, SUB], got 'huge'");
        assertThat(text.statusCode()).isEqualTo(400);
        assertThat(code(text)).isEqualTo("BAD_REQUEST");
    }

    @Test
    void aViewIsAFileThatAnIndependentPlayerReadsOnce() throws Exception {
        String url = new JsonObject(test.postLive(WISH, KEY).body()).getString("mp4");

        JsonObject seen = Ffprobe.read(url, 30);

        JsonArray streams = seen.getJsonArray("streams");
        assertThat(streams).hasSize(1);
        assertThat(streams.getJsonObject(0).getString("codec_name")).isEqualTo("h264");
        assertThat(streams.getJsonObject(0).getInteger("width")).isEqualTo(320);
        assertThat(seen.getJsonArray("frames").size()).isGreaterThanOrEqualTo(25);
        assertThat(seen.getString("errors")).isEmpty();
        Eventually.isTrue("end row", () -> test.audit().of("video.live.end").size() == 1);
        HttpResponse<byte[]> again = test.get(url.replaceFirst("http://[^/]+", ""));
        assertThat(again.statusCode()).isEqualTo(401);
    }

    @Test
    void aMosaicIsOneFileAndLeavesAnAuditRowForEveryCameraInIt() throws Exception {
        String other = "34020000001320000099";
        String wish = "{\"cameras\":[\"" + CAMERA + "\",\"" + other
                + "\"],\"columns\":2,\"width\":640,\"height\":200,\"reason\":\"patrol\"}";
        var answer = new JsonObject(
                test.post("/api/v1/mosaics", wish, Map.of("X-API-Key", KEY)).body());
        assertThat(answer.getJsonArray("cells").getJsonObject(1))
                .isEqualTo(new JsonObject()
                        .put("camera", other)
                        .put("x", 320)
                        .put("y", 0)
                        .put("width", 320)
                        .put("height", 200));

        JsonObject seen = Ffprobe.read(answer.getString("mp4"), 15);

        JsonObject stream = seen.getJsonArray("streams").getJsonObject(0);
        assertThat(stream.getString("codec_name")).isEqualTo("h264");
        assertThat(stream.getInteger("width")).isEqualTo(640);
        assertThat(seen.getJsonArray("frames").size()).isGreaterThanOrEqualTo(12);
        assertThat(test.audit().of("video.mosaic.open"))
                .extracting(AuditEntry::object)
                .containsExactly(CAMERA, other);
        Eventually.isTrue("end rows", () -> test.audit().of("video.mosaic.end").size() == 2);
        assertThat(test.watching()).isEmpty();
    }

    @Test
    void isReadyOnlyWhileTheRecordCanBeRead() throws Exception {
        assertThat(test.get("/health/ready").statusCode()).isEqualTo(200);
        test.audit().breakDown(true);
        test.clock().advance(Duration.ofSeconds(2));

        HttpResponse<byte[]> answer = test.get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("record");
        test.audit().breakDown(false);
        test.clock().advance(Duration.ofSeconds(2));
        assertThat(test.get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void aPlayerThatTakesNothingSlowsNobodyElse() throws Exception {
        String stuckUrl = new JsonObject(test.postLive(WISH, KEY).body()).getString("mp4");
        var address = URI.create(stuckUrl);
        try (var stuck = new Socket();
                TestViewer fast = TestViewer.connect(test.open().url(), "")) {
            stuck.setReceiveBufferSize(4096);
            stuck.connect(new InetSocketAddress(address.getHost(), address.getPort()));
            stuck.getOutputStream()
                    .write(("GET " + address.getPath() + " HTTP/1.1\r\nHost: x\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            Eventually.isTrue("the stuck one lost a group", () -> metric("video_dropped_gops_total") > 0);
            int before = fast.fragments();

            Eventually.isTrue("a second of pictures", () -> fast.fragments() >= before + 100);

            assertThat(String.join("", fast.texts())).doesNotContain("\"lost\"");
        }
        Eventually.isTrue("both ended", () -> test.audit().of("video.live.end").size() == 2);
    }

    @Test
    void aCameraOfH265IsPassedToThoseWhoDecodeItAndTranscodedForTheOthers() throws Exception {
        var clip = new H264Clip(320, 180, H265Clip.units());
        try (var camera =
                new TestCamera(TestGateway.DEVICE, CAMERA, test.gateway().sipPort(), clip, 25)) {
            camera.device().register(TestGateway.PASSWORD, 3600);

            assertThat(codecOf(WISH.replace("}", ",\"codec\":\"any\"}"))).isEqualTo("hevc");
            assertThat(codecOf(WISH)).isEqualTo("h264");
            assertThat(codecOf(WISH.replace("}", ",\"audio\":true}"))).isEqualTo("h264 aac");

            assertThat(camera.device().requests("INVITE")).hasSize(1);
        }
        Eventually.isTrue("no transcoder left", () -> metric("video_transcoders") == 0);
    }

    private String codecOf(String wish) throws Exception {
        JsonObject seen = Ffprobe.read(new JsonObject(test.postLive(wish, KEY).body()).getString("mp4"), 20);
        assertThat(seen.getString("errors")).isEmpty();
        assertThat(seen.getJsonArray("frames").size()).isGreaterThan(10);
        return seen.getJsonArray("streams").stream()
                .map(stream -> ((JsonObject) stream).getString("codec_name"))
                .collect(Collectors.joining(" "));
    }

    private double metric(String name) {
        try {
            return new String(test.get("/metrics").body(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                    .sum();
        } catch (Exception unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private HttpResponse<String> open(String key, String role) throws Exception {
        var person = new JsonObject()
                .put("user", "duty")
                .put("displayName", "值班员 0231")
                .put("seat", "desk 2")
                .put("address", "192.0.2.7")
                .put("role", role);
        return open(key, person);
    }

    private HttpResponse<String> open(String key, JsonObject person) throws Exception {
        String header = Base64.getUrlEncoder().encodeToString(person.encode().getBytes(StandardCharsets.UTF_8));
        return test.post("/api/v1/live", WISH, Map.of("X-API-Key", key, Caller.HEADER, header));
    }

    private static String code(HttpResponse<String> answer) {
        return new JsonObject(answer.body()).getJsonObject("error").getString("code");
    }
}
