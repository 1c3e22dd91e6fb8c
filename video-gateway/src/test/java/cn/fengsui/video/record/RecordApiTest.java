package cn.fengsui.video.record;

import static cn.fengsui.video.testing.TestGateway.CAMERA;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.video.RecordedSegment;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.TestGateway;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordApiTest {

    private TestGateway test;

    @BeforeEach
    void start() throws IOException {
        test = new TestGateway();
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void recordsACameraOnDemandAndListsWhatWasRecorded() throws Exception {
        test.bringCamera();
        HttpResponse<String> begun = test.send(
                "POST",
                "/api/v1/recordings",
                "{\"camera\":\"" + CAMERA + "\",\"reason\":\"smoke above the levee\",\"minutes\":5}");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        String id = new JsonObject(begun.body()).getString("id");
        Eventually.isTrue(
                "pictures on disk", () -> json("/api/v1/recordings/" + id).getString("lastPictureAt", null) != null);

        assertThat(test.send("DELETE", "/api/v1/recordings/" + id, "").statusCode())
                .isEqualTo(200);

        Eventually.isTrue(
                "closed",
                () -> test.recordings().segments(id).stream().anyMatch(RecordedSegment::isClosed)
                        && !json("/api/v1/recordings/" + id).getBoolean("running"));
        JsonObject whole = json("/api/v1/recordings/" + id);
        assertThat(whole.getString("ending")).isEqualTo("asked");
        String last = whole.getJsonArray("segments").getJsonObject(0).getString("to");
        assertThat(whole.getString("lastPictureAt")).isEqualTo(last);
        assertThat(json("/api/v1/recordings?camera=" + CAMERA)
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("lastPictureAt"))
                .isEqualTo(last);
        assertThat(whole.getJsonArray("segments").getJsonObject(0).getLong("bytes"))
                .isPositive();
        assertThat(json("/api/v1/recordings?camera=" + CAMERA).getJsonArray("items"))
                .hasSize(1);
        assertThat(test.audit().rows().stream().map(row -> row.entry().action()))
                .containsSubsequence("video.record.begin", "video.record.end");
        test.clock().advance(java.time.Duration.ofSeconds(15)); // over the time a call is kept for the next viewer
        Eventually.isTrue("camera is let go", () -> test.asked("BYE") == 1);
    }

    @Test
    void wantsAReasonBeforeItRecords() throws Exception {
        HttpResponse<String> refused =
                test.send("POST", "/api/v1/recordings", "{\"camera\":\"" + CAMERA + "\",\"reason\":\" \"}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("reason");
        assertThat(test.audit().rows()).isEmpty();
    }

    @Test
    void recordsByItselfInAWeeklyWindowUntilThatIsTakenBack() throws Exception {
        test.bringCamera();
        String path = "/api/v1/recording-plans/" + CAMERA;

        assertThat(test.send("PUT", path, "{\"plans\":[{\"weekdays\":127,\"fromMinute\":0,\"toMinute\":1440}]}")
                        .statusCode())
                .isEqualTo(200);

        Eventually.isTrue("recorded", () -> !recordings().isEmpty());
        assertThat(recordings().getJsonObject(0).getString("cause")).isEqualTo("SCHEDULE");
        test.send("PUT", path, "{\"plans\":[]}");
        Eventually.isTrue("ended", () -> !recordings().getJsonObject(0).getBoolean("running"));
        assertThat(recordings()).hasSize(1);
        assertThat(test.audit().of("video.record.plan")).hasSize(2);
    }

    private JsonArray recordings() {
        return json("/api/v1/recordings?camera=" + CAMERA).getJsonArray("items");
    }

    private JsonObject json(String path) {
        try {
            return new JsonObject(new String(test.get(path).body(), java.nio.charset.StandardCharsets.UTF_8));
        } catch (Exception unreachable) {
            throw new AssertionError(unreachable);
        }
    }
}
