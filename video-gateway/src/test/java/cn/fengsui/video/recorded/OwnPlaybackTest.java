package cn.fengsui.video.recorded;

import static cn.fengsui.video.testing.TestGateway.CAMERA;
import static cn.fengsui.video.testing.TestGateway.CLIP;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.video.RecordedSegment;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.DecodedFile;
import cn.fengsui.video.testing.TestGateway;
import cn.fengsui.video.testing.TestViewer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnPlaybackTest {

    private TestGateway test;
    private List<RecordedSegment> files;

    @BeforeEach
    void record() throws Exception {
        test = new TestGateway(Map.of("video.record-segment", "1s"));
        test.bringCamera();
        String id = sent("POST", "/api/v1/recordings", "{\"camera\":\"" + CAMERA + "\",\"reason\":\"test\"}")
                .getString("id");
        Eventually.isTrue("files", () -> test.recordings().segments(id).size() >= 3);
        sent("DELETE", "/api/v1/recordings/" + id, "");
        Eventually.isTrue(
                "closed", () -> test.recordings().segments(id).stream().allMatch(RecordedSegment::isClosed));
        files = test.recordings().segments(id);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void playsWhatItRecordedThroughTheSamePlayer() throws Exception {
        JsonObject playback = open();

        try (TestViewer viewer = TestViewer.connect(url(playback), "")) {
            Eventually.isTrue("over", () -> viewer.texts().stream().anyMatch(text -> text.contains("recording-ended")));
            DecodedFile decoded = DecodedFile.of(viewer.file(), ".mp4");
            assertThat(decoded.width()).isEqualTo(CLIP.width());
            long recorded = Duration.between(
                            files.getFirst().from(), files.getLast().to())
                    .toMillis();
            assertThat((decoded.lastMicros() - decoded.firstMicros()) / 1000)
                    .as("as long as it was recorded")
                    .isBetween(recorded - 700, recorded + 700);
        }
    }

    @Test
    void pausesAndSeeksToAMoment() throws Exception {
        JsonObject playback = open();
        String path = "/api/v1/playbacks/" + playback.getString("id");
        try (TestViewer viewer = TestViewer.connect(url(playback), "")) {
            Eventually.isTrue("pictures", () -> viewer.fragments() > 3);
            sent("POST", path + "/pause", "{}");
            Instant wanted = files.get(1).from().plusMillis(200);

            sent("POST", path + "/seek", "{\"to\":\"" + wanted + "\"}");
            sent("POST", path + "/play", "{}");

            Eventually.isTrue("over", () -> viewer.texts().stream().anyMatch(text -> text.contains("recording-ended")));
        }
    }

    @Test
    void listsWhatThereIsAsATimeline() throws Exception {
        JsonObject timeline = sent(
                "GET",
                "/api/v1/recordings/device?place=gateway&camera=" + CAMERA + "&from=" + from() + "&to=" + to(),
                "");

        assertThat(timeline.getBoolean("complete")).isTrue();
        assertThat(timeline.getJsonArray("items")).hasSize(files.size());
        assertThat(timeline.getJsonArray("covered"))
                .as("files that touch are one")
                .hasSize(1);
    }

    private JsonObject open() throws Exception {
        return sent(
                "POST",
                "/api/v1/playbacks",
                new JsonObject()
                        .put("camera", CAMERA)
                        .put("from", from().toString())
                        .put("to", to().toString())
                        .put("reason", "test")
                        .put("place", "gateway")
                        .encode());
    }

    private Instant from() {
        return files.getFirst().from().truncatedTo(ChronoUnit.SECONDS);
    }

    private Instant to() {
        return files.getLast().to().plusSeconds(2).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String url(JsonObject playback) {
        return playback.getJsonArray("views").getJsonObject(0).getString("url");
    }

    private JsonObject sent(String method, String path, String body) throws Exception {
        String answer = method.equals("GET")
                ? new String(test.get(path).body(), StandardCharsets.UTF_8)
                : test.send(method, path, body).body();
        return new JsonObject(answer);
    }
}
