package cn.fengsui.video.playback;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.camera.PrivacyMask;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.video.testing.Eventually;
import cn.fengsui.video.testing.Halves;
import cn.fengsui.video.testing.TestGateway;
import cn.fengsui.video.testing.TestRecorder;
import cn.fengsui.video.testing.TestRecorder.Piece;
import cn.fengsui.video.testing.TestViewer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over real SIP, RTP, HTTP and WebSocket, with a scripted recorder. */
class PlaybackTest {

    private static final String RECORDER = "34020000001180000007";
    private static final String ONE = "34020000001320000071";
    private static final String TWO = "34020000001320000072";
    private static final Instant FROM = Instant.parse("2026-05-04T02:00:00Z");
    private static final Instant TO = FROM.plusSeconds(600);

    private static TestGateway gateway;
    private static TestRecorder recorder;

    @BeforeAll
    static void open() throws Exception {
        gateway = new TestGateway();
    }

    @BeforeEach
    void freshRecorder() {
        recorder =
                new TestRecorder(RECORDER, List.of(ONE, TWO), gateway.gateway().sipPort(), TestGateway.CLIP);
        recorder.holds(ONE, new Piece(FROM, TO));
        recorder.holds(TWO, new Piece(FROM, TO));
        assertThat(recorder.device().register(TestGateway.PASSWORD, 3600).status())
                .isEqualTo(200);
        Eventually.isTrue(
                "channels known",
                () -> gateway.intake().isOnline(ONE) && gateway.intake().isOnline(TWO));
    }

    @AfterEach
    void endAll() throws Exception {
        JsonArray open = json(gateway.send("GET", "/api/v1/playbacks", "")).getJsonArray("items");
        for (int i = 0; i < open.size(); i++) {
            gateway.send("DELETE", "/api/v1/playbacks/" + open.getJsonObject(i).getString("id"), "");
        }
        Eventually.isTrue("every call has ended", () -> recorder.sessions() == 0);
        recorder.close();
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    @Test
    void showsTheTimelineOfADayWithItsGaps() throws Exception {
        recorder.habits.repeatPages = 1;
        recorder.holds(
                ONE,
                new Piece(FROM, FROM.plusSeconds(60)),
                new Piece(FROM.plusSeconds(60), FROM.plusSeconds(120)),
                new Piece(FROM.plusSeconds(300), FROM.plusSeconds(400)));

        JsonObject day = json(
                gateway.send("GET", "/api/v1/recordings/device?camera=" + ONE + "&from=" + FROM + "&to=" + TO, ""));

        assertThat(day.getBoolean("complete")).isTrue();
        assertThat(day.getJsonArray("items")).hasSize(3);
        assertThat(day.getJsonArray("covered")).hasSize(2);
        assertThat(day.getJsonArray("gaps").getJsonObject(0).getString("from"))
                .isEqualTo(FROM.plusSeconds(120).toString());
    }

    @Test
    void playsARecordingAndTellsWhereItStands() throws Exception {
        JsonObject opened = post(ONE);
        try (TestViewer viewer = watch(opened, 0)) {
            Eventually.isTrue("pictures", () -> viewer.fragments() > 30);
            Eventually.isTrue("position told", () -> lastNote(viewer) != null);

            assertThat(Duration.between(FROM, at(lastNote(viewer))).toMillis()).isBetween(0L, 9_000L);
            assertThat(recorder.device().requests("INVITE").getFirst().body())
                    .contains("s=Playback", "u=" + ONE + ":0", "t=" + FROM.getEpochSecond() + " " + TO.getEpochSecond())
                    .containsPattern("y=1\\d{9}");
            assertThat(gateway.audit().of("video.playback.open").getLast().reason())
                    .contains(FROM.toString(), TO.toString());
        }
    }

    @Test
    void pausesSeeksAndPlaysOnFromThere() throws Exception {
        JsonObject opened = post(ONE);
        String id = opened.getString("id");
        try (TestViewer viewer = watch(opened, 0)) {
            Eventually.isTrue("pictures", () -> viewer.fragments() > 10);
            assertThat(command(id, "pause", "").statusCode()).isEqualTo(200);
            assertThat(command(id, "seek", "{\"to\":\"" + FROM.plusSeconds(300) + "\"}")
                            .statusCode())
                    .isEqualTo(200);
            JsonObject paused = status(id);
            assertThat(paused.getBoolean("paused")).isTrue();
            assertThat(Duration.between(FROM, at(paused)).toSeconds()).isBetween(299L, 302L);
            assertThat(command(id, "play", "").statusCode()).isEqualTo(200);
            Eventually.isTrue(
                    "moves on", () -> Duration.between(FROM, at(status(id))).toMillis() > 302_500);

            assertThat(recorder.infos().getFirst()).startsWith("PAUSE RTSP/1.0");
            assertThat(recorder.infos().get(1)).contains("Range: npt=300-").doesNotContain("Scale");
            assertThat(recorder.infos().getLast()).contains("Range: npt=now-");
        }
    }

    @Test
    void aBurstOfSeeksBecomesAFewAndTheLastOneCounts() throws Exception {
        String id = post(ONE).getString("id");
        var asked = new java.util.ArrayList<java.util.concurrent.Future<?>>();
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= 40; i++) {
                String body = "{\"to\":\"" + FROM.plusSeconds(i * 10L) + "\"}";
                asked.add(threads.submit(() -> command(id, "seek", body)));
            }
        }
        for (var one : asked) {
            one.get();
        }
        command(id, "seek", "{\"to\":\"" + FROM.plusSeconds(500) + "\"}");

