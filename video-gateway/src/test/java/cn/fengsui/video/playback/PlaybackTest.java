package cn.fengsui.video.playback;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.camera.PrivacyMask;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.Halves;
import cn.fengsui.video.testing.TestGateway;
import cn.fengsui.video.testing.TestViewer;
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

/** A recording over real SIP, RTP, HTTP and WebSocket, with a scripted recorder: played, moved in, ended. */
class PlaybackTest {

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
    void playsARecordingAndTellsWhereItStands() throws Exception {
        JsonObject opened = rig.post(PlaybackRig.ONE);
        try (TestViewer viewer = PlaybackRig.watch(opened, 0)) {
            Eventually.isTrue("pictures", () -> viewer.fragments() > 30);
            Eventually.isTrue("position told", () -> PlaybackRig.lastNote(viewer) != null);

            assertThat(Duration.between(PlaybackRig.FROM, PlaybackRig.at(PlaybackRig.lastNote(viewer)))
                            .toMillis())
                    .isBetween(0L, 9_000L);
            assertThat(rig.recorder.device().requests("INVITE").getFirst().body())
                    .contains(
                            "s=Playback",
                            "u=" + PlaybackRig.ONE + ":0",
                            "t=" + PlaybackRig.FROM.getEpochSecond() + " " + PlaybackRig.TO.getEpochSecond())
                    .containsPattern("y=1\\d{9}");
            assertThat(rig.gateway.audit().of("video.playback.open").getLast().reason())
                    .contains(PlaybackRig.FROM.toString(), PlaybackRig.TO.toString());
        }
    }

    @Test
    void pausesSeeksAndPlaysOnFromThere() throws Exception {
        JsonObject opened = rig.post(PlaybackRig.ONE);
        String id = opened.getString("id");
        try (TestViewer viewer = PlaybackRig.watch(opened, 0)) {
            Eventually.isTrue("pictures", () -> viewer.fragments() > 10);
            assertThat(rig.command(id, "pause", "").statusCode()).isEqualTo(200);
            assertThat(rig.command(id, "seek", "{\"to\":\"" + PlaybackRig.FROM.plusSeconds(300) + "\"}")
                            .statusCode())
                    .isEqualTo(200);
            JsonObject paused = rig.status(id);
            assertThat(paused.getBoolean("paused")).isTrue();
            assertThat(Duration.between(PlaybackRig.FROM, PlaybackRig.at(paused))
                            .toSeconds())
                    .isBetween(299L, 302L);
            assertThat(rig.command(id, "play", "").statusCode()).isEqualTo(200);
            Eventually.isTrue(
                    "moves on",
                    () -> Duration.between(PlaybackRig.FROM, PlaybackRig.at(rig.status(id)))
                                    .toMillis()
                            > 302_500);

            assertThat(rig.recorder.infos().getFirst()).startsWith("PAUSE RTSP/1.0");
            assertThat(rig.recorder.infos().get(1)).contains("Range: npt=300-").doesNotContain("Scale");
            assertThat(rig.recorder.infos().getLast()).contains("Range: npt=now-");
        }
    }

