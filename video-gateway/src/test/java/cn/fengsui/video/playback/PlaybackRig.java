package cn.fengsui.video.playback;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.TestGateway;
import cn.fengsui.video.testing.TestRecorder;
import cn.fengsui.video.testing.TestRecorder.Piece;
import cn.fengsui.video.testing.TestViewer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;

/**
 * A gateway and a scripted recorder with two channels that recorded ten minutes each. The gateway is the class's, the
 * recorder each test's own.
 */
final class PlaybackRig implements AutoCloseable {

    private static final String RECORDER = "34020000001180000007";
    static final String ONE = "34020000001320000071";
    static final String TWO = "34020000001320000072";
    static final Instant FROM = Instant.parse("2026-05-04T02:00:00Z");
    static final Instant TO = FROM.plusSeconds(600);

    final TestGateway gateway = new TestGateway();
    TestRecorder recorder;

    PlaybackRig() throws Exception {}

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

    void endAll() throws Exception {
        JsonArray open = json(gateway.send("GET", "/api/v1/playbacks", "")).getJsonArray("items");
        for (int i = 0; i < open.size(); i++) {
            gateway.send("DELETE", "/api/v1/playbacks/" + open.getJsonObject(i).getString("id"), "");
        }
        Eventually.isTrue("every call has ended", () -> recorder.sessions() == 0);
        recorder.close();
    }

    @Override
    public void close() {
        gateway.close();
    }

    /** Both channels in step. */
    JsonObject both() throws Exception {
        return json(gateway.send(
                "POST",
                "/api/v1/playbacks",
                "{\"cameras\":[\"" + ONE + "\",\"" + TWO + "\"],\"from\":\"" + FROM + "\",\"to\":\"" + TO
                        + "\",\"reason\":\"test\"}"));
    }

    int statusOf(String id) {
        try {
            return gateway.send("GET", "/api/v1/playbacks/" + id, "").statusCode();
        } catch (Exception unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    JsonObject post(String camera) throws Exception {
        return json(open(camera, FROM, TO));
    }

    HttpResponse<String> open(String camera, Instant from, Instant to) throws Exception {
        return gateway.send(
                "POST",
                "/api/v1/playbacks",
                "{\"camera\":\"" + camera + "\",\"from\":\"" + from + "\",\"to\":\"" + to + "\",\"reason\":\"test\"}");
    }

    HttpResponse<String> command(String id, String name, String body) throws Exception {
        return gateway.send("POST", "/api/v1/playbacks/" + id + "/" + name, body);
    }

    JsonObject status(String id) {
        try {
            return json(gateway.send("GET", "/api/v1/playbacks/" + id, ""));
        } catch (Exception unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    String cameraState(String id) {
        return status(id).getJsonArray("cameras").getJsonObject(0).getString("state");
    }

    static Instant at(JsonObject status) {
        return Instant.parse(status.getString("at"));
    }

    static JsonObject lastNote(TestViewer viewer) {
        return viewer.texts().reversed().stream()
                .map(JsonObject::new)
                .filter(text -> "position".equals(text.getString("type")))
                .findFirst()
                .orElse(null);
    }

    static TestViewer watch(JsonObject opened, int view) throws Exception {
        return TestViewer.connect(
                opened.getJsonArray("views").getJsonObject(view).getString("url"), "");
    }

    static JsonObject json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }
}
