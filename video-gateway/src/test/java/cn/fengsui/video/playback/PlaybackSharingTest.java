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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Timelines, several cameras in step, several viewers of one call, and who may not play at all. */
class PlaybackSharingTest {

    private static PlaybackRig rig;

    @BeforeAll
    static void open() throws Exception {
        rig = new PlaybackRig();
    }

    @BeforeEach
    void freshRecorder() {
        rig.freshRecorder();
    }

    @AfterEach
    void endAll() throws Exception {
        rig.endAll();
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @Test
    void showsTheTimelineOfADayWithItsGaps() throws Exception {
        rig.recorder.habits.repeatPages = 1;
        rig.recorder.holds(
                PlaybackRig.ONE,
                new Piece(PlaybackRig.FROM, PlaybackRig.FROM.plusSeconds(60)),
                new Piece(PlaybackRig.FROM.plusSeconds(60), PlaybackRig.FROM.plusSeconds(120)),
                new Piece(PlaybackRig.FROM.plusSeconds(300), PlaybackRig.FROM.plusSeconds(400)));

        JsonObject day = PlaybackRig.json(rig.gateway.send(
                "GET",
                "/api/v1/recordings/device?camera=" + PlaybackRig.ONE + "&from=" + PlaybackRig.FROM + "&to="
                        + PlaybackRig.TO,
                ""));

        assertThat(day.getBoolean("complete")).isTrue();
        assertThat(day.getJsonArray("items")).hasSize(3);
        assertThat(day.getJsonArray("covered")).hasSize(2);
        assertThat(day.getJsonArray("gaps").getJsonObject(0).getString("from"))
                .isEqualTo(PlaybackRig.FROM.plusSeconds(120).toString());
    }

    @Test
    void viewersOfTheSameRangeShareOneCall() throws Exception {
        JsonObject first = rig.post(PlaybackRig.ONE);
        JsonObject second = rig.post(PlaybackRig.ONE);

        assertThat(second.getString("id")).isEqualTo(first.getString("id"));
        assertThat(second.getBoolean("shared")).isTrue();
        assertThat(rig.recorder.device().requests("INVITE")).hasSize(1);
        try (TestViewer one = PlaybackRig.watch(first, 0);
                TestViewer two = PlaybackRig.watch(second, 0)) {
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
                rig.gateway.gateway().sipPort(),
                TestGateway.CLIP)) {
            small.habits.mostSessions = 1;
            small.holds(first, new Piece(PlaybackRig.FROM, PlaybackRig.TO));
            small.holds(second, new Piece(PlaybackRig.FROM, PlaybackRig.TO));
            assertThat(small.device().register(TestGateway.PASSWORD, 3600).status())
                    .isEqualTo(200);
            Eventually.isTrue("channels known", () -> rig.gateway.intake().isOnline(second));
            String id = rig.post(first).getString("id");

            HttpResponse<String> busy = rig.open(second, PlaybackRig.FROM.plusSeconds(60), PlaybackRig.TO);
            HttpResponse<String> again = rig.open(second, PlaybackRig.FROM.plusSeconds(60), PlaybackRig.TO);
            rig.gateway.send("DELETE", "/api/v1/playbacks/" + id, "");
            Eventually.isTrue("BYE", () -> small.sessions() == 0);

            assertThat(busy.statusCode()).isEqualTo(409);
            assertThat(busy.body()).contains("DEVICE_BUSY", "486");
            assertThat(again.body()).contains("allows one playback", first);
            assertThat(small.device().requests("INVITE")).as("not asked again").hasSize(2);
        }
    }

    @Test
    void camerasStayInStepWhenOneIsSlow() throws Exception {
        JsonObject opened = rig.both();
        String id = opened.getString("id");
        try (TestViewer one = PlaybackRig.watch(opened, 0);
                TestViewer two = PlaybackRig.watch(opened, 1)) {
            Eventually.isTrue("both play", () -> one.fragments() > 10 && two.fragments() > 10);
            rig.recorder.slow(PlaybackRig.TWO, 0.5);
            Instant before = PlaybackRig.at(rig.status(id));
            long most = 0;
            while (Duration.between(before, PlaybackRig.at(rig.status(id))).toMillis() < 3_000) {
                most = Math.max(most, rig.status(id).getLong("skewMillis"));
            }

            assertThat(most).isLessThan(1_000);
            assertThat(rig.recorder.infos()).anyMatch(body -> body.startsWith("PAUSE"));
        }
    }

    @Test
    void aCameraWithoutRecordingAtThisTimeSaysSoAndJoinsLater() throws Exception {
        rig.recorder.holds(PlaybackRig.TWO, new Piece(PlaybackRig.FROM.plusSeconds(4), PlaybackRig.TO));
        rig.recorder.habits.rate = 2;
        JsonObject opened = rig.both();
        String id = opened.getString("id");
        try (TestViewer one = PlaybackRig.watch(opened, 0);
                TestViewer two = PlaybackRig.watch(opened, 1)) {
            Eventually.isTrue("says so", () -> two.texts().stream().anyMatch(text -> text.contains("no-recording")));
            Eventually.isTrue(
                    "joins",
                    () -> Duration.between(PlaybackRig.FROM, PlaybackRig.at(rig.status(id)))
                                            .toSeconds()
                                    > 6
                            && rig.status(id).getLong("skewMillis") < 1_000);
            int before = two.fragments();
            Eventually.isTrue("plays", () -> two.fragments() > before + 20);
        }
    }

    @Test
    void needsTheRightAndAnAuditRow() throws Exception {
        String body = "{\"camera\":\"" + PlaybackRig.ONE + "\",\"from\":\"" + PlaybackRig.FROM + "\",\"to\":\""
                + PlaybackRig.TO + "\",\"reason\":\"test\"}";

        assertThat(rig.gateway
                        .post("/api/v1/playbacks", body, java.util.Map.of("X-API-Key", TestGateway.LOOKING_KEY))
                        .statusCode())
                .isEqualTo(403);
        rig.gateway.audit().breakDown(true);
        try {
            assertThat(rig.gateway.send("POST", "/api/v1/playbacks", body).statusCode())
                    .isEqualTo(503);
        } finally {
            rig.gateway.audit().breakDown(false);
        }
        assertThat(rig.recorder.device().requests("INVITE")).isEmpty();
    }

    @Test
    void saysAtOnceWhenNothingWasRecorded() throws Exception {
        HttpResponse<String> none =
                rig.open(PlaybackRig.ONE, PlaybackRig.TO.plusSeconds(100), PlaybackRig.TO.plusSeconds(200));

        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("NO_RECORDING");
    }
}