    @Test
    void aBurstOfSeeksBecomesAFewAndTheLastOneCounts() throws Exception {
        String id = rig.post(PlaybackRig.ONE).getString("id");
        var asked = new java.util.ArrayList<java.util.concurrent.Future<?>>();
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= 40; i++) {
                String body = "{\"to\":\"" + PlaybackRig.FROM.plusSeconds(i * 10L) + "\"}";
                asked.add(threads.submit(() -> rig.command(id, "seek", body)));
            }
        }
        for (var one : asked) {
            one.get();
        }
        rig.command(id, "seek", "{\"to\":\"" + PlaybackRig.FROM.plusSeconds(500) + "\"}");

        assertThat(Duration.between(PlaybackRig.FROM, PlaybackRig.at(rig.status(id)))
                        .toSeconds())
                .isBetween(499L, 504L);
        assertThat(rig.recorder.infos()).hasSizeLessThan(40);
    }

    @Test
    void fourTimesAsFastIsPacedByArrivalAlthoughStampsAreUnscaled() throws Exception {
        JsonObject opened = rig.post(PlaybackRig.ONE);
        String id = opened.getString("id");
        try (TestViewer viewer = PlaybackRig.watch(opened, 0)) {
            Eventually.isTrue("pictures", () -> viewer.fragments() > 10);
            assertThat(rig.command(id, "speed", "{\"scale\":4}").statusCode()).isEqualTo(200);
            long begun = System.nanoTime();
            Instant before = PlaybackRig.at(rig.status(id));
            Eventually.isTrue(
                    "twelve seconds seen",
                    () -> Duration.between(before, PlaybackRig.at(rig.status(id)))
                                    .toSeconds()
                            >= 12);
            double took = (System.nanoTime() - begun) / 1e9;

            assertThat(took).as("at its own pace it takes twelve").isBetween(2.0, 11.0);
            assertThat(rig.status(id).getDouble("scale")).isEqualTo(4.0);
        }
    }

    @Test
    void backwardsIsOnlyForDevicesThatOfferItAndARefusalIsTold() throws Exception {
        String id = rig.post(PlaybackRig.ONE).getString("id");

        HttpResponse<String> notOffered = rig.command(id, "speed", "{\"scale\":-1}");
        HttpResponse<String> refused = rig.command(id, "speed", "{\"scale\":-1,\"force\":true}");
        HttpResponse<String> senseless = rig.command(id, "speed", "{\"scale\":9}");

        assertThat(notOffered.statusCode()).isEqualTo(409);
        assertThat(notOffered.body()).contains("2022");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("REFUSED_BY_DEVICE", "551");
        assertThat(senseless.statusCode()).isEqualTo(400);
        assertThat(rig.status(id).getDouble("scale")).isEqualTo(1.0);
    }

    @Test
    void theEndIsToldAlsoFromAnUnknownSenderAndSeekingBackOpensItAgain() throws Exception {
        rig.recorder.habits.oddFrom = true;
        rig.recorder.habits.rate = 8;
        JsonObject opened =
                PlaybackRig.json(rig.open(PlaybackRig.ONE, PlaybackRig.FROM, PlaybackRig.FROM.plusSeconds(10)));
        String id = opened.getString("id");
        try (TestViewer viewer = PlaybackRig.watch(opened, 0)) {
            Eventually.isTrue("ended", () -> rig.cameraState(id).equals("ended"));
            Eventually.isTrue("told", () -> viewer.texts().stream().anyMatch(text -> text.contains("recording-ended")));
            Eventually.isTrue("BYE", () -> rig.recorder.device().requests("BYE").size() == 1);
            assertThat(rig.recorder.endsAnswered()).containsExactly(200);
            rig.recorder.habits.rate = 1;
            assertThat(rig.command(id, "seek", "{\"to\":\"" + PlaybackRig.FROM.plusSeconds(5) + "\"}")
                            .statusCode())
                    .isEqualTo(200);
            Eventually.isTrue("up again", () -> rig.cameraState(id).equals("up"));
            assertThat(rig.recorder.device().requests("INVITE").getLast().body())
                    .contains("t=" + PlaybackRig.FROM.plusSeconds(5).getEpochSecond());
        }
    }

    @Test
    void aPausedCallIsHeldWithoutPacketsAndKeptAlive() throws Exception {
        JsonObject opened = rig.post(PlaybackRig.ONE);
        String id = opened.getString("id");
        try (TestViewer viewer = PlaybackRig.watch(opened, 0)) {
            Eventually.isTrue("pictures", () -> viewer.fragments() > 10);
            rig.command(id, "pause", "");
            rig.gateway.clock().advance(Duration.ofSeconds(61));
            Eventually.isTrue(
                    "kept alive",
                    () -> rig.recorder.infos().stream()
                                    .filter(body -> body.startsWith("PAUSE"))
                                    .count()
                            == 2);
            assertThat(rig.cameraState(id)).isEqualTo("up");
            rig.recorder.hangUp();
            Eventually.isTrue(
                    "the recorder dropped it", () -> rig.cameraState(id).equals("lost"));
            assertThat(rig.command(id, "play", "").statusCode()).isEqualTo(200);
            Eventually.isTrue("opened anew", () -> rig.cameraState(id).equals("up"));
        }
    }

    @Test
    void drawsAPrivacyMaskInForAProgram() throws Exception {
        var leftHalf = new PrivacyMask.Rectangle(0, 0, 0.5, 1);
        rig.gateway
                .masks()
                .save(
                        new PrivacyMask(PlaybackRig.TWO, 1, List.of(leftHalf), "windows", Instant.EPOCH, "a"),
                        Actor.SYSTEM);
        String body = "{\"camera\":\"" + PlaybackRig.TWO + "\",\"from\":\"" + PlaybackRig.FROM + "\",\"to\":\""
                + PlaybackRig.TO + "\",\"reason\":\"test\"}";
        JsonObject opened = PlaybackRig.json(
                rig.gateway.post("/api/v1/playbacks", body, Map.of("X-API-Key", TestGateway.COVERED_KEY)));

        try (TestViewer viewer = PlaybackRig.watch(opened, 0)) {
            Eventually.isTrue("pictures", () -> viewer.fragments() > 30);
            Eventually.isTrue("covered", () -> Halves.last(viewer.file()).isLeftCovered());
        }
    }

    @Test
    void nobodyWatchingEndsTheCallAfterTheGrace() throws Exception {
        String id = rig.post(PlaybackRig.ONE).getString("id");
        Eventually.isTrue("BYE", () -> {
            rig.gateway.clock().advance(Duration.ofSeconds(30));
            return rig.recorder.sessions() == 0;
        });

        Eventually.isTrue("it is gone", () -> rig.statusOf(id) == 404);
    }
}
