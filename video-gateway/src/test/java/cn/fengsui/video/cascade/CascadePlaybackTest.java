package cn.fengsui.video.cascade;

import static cn.fengsui.video.testing.TestGateway.CAMERA;
import static cn.fengsui.video.testing.TestGateway.CLIP;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.video.RecordedSegment;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.DecodedFile;
import cn.fengsui.video.testing.TestGateway;
import cn.fengsui.video.testing.TestRecorder;
import cn.fengsui.video.testing.TestRecorder.Piece;
import cn.fengsui.video.testing.TestViewer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings below, asked for from above: an upper gateway, a lower one, and a scripted recorder at the lower one. */
class CascadePlaybackTest {

    private static final String RECORDER = "34020000001180000007";
    private static final String CHANNEL = "34020000001320000071";
    private static final Instant FROM = Instant.parse("2026-05-04T02:00:00Z");
    private static final Instant TO = FROM.plusSeconds(600);

    private TwoGateways both;
    private TestRecorder recorder;

    private void start(String transport, String media, List<String> rights) throws Exception {
        both = TwoGateways.open(Map.of("media", media), Map.of("video.record-segment", "1s"));
        recorder = new TestRecorder(
                RECORDER, List.of(CHANNEL), both.lower().gateway().sipPort(), CLIP);
        recorder.holds(CHANNEL, new Piece(FROM, TO));
        assertThat(recorder.device().register(TestGateway.PASSWORD, 3600).status())
                .isEqualTo(200);
        Eventually.isTrue("known below", () -> both.lower().intake().isOnline(CHANNEL));
        both.lower().bringCamera();
        both.share(transport, "2022", rights);
        Eventually.isTrue(
                "known above",
                () -> both.upper().intake().isOnline(CHANNEL)
                        && both.upper().intake().isOnline(CAMERA));
    }

    @AfterEach
    void close() {
        both.close();
        recorder.close();
    }

