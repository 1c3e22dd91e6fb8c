package cn.fengsui.video.playback;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.TestGateway;
import cn.fengsui.video.testing.TestRecorder;
import cn.fengsui.video.testing.TestRecorder.Piece;
import cn.fengsui.video.testing.TestViewer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A recorder of 2022 that offers all speeds, backwards too (GB/T 28181-2022 Annex B). */
class PlaybackSpeedTest {

    private static final String RECORDER = "34020000001180000017";
    private static final String CAMERA = "34020000001320000171";
    private static final Instant FROM = Instant.parse("2026-05-04T02:00:00Z");
    private static final Instant TO = FROM.plusSeconds(600);

    private TestGateway gateway;
    private TestRecorder recorder;
    private JsonObject playback;

    @BeforeEach
    void play() throws Exception {
        gateway = new TestGateway();
        recorder = new TestRecorder(RECORDER, List.of(CAMERA), gateway.gateway().sipPort(), TestGateway.CLIP);
        recorder.habits.reverse = true;
        recorder.holds(CAMERA, new Piece(FROM, TO));
        recorder.device().announce("3.0");
        recorder.device().register(TestGateway.PASSWORD, 3600);
        Eventually.isTrue("camera known", () -> gateway.intake().isOnline(CAMERA));
        playback = json(gateway.send(
                "POST",
                "/api/v1/playbacks",
                "{\"camera\":\"" + CAMERA + "\",\"from\":\"" + FROM + "\",\"to\":\"" + TO + "\",\"reason\":\"test\"}"));
    }

    @AfterEach
    void close() {
        gateway.close();
        recorder.close();
    }

    @Test
    void goesBackwardsWhereItIsOffered() throws Exception {
        try (TestViewer viewer = watch()) {
            command("seek", "{\"to\":\"" + FROM.plusSeconds(300) + "\"}");

            command("speed", "{\"scale\":-1}");

            Eventually.isTrue("before where it was", () -> at().isBefore(FROM.plusSeconds(297)));
            int seen = viewer.fragments();
            Eventually.isTrue("pictures go on", () -> viewer.fragments() > seen + 10);
            assertThat(recorder.infos()).anyMatch(body -> body.contains("Scale: -1"));
            assertThat(status().getDouble("scale")).isEqualTo(-1.0);
            assertThat(viewer.closed()).isNotDone();
        }
    }

    @Test
    void creepsAtAQuarter() throws Exception {
        try (TestViewer viewer = watch()) {
            command("speed", "{\"scale\":0.25}");
            Eventually.isTrue("told", () -> status().getDouble("scale") == 0.25);
            long begun = System.nanoTime();
            Instant before = at();

            Eventually.isTrue("a second and a half of the recording", () -> at().isAfter(before.plusMillis(1_500)));

            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("six seconds, and more where the machine is busy")
                    .isGreaterThan(Duration.ofSeconds(3));
            assertThat(recorder.infos()).anyMatch(body -> body.contains("Scale: 0.25"));
            assertThat(viewer.closed()).isNotDone();
        }
    }

    private TestViewer watch() throws Exception {
        TestViewer viewer = TestViewer.connect(
                playback.getJsonArray("views").getJsonObject(0).getString("url"), "");
        Eventually.isTrue("pictures", () -> viewer.fragments() > 10);
        return viewer;
    }

    private void command(String name, String body) throws Exception {
        json(gateway.send("POST", "/api/v1/playbacks/" + playback.getString("id") + "/" + name, body));
    }

    private JsonObject status() {
        try {
            return json(gateway.send("GET", "/api/v1/playbacks/" + playback.getString("id"), ""));
        } catch (Exception unreachable) {
            throw new AssertionError(unreachable);
        }
    }

    private Instant at() {
        return Instant.parse(status().getString("at"));
    }

    private static JsonObject json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }
}
