package cn.fengsui.video.download;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.camera.PrivacyMask;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.DecodedFile;
import cn.fengsui.video.testing.ProbedFile;
import cn.fengsui.video.testing.TestGateway;
import cn.fengsui.video.testing.TestRecorder;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over real SIP, RTP and HTTP, with a scripted recorder. */
class DownloadTest {

    private static final String RECORDER = "34020000001180000007";
    private static final String CAMERA = "34020000001320000071";
    private static final Instant FROM = Instant.parse("2026-05-04T02:00:00Z");
    private static final Instant TO = FROM.plusSeconds(10);

    private TestGateway gateway;
    private TestRecorder recorder;

    @BeforeEach
    void open() throws Exception {
        gateway = new TestGateway(Map.of("video.download-most", "1"));
        recorder = new TestRecorder(RECORDER, List.of(CAMERA), gateway.gateway().sipPort(), TestGateway.CLIP);
        recorder.holds(CAMERA, new TestRecorder.Piece(FROM, TO));
        recorder.device().register(TestGateway.PASSWORD, 3600);
        Eventually.isTrue("camera known", () -> gateway.intake().isOnline(CAMERA));
    }

    @AfterEach
    void close() {
        gateway.close();
        recorder.close();
    }

    @Test
    void fetchesARecordingFasterThanItWasMadeIntoAFileThatPlayersOpen() throws Exception {
        String id = begin().getString("id");

        Eventually.isTrue(() -> "done: " + status(id), () -> !state(id).equals("RUNNING"));

        JsonObject done = status(id);
        assertThat(done.getString("state")).isEqualTo("DONE");
        assertThat(done.getDouble("progress")).isEqualTo(1.0);
        byte[] file = gateway.get("/api/v1/downloads/" + id + "/file").body();
        assertThat(file).hasSize(done.getInteger("bytes"));
        DecodedFile decoded = DecodedFile.of(file, ".mp4");
        assertThat(decoded.frames()).as("some may be lost on the way, by UDP").isBetween(200, 250);
        assertThat((decoded.lastMicros() - decoded.firstMicros()) / 1000).isBetween(9_500L, 10_100L);
        assertThat(gateway.audit().of("video.download.begin")).singleElement().satisfies(row -> assertThat(row.reason())
                .contains(FROM.toString()));
        Eventually.isTrue("hung up", () -> recorder.sessions() == 0);
        assertThat(recorder.endsAnswered()).containsExactly(200);
    }

    @Test
    void givesTheFileInPiecesAndLetsAnIndependentReaderJudgeIt() throws Exception {
        ProbedFile.assumeInstalled();
        String id = begin().getString("id");
        Eventually.isTrue(() -> "done: " + status(id), () -> state(id).equals("DONE"));
        byte[] whole = gateway.get("/api/v1/downloads/" + id + "/file").body();

        HttpResponse<byte[]> tail = gateway.get("/api/v1/downloads/" + id + "/file", Map.of("Range", "bytes=1000-"));

        assertThat(tail.statusCode()).isEqualTo(206);
        assertThat(tail.body()).isEqualTo(Arrays.copyOfRange(whole, 1000, whole.length));
        ProbedFile probed = ProbedFile.of(whole, ".mp4");
        assertThat(probed.complaints()).isEmpty();
        assertThat(probed.ptsSeconds().getLast()).isBetween(9.5, 10.1);
    }

    @Test
    void keepsWhatCameWhenTheRecorderFallsSilentAndSaysSo() throws Exception {
        recorder.habits.saysEnd = false;
        recorder.holds(CAMERA, new TestRecorder.Piece(FROM, FROM.plusSeconds(5)));
        String id = begin().getString("id");
        Eventually.isTrue("half of it", () -> status(id).getDouble("progress") > 0.4);

        Eventually.isTrue(() -> "given up: " + status(id), () -> {
            gateway.clock().advance(java.time.Duration.ofSeconds(5));
            return !state(id).equals("RUNNING");
        });

        assertThat(status(id).getString("state")).isEqualTo("PARTIAL");
        assertThat(status(id).getString("problem")).contains("nothing more");
        byte[] file = gateway.get("/api/v1/downloads/" + id + "/file").body();
        assertThat(DecodedFile.of(file, ".mp4").frames()).isGreaterThan(80);
    }