        assertThat(Duration.between(FROM, at(status(id))).toSeconds()).isBetween(499L, 504L);
        assertThat(recorder.infos()).hasSizeLessThan(40);
    }

    @Test
    void fourTimesAsFastIsPacedByArrivalAlthoughStampsAreUnscaled() throws Exception {
        JsonObject opened = post(ONE);
        String id = opened.getString("id");
        try (TestViewer viewer = watch(opened, 0)) {
            Eventually.isTrue("pictures", () -> viewer.fragments() > 10);
            assertThat(command(id, "speed", "{\"scale\":4}").statusCode()).isEqualTo(200);
            long begun = System.nanoTime();
            Instant before = at(status(id));
            Eventually.isTrue(
                    "twelve seconds seen",
                    () -> Duration.between(before, at(status(id))).toSeconds() >= 12);
            double took = (System.nanoTime() - begun) / 1e9;

            assertThat(took).isBetween(2.0, 4.5);
            assertThat(status(id).getDouble("scale")).isEqualTo(4.0);
        }
    }

    @Test
    void backwardsIsOnlyForDevicesThatOfferItAndARefusalIsTold() throws Exception {
        String id = post(ONE).getString("id");

        HttpResponse<String> notOffered = command(id, "speed", "{\"scale\":-1}");
        HttpResponse<String> refused = command(id, "speed", "{\"scale\":-1,\"force\":true}");
        HttpResponse<String> senseless = command(id, "speed", "{\"scale\":9}");

        assertThat(notOffered.statusCode()).isEqualTo(409);
        assertThat(notOffered.body()).contains("2022");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("REFUSED_BY_DEVICE", "551");
        assertThat(senseless.statusCode()).isEqualTo(400);
        assertThat(status(id).getDouble("scale")).isEqualTo(1.0);
    }

    @Test
    void viewersOfTheSameRangeShareOneCall() throws Exception {
        JsonObject first = post(ONE);
        JsonObject second = post(ONE);

        assertThat(second.getString("id")).isEqualTo(first.getString("id"));
        assertThat(second.getBoolean("shared")).isTrue();
        assertThat(recorder.device().requests("INVITE")).hasSize(1);
        try (TestViewer one = watch(first, 0);
                TestViewer two = watch(second, 0)) {
            Eventually.isTrue("both see it", () -> one.fragments() > 5 && two.fragments() > 5);
        }
    }

    @Test
    void anotherRangeIsRefusedAtOnceWhereTheDeviceAllowsOnePlayback() throws Exception {
        String first = "34020000001320000081";
        String second = "34020000001320000082";
        try (var small = new TestRecorder(
                "34020000001180000008",
                List.of(first, second),
                gateway.gateway().sipPort(),
                TestGateway.CLIP)) {
            small.habits.mostSessions = 1;
            small.holds(first, new Piece(FROM, TO));
            small.holds(second, new Piece(FROM, TO));
            assertThat(small.device().register(TestGateway.PASSWORD, 3600).status())
                    .isEqualTo(200);
            Eventually.isTrue("channels known", () -> gateway.intake().isOnline(second));
            String id = post(first).getString("id");

            HttpResponse<String> busy = open(second, FROM.plusSeconds(60), TO);
            HttpResponse<String> again = open(second, FROM.plusSeconds(60), TO);
            gateway.send("DELETE", "/api/v1/playbacks/" + id, "");
            Eventually.isTrue("BYE", () -> small.sessions() == 0);

            assertThat(busy.statusCode()).isEqualTo(409);
            assertThat(busy.body()).contains("DEVICE_BUSY", "486");
            assertThat(again.body()).contains("allows one playback", first);
            assertThat(small.device().requests("INVITE")).as("not asked again").hasSize(2);
        }
    }

    @Test
    void theEndIsToldAlsoFromAnUnknownSenderAndSeekingBackOpensItAgain() throws Exception {
        recorder.habits.oddFrom = true;
        recorder.habits.rate = 8;
        JsonObject opened = json(open(ONE, FROM, FROM.plusSeconds(10)));
        String id = opened.getString("id");
        try (TestViewer viewer = watch(opened, 0)) {
            Eventually.isTrue("ended", () -> cameraState(id).equals("ended"));
            Eventually.isTrue("told", () -> viewer.texts().stream().anyMatch(text -> text.contains("recording-ended")));
            Eventually.isTrue("BYE", () -> recorder.device().requests("BYE").size() == 1);
            assertThat(recorder.endsAnswered()).containsExactly(200);
            recorder.habits.rate = 1;
            assertThat(command(id, "seek", "{\"to\":\"" + FROM.plusSeconds(5) + "\"}")
                            .statusCode())
                    .isEqualTo(200);
            Eventually.isTrue("up again", () -> cameraState(id).equals("up"));
            assertThat(recorder.device().requests("INVITE").getLast().body())
                    .contains("t=" + FROM.plusSeconds(5).getEpochSecond());
        }
    }

    @Test
    void aPausedCallIsHeldWithoutPacketsAndKeptAlive() throws Exception {
        JsonObject opened = post(ONE);
        String id = opened.getString("id");
        try (TestViewer viewer = watch(opened, 0)) {
            Eventually.isTrue("pictures", () -> viewer.fragments() > 10);
            command(id, "pause", "");
            gateway.clock().advance(Duration.ofSeconds(61));
            Eventually.isTrue(
                    "kept alive",
                    () -> recorder.infos().stream()
                                    .filter(body -> body.startsWith("PAUSE"))
                                    .count()
                            == 2);
            assertThat(cameraState(id)).isEqualTo("up");
            recorder.hangUp();
            Eventually.isTrue("the recorder dropped it", () -> cameraState(id).equals("lost"));
            assertThat(command(id, "play", "").statusCode()).isEqualTo(200);
            Eventually.isTrue("opened anew", () -> cameraState(id).equals("up"));
        }
    }

    @Test
    void camerasStayInStepWhenOneIsSlow() throws Exception {
        JsonObject opened = json(gateway.send(
                "POST",
                "/api/v1/playbacks",
                "{\"cameras\":[\"" + ONE + "\",\"" + TWO + "\"],\"from\":\"" + FROM + "\",\"to\":\"" + TO
                        + "\",\"reason\":\"test\"}"));
        String id = opened.getString("id");
        try (TestViewer one = watch(opened, 0);
                TestViewer two = watch(opened, 1)) {
            Eventually.isTrue("both play", () -> one.fragments() > 10 && two.fragments() > 10);
            recorder.slow(TWO, 0.5);
            Instant before = at(status(id));
            long most = 0;
            while (Duration.between(before, at(status(id))).toMillis() < 3_000) {
                most = Math.max(most, status(id).getLong("skewMillis"));
            }

            assertThat(most).isLessThan(1_000);
            assertThat(recorder.infos()).anyMatch(body -> body.startsWith("PAUSE"));
        }
    }

    @Test
    void aCameraWithoutRecordingAtThisTimeSaysSoAndJoinsLater() throws Exception {
        recorder.holds(TWO, new Piece(FROM.plusSeconds(4), TO));
        recorder.habits.rate = 2;
        JsonObject opened = json(gateway.send(
                "POST",
                "/api/v1/playbacks",
                "{\"cameras\":[\"" + ONE + "\",\"" + TWO + "\"],\"from\":\"" + FROM + "\",\"to\":\"" + TO
                        + "\",\"reason\":\"test\"}"));
        String id = opened.getString("id");
        try (TestViewer one = watch(opened, 0);
                TestViewer two = watch(opened, 1)) {
            Eventually.isTrue("says so", () -> two.texts().stream().anyMatch(text -> text.contains("no-recording")));
            Eventually.isTrue(
                    "joins",
                    () -> Duration.between(FROM, at(status(id))).toSeconds() > 6
                            && status(id).getLong("skewMillis") < 1_000);
            int before = two.fragments();
            Eventually.isTrue("plays", () -> two.fragments() > before + 20);
        }
    }

    @Test
    void drawsAPrivacyMaskInForAProgram() throws Exception {
        var leftHalf = new PrivacyMask.Rectangle(0, 0, 0.5, 1);
        gateway.masks().save(new PrivacyMask(TWO, 1, List.of(leftHalf), "windows", Instant.EPOCH, "a"), Actor.SYSTEM);
        String body =
                "{\"camera\":\"" + TWO + "\",\"from\":\"" + FROM + "\",\"to\":\"" + TO + "\",\"reason\":\"test\"}";
        JsonObject opened = json(gateway.post("/api/v1/playbacks", body, Map.of("X-API-Key", TestGateway.COVERED_KEY)));

        try (TestViewer viewer = watch(opened, 0)) {
            Eventually.isTrue("pictures", () -> viewer.fragments() > 30);
            Eventually.isTrue("covered", () -> Halves.last(viewer.file()).isLeftCovered());
        }
    }

    @Test
    void nobodyWatchingEndsTheCallAfterTheGrace() throws Exception {
        String id = post(ONE).getString("id");
        Eventually.isTrue("BYE", () -> {
            gateway.clock().advance(Duration.ofSeconds(30));
            return recorder.sessions() == 0;
        });

        Eventually.isTrue("it is gone", () -> statusOf(id) == 404);
    }

    @Test
    void needsTheRightAndAnAuditRow() throws Exception {
        String body =
                "{\"camera\":\"" + ONE + "\",\"from\":\"" + FROM + "\",\"to\":\"" + TO + "\",\"reason\":\"test\"}";

        assertThat(gateway.post("/api/v1/playbacks", body, java.util.Map.of("X-API-Key", TestGateway.LOOKING_KEY))
                        .statusCode())
                .isEqualTo(403);
        gateway.audit().breakDown(true);
        try {
            assertThat(gateway.send("POST", "/api/v1/playbacks", body).statusCode())
                    .isEqualTo(503);
        } finally {
            gateway.audit().breakDown(false);
        }
        assertThat(recorder.device().requests("INVITE")).isEmpty();
    }

    @Test
    void saysAtOnceWhenNothingWasRecorded() throws Exception {
        HttpResponse<String> none = open(ONE, TO.plusSeconds(100), TO.plusSeconds(200));

        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("NO_RECORDING");
    }

    private static int statusOf(String id) {
        try {
            return gateway.send("GET", "/api/v1/playbacks/" + id, "").statusCode();
        } catch (Exception unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    private static JsonObject post(String camera) throws Exception {
        return json(open(camera, FROM, TO));
    }

    private static HttpResponse<String> open(String camera, Instant from, Instant to) throws Exception {
        return gateway.send(
                "POST",
                "/api/v1/playbacks",
                "{\"camera\":\"" + camera + "\",\"from\":\"" + from + "\",\"to\":\"" + to + "\",\"reason\":\"test\"}");
    }

    private static HttpResponse<String> command(String id, String name, String body) throws Exception {
        return gateway.send("POST", "/api/v1/playbacks/" + id + "/" + name, body);
    }

    private static JsonObject status(String id) {
        try {
            return json(gateway.send("GET", "/api/v1/playbacks/" + id, ""));
        } catch (Exception unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    private static String cameraState(String id) {
        return status(id).getJsonArray("cameras").getJsonObject(0).getString("state");
    }

    private static Instant at(JsonObject status) {
        return Instant.parse(status.getString("at"));
    }

    private static JsonObject lastNote(TestViewer viewer) {
        return viewer.texts().reversed().stream()
                .map(JsonObject::new)
                .filter(text -> "position".equals(text.getString("type")))
                .findFirst()
                .orElse(null);
    }

    private static TestViewer watch(JsonObject opened, int view) throws Exception {
        return TestViewer.connect(
                opened.getJsonArray("views").getJsonObject(view).getString("url"), "");
    }

    private static JsonObject json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }
}