    @ParameterizedTest
    @CsvSource({"UDP,UDP", "TCP,TCP_PASSIVE", "UDP,TCP_ACTIVE"})
    void playsPausesSeeksAndSpeedsUpFromAbove(String transport, String media) throws Exception {
        start(transport, media, List.of("PLAYBACK"));
        assertThat(timeline(CHANNEL, FROM, TO).getJsonArray("items")).hasSize(1);
        JsonObject opened = json(open(CHANNEL, FROM, TO));
        String id = opened.getString("id");
        try (TestViewer viewer = TestViewer.connect(url(opened), "")) {
            Eventually.isTrue("pictures through both", () -> viewer.fragments() > 30);
            assertThat(command(id, "pause", "").statusCode()).isEqualTo(200);
            assertThat(command(id, "seek", "{\"to\":\"" + FROM.plusSeconds(300) + "\"}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(command(id, "play", "").statusCode()).isEqualTo(200);
            Eventually.isTrue(
                    "moves on from there", () -> Duration.between(FROM, at(id)).toMillis() > 302_500);
            assertThat(Duration.between(FROM, at(id)).toSeconds()).isLessThan(400);
            assertThat(command(id, "speed", "{\"scale\":4}").statusCode()).isEqualTo(200);

            assertThat(recorder.infos().getFirst()).startsWith("PAUSE RTSP/1.0");
            assertThat(recorder.infos()).anyMatch(body -> body.contains("Range: npt=300-"));
            assertThat(recorder.infos().getLast()).contains("Scale: 4");
            assertThat(DecodedFile.of(viewer.file(), ".mp4").width()).isEqualTo(CLIP.width());
        }
        assertThat(both.upper().send("DELETE", "/api/v1/playbacks/" + id, "").statusCode())
                .isLessThan(300);
        Eventually.isTrue("recorder hung up on", () -> recorder.sessions() == 0);
        Eventually.isTrue("no call left", () -> both.state().getInteger("calls") == 0);
        assertThat(both.lower().audit().of("video.cascade.playback"))
                .as("one row for the view")
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.object()).isEqualTo(CHANNEL);
                    assertThat(row.reason()).contains(TwoGateways.UPPER, FROM.toString());
                    assertThat(row.result()).isEqualTo("granted");
                });
        Eventually.isTrue(
                "its end too",
                () -> both.lower().audit().of("video.cascade.end").size() == 1);
    }

    @Test
    void passesOnWhatTheDeviceRefuses() throws Exception {
        start("UDP", "UDP", List.of("PLAYBACK"));
        String id = json(open(CHANNEL, FROM, TO)).getString("id");

        HttpResponse<String> backwards = command(id, "speed", "{\"scale\":-1,\"force\":true}");
        recorder.habits.seeks = false;
        command(id, "seek", "{\"to\":\"" + FROM.plusSeconds(300) + "\"}");

        assertThat(backwards.body()).contains("REFUSED_BY_DEVICE", "551");
        Eventually.isTrue("asked anew from there", () -> recorder.device().requests("INVITE").stream()
                .anyMatch(invite ->
                        invite.body().contains("t=" + FROM.plusSeconds(300).getEpochSecond())));
    }

    @Test
    void tellsTheEndAndBothHangUp() throws Exception {
        start("UDP", "UDP", List.of("PLAYBACK"));
        recorder.habits.rate = 8;
        String id = json(open(CHANNEL, FROM, FROM.plusSeconds(10))).getString("id");

        Eventually.isTrue("ended above", () -> cameraState(id).equals("ended"));
        Eventually.isTrue("recorder hung up on", () -> recorder.sessions() == 0);
        Eventually.isTrue("no call left", () -> both.state().getInteger("calls") == 0);
        assertThat(recorder.endsAnswered()).containsExactly(200);
    }

    @Test
    void hangsUpWhenTheDeviceDoes() throws Exception {
        start("UDP", "UDP", List.of("PLAYBACK"));
        JsonObject opened = json(open(CHANNEL, FROM, TO));
        try (TestViewer viewer = TestViewer.connect(url(opened), "")) {
            Eventually.isTrue("pictures", () -> viewer.fragments() > 10);
            recorder.hangUp();
            Eventually.isTrue(
                    "lost above", () -> cameraState(opened.getString("id")).equals("lost"));
        }
        Eventually.isTrue("no call left", () -> both.state().getInteger("calls") == 0);
    }

    @Test
    void fetchesAFileFromAbove() throws Exception {
        start("UDP", "UDP", List.of("PLAYBACK", "DOWNLOAD"));
        recorder.holds(CHANNEL, new Piece(FROM, FROM.plusSeconds(10)));
        recorder.habits.fileSize = 123_456;
        String id = json(both.upper()
                        .send(
                                "POST",
                                "/api/v1/downloads",
                                "{\"camera\":\"" + CHANNEL + "\",\"from\":\"" + FROM + "\",\"to\":\""
                                        + FROM.plusSeconds(10) + "\",\"reason\":\"test\"}"))
                .getString("id");

        Eventually.isTrue("done", () -> download(id).getString("state").equals("DONE"));

        byte[] file = both.upper().get("/api/v1/downloads/" + id + "/file").body();
        assertThat(DecodedFile.of(file, ".mp4").frames()).isBetween(240, 250);
        assertThat(recorder.device().requests("INVITE").getFirst().body()).contains("s=Download", "a=downloadspeed:");
        assertThat(both.lower().audit().of("video.cascade.download")).hasSize(1);
    }

    @Test
    void refusesAndAuditsWithoutTheRight() throws Exception {
        start("UDP", "UDP", List.of("VIEW"));

        HttpResponse<String> refused = open(CHANNEL, FROM, TO);

        assertThat(timeline(CHANNEL, FROM, TO).getJsonArray("items")).isEmpty();
        assertThat(refused.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(recorder.device().requests("INVITE")).isEmpty();
    }

    @Test
    void playsOurRecordingWhereTheDeviceHasNone() throws Exception {
        start("UDP", "UDP", List.of("PLAYBACK"));
        List<RecordedSegment> files = record();
        Instant from = files.getFirst().from().truncatedTo(ChronoUnit.SECONDS);
        Instant to = files.getLast().to().plusSeconds(2).truncatedTo(ChronoUnit.SECONDS);
        both.lower().camera().device().onRequest(request -> {
            both.lower().camera().device().answer(request, 200, "", "");
            String sn = request.body().replaceAll("(?s).*<SN>(\\d+)</SN>.*", "$1");
            if (request.body().contains("<CmdType>RecordInfo</CmdType>")) {
                Thread.ofVirtual().start(() -> both.lower()
                        .camera()
                        .device()
                        .message(
                                "<Response><CmdType>RecordInfo</CmdType><SN>" + sn + "</SN><DeviceID>" + CAMERA
                                        + "</DeviceID><Name>n</Name><SumNum>0</SumNum></Response>",
                                "UTF-8"));
            }
        });
        assertThat(timeline(CAMERA, from, to).getJsonArray("covered")).hasSize(1);
        JsonObject opened = json(open(CAMERA, from, to));
        try (TestViewer viewer = TestViewer.connect(url(opened), "")) {
            Eventually.isTrue("over", () -> viewer.texts().stream().anyMatch(text -> text.contains("recording-ended")));
            assertThat(DecodedFile.of(viewer.file(), ".mp4").frames()).isGreaterThan(30);
        }
        Eventually.isTrue("no call left", () -> both.state().getInteger("calls") == 0);
    }

    private List<RecordedSegment> record() throws Exception {
        String id = json(both.lower()
                        .send("POST", "/api/v1/recordings", "{\"camera\":\"" + CAMERA + "\",\"reason\":\"test\"}"))
                .getString("id");
        Eventually.isTrue("files", () -> both.lower().recordings().segments(id).size() >= 3);
        both.lower().send("DELETE", "/api/v1/recordings/" + id, "");
        Eventually.isTrue(
                "closed", () -> both.lower().recordings().segments(id).stream().allMatch(RecordedSegment::isClosed));
        return both.lower().recordings().segments(id);
    }

    private JsonObject timeline(String camera, Instant from, Instant to) throws Exception {
        return new JsonObject(new String(
                both.upper()
                        .get("/api/v1/recordings/device?camera=" + camera + "&from=" + from + "&to=" + to)
                        .body(),
                StandardCharsets.UTF_8));
    }

    private HttpResponse<String> open(String camera, Instant from, Instant to) throws Exception {
        return both.upper()
                .send(
                        "POST",
                        "/api/v1/playbacks",
                        "{\"camera\":\"" + camera + "\",\"from\":\"" + from + "\",\"to\":\"" + to
                                + "\",\"reason\":\"test\"}");
    }

    private HttpResponse<String> command(String id, String name, String body) throws Exception {
        return both.upper().send("POST", "/api/v1/playbacks/" + id + "/" + name, body);
    }

    private JsonObject status(String path) {
        try {
            return json(both.upper().send("GET", path, ""));
        } catch (Exception unreachable) {
            throw new AssertionError(unreachable);
        }
    }

    private JsonObject download(String id) {
        return status("/api/v1/downloads/" + id);
    }

    private String cameraState(String id) {
        return status("/api/v1/playbacks/" + id)
                .getJsonArray("cameras")
                .getJsonObject(0)
                .getString("state");
    }

    private Instant at(String id) {
        return Instant.parse(status("/api/v1/playbacks/" + id).getString("at"));
    }

    private static String url(JsonObject opened) {
        return opened.getJsonArray("views").getJsonObject(0).getString("url");
    }

    private static JsonObject json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }
}