    @Test
    void beginsOneThatEndedEarlyAgainAsADownloadOfItsOwn() throws Exception {
        recorder.habits.saysEnd = false;
        String id = begin().getString("id");
        gateway.send("DELETE", "/api/v1/downloads/" + id, "");
        Eventually.isTrue(() -> "cancelled: " + status(id), () -> state(id).equals("CANCELLED"));
        recorder.habits.saysEnd = true;

        HttpResponse<String> again = gateway.send("POST", "/api/v1/downloads/" + id + "/again", "");

        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        String next = new JsonObject(again.body()).getString("id");
        assertThat(next).isNotEqualTo(id);
        Eventually.isTrue(() -> "done: " + status(next), () -> state(next).equals("DONE"));
        assertThat(status(next).getString("reason")).isEqualTo("fire at the depot");
        assertThat(gateway.audit().of("video.download.begin")).hasSize(2);
        assertThat(gateway.send("POST", "/api/v1/downloads/" + next + "/again", "")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void isRefusedForACameraWithAPrivacyMaskAlsoWhenItIsThereAlready() throws Exception {
        String id = begin().getString("id");
        Eventually.isTrue(() -> "done: " + status(id), () -> state(id).equals("DONE"));
        var mask = new PrivacyMask.Rectangle(0, 0, 0.5, 1);
        gateway.masks().save(new PrivacyMask(CAMERA, 1, List.of(mask), "windows", Instant.EPOCH, "a"), Actor.SYSTEM);
        Map<String, String> program = Map.of("X-API-Key", TestGateway.COVERED_KEY);

        Eventually.isTrue("refused", () -> answer(program).statusCode() == 403);

        assertThat(answer(program).body()).contains("MASKED", "UNMASKED");
        HttpResponse<byte[]> file = java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(java.net.URI.create("http://127.0.0.1:"
                                        + gateway.gateway().httpPort() + "/api/v1/downloads/" + id + "/file"))
                                .header("X-API-Key", TestGateway.COVERED_KEY)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(file.statusCode()).isEqualTo(403);
        assertThat(gateway.get("/api/v1/downloads/" + id + "/file").statusCode())
                .as("whoever has the right")
                .isEqualTo(200);
    }

    private HttpResponse<String> answer(Map<String, String> headers) {
        try {
            return gateway.post("/api/v1/downloads", body("masked"), headers);
        } catch (Exception unreachable) {
            throw new AssertionError(unreachable);
        }
    }

    @Test
    void refusesMoreThanMayRunAndWantsAReason() throws Exception {
        recorder.habits.plays = false;
        begin();

        HttpResponse<String> busy = gateway.send("POST", "/api/v1/downloads", body("again"));
        HttpResponse<String> silent = gateway.send("POST", "/api/v1/downloads", body(" "));

        assertThat(busy.statusCode()).isEqualTo(503);
        assertThat(busy.body()).contains("video.download-most");
        assertThat(silent.statusCode()).isEqualTo(400);
    }

    @Test
    void asksByAnotherWayWhenTheRecorderRefusesTheFirst() throws Exception {
        recorder.habits.refusals = 1;

        String id = begin().getString("id");

        Eventually.isTrue(() -> "asked by TCP: " + status(id), () -> recorder.device().requests("INVITE").stream()
                .anyMatch(invite -> invite.body().contains("TCP/RTP/AVP")));
        assertThat(recorder.device().requests("INVITE").getFirst().body()).contains(" RTP/AVP");
    }

    private JsonObject begin() throws Exception {
        HttpResponse<String> begun = gateway.send("POST", "/api/v1/downloads", body("fire at the depot"));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        return new JsonObject(begun.body());
    }

    private static String body(String reason) {
        return new JsonObject()
                .put("camera", CAMERA)
                .put("from", FROM.toString())
                .put("to", TO.toString())
                .put("speed", 4)
                .put("reason", reason)
                .encode();
    }

    private String state(String id) {
        return status(id).getString("state");
    }

    private JsonObject status(String id) {
        try {
            return new JsonObject(
                    new String(gateway.get("/api/v1/downloads/" + id).body(), StandardCharsets.UTF_8));
        } catch (Exception unreachable) {
            throw new AssertionError(unreachable);
        }
    }
}
