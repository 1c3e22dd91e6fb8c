package cn.fengsui.video;

import static cn.fengsui.video.testing.TestGateway.CAMERA;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.DecodedFile;
import cn.fengsui.video.testing.TestGateway;
import cn.fengsui.video.testing.TestViewer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A camera beside an open incident of level I, from its opening to its end, over real SIP, RTP and HTTP. */
class GraveIncidentTest {

    private static final double LNG = 112.14;
    private static final double LAT = 30.92;

    private TestGateway test;

    @AfterEach
    void stop() {
        test.close();
    }

    @Test
    void callsTheCameraBeforeAnybodyLooksAndLetsItGoAfterwards() throws Exception {
        start(Map.of("video.standby-every", "100ms", "video.record-incident-cameras", "0"));

        test.commands().incidents().add(incident("LJ-1", Level.I));

        Eventually.isTrue("pictures in the cache", () -> pictures() > 30);
        assertThat(sessions().getJsonObject(0).getInteger("viewers")).isZero();
        assertThat(test.audit().of("video.standby.begin")).singleElement().satisfies(row -> assertThat(row.reason())
                .isEqualTo("incident LJ-1"));
        try (TestViewer viewer = TestViewer.connect(test.open().url(), "")) {
            Eventually.isTrue("pictures", () -> viewer.fragments() > 5);
            assertThat(test.asked("INVITE")).as("calls for the viewer").isEqualTo(1);
        }
        test.commands().incidents().clear();
        Eventually.isTrue("let go", () -> test.audit().of("video.standby.end").size() == 1);
        Eventually.isTrue("BYE", () -> {
            test.clock().advance(Duration.ofSeconds(1));
            return test.asked("BYE") == 1;
        });
    }

    @Test
    void isRecordedWithWhatTheCacheHoldsOfTheTimeBefore() throws Exception {
        start(Map.of("video.standby-cameras", "0"));
        Instant opened;
        try (TestViewer viewer = TestViewer.connect(test.open().url(), "")) {
            Eventually.isTrue("watched", () -> viewer.fragments() > 60);
            opened = test.clock().instant();

            test.commands().incidents().add(incident("LJ-2", Level.II));

            Eventually.isTrue("recorded", () -> recordings().size() == 1);
            JsonObject recording = recordings().getJsonObject(0);
            assertThat(recording.getString("cause")).isEqualTo("INCIDENT");
            assertThat(recording.getString("incident")).isEqualTo("LJ-2");
        }
        test.commands().incidents().clear();
        String id = recordings().getJsonObject(0).getString("id");
        Eventually.isTrue(
                "closed",
                () -> !recordings().getJsonObject(0).getBoolean("running")
                        && test.recordings().segments(id).stream().allMatch(one -> one.isClosed()));
        var first = test.recordings().segments(id).getFirst();
        assertThat(first.from()).as("pictures of the time before").isBefore(opened);
        byte[] file = Files.readAllBytes(test.recordFolder().resolve(first.file()));
        assertThat(DecodedFile.of(file, ".mp4").frames()).isPositive();
    }

    private void start(Map<String, String> settings) throws Exception {
        test = new TestGateway(settings);
        test.camera().standsAt(LNG, LAT);
        test.bringCamera();
    }

    private int pictures() {
        return sessions().isEmpty() ? 0 : sessions().getJsonObject(0).getInteger("pictures");
    }

    private JsonArray sessions() {
        return items("/api/v1/sessions");
    }

    private JsonArray recordings() {
        return items("/api/v1/recordings?camera=" + CAMERA);
    }

    private JsonArray items(String path) {
        try {
            return new JsonObject(new String(test.get(path).body(), StandardCharsets.UTF_8)).getJsonArray("items");
        } catch (Exception unreachable) {
            throw new AssertionError(unreachable);
        }
    }

    private static Incident incident(String id, Level level) {
        return new Incident(
                id,
                IncidentState.HANDLING,
                level,
                "A1",
                "火灾",
                new Place(new GeoPoint(LNG, LAT + 0.001), "", "", "", ""),
                List.of(),
                "",
                "",
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH,
                1,
                false,
                true);
    }
}
