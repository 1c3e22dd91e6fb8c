package cn.fengsui.video.ptz;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.video.PtzRest;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.ObedientDevice;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Moving cameras, over the real HTTP and SIP stacks, with a device that remembers what it was told. */
class PtzTest {

    private PtzRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new PtzRig();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void movesTheCameraAndTellsEverybodyWhoDoes() throws Exception {
        assertThat(rig.duty1.post(PtzRig.PATH, PtzRig.MOVE_LEFT).status()).isEqualTo(200);

        assertThat(rig.camera.ptz()).containsExactly(PtzRig.LEFT);
        assertThat(rig.duty2
                        .get(PtzRig.PATH + "/lease")
                        .body()
                        .getJsonObject("lease")
                        .getString("user"))
                .isEqualTo("duty1");
        assertThat(rig.gateway.commands().board().get(PtzRig.CAMERA).actor().user())
                .isEqualTo("duty1");
        assertThat(rig.gateway.audit().of("video.ptz.take")).singleElement().satisfies(row -> {
            assertThat(row.actor().user()).isEqualTo("duty1");
            assertThat(row.result()).isEqualTo("granted");
        });
    }

    @Test
    void stopsAMovementThatIsNotRefreshed() throws Exception {
        rig.duty1.post(PtzRig.PATH, PtzRig.MOVE_LEFT);
        rig.duty1.post(PtzRig.PATH, PtzRig.MOVE_LEFT);
        assertThat(rig.camera.ptz()).containsExactly(PtzRig.LEFT);

        rig.gateway.clock().advance(PtzRig.REFRESH);

        Eventually.isTrue("stopped", () -> rig.camera.ptz().equals(List.of(PtzRig.LEFT, PtzRig.STOP)));
    }

    @Test
    void sendsTheCameraHomeWhenTheHoldEndsIdle() throws Exception {
        rig.duty1.post(PtzRig.PATH, PtzRig.MOVE_LEFT);
        rig.duty1.post(PtzRig.PATH, new JsonObject().put("stop", true));

        rig.gateway.clock().advance(Duration.ofSeconds(30));

        Eventually.isTrue("home", () -> rig.camera.ptz().equals(List.of(PtzRig.LEFT, PtzRig.STOP, PtzRig.PRESET_1)));
        Eventually.isTrue(
                "free", () -> rig.gateway.commands().leases().of(PtzRig.CAMERA).isEmpty());
        assertThat(rig.gateway.commands().board()).isEmpty();
        Eventually.isTrue(
                "audited", () -> !rig.gateway.audit().of("video.ptz.end").isEmpty());
        assertThat(rig.gateway.audit().of("video.ptz.end").getLast().result()).contains("no command");
    }

    @Test
    void callsTheHomePositionThatADeviceOf2022Tells() throws Exception {
        String id = "34020000001320000078";
        try (var modern = new ObedientDevice(id, rig.gateway.gateway().sipPort(), "3.0")
                .answering(
                        "HomePositionQuery",
                        "<HomePosition><Enabled>1</Enabled><ResetTime>60</ResetTime>"
                                + "<PresetIndex>9</PresetIndex></HomePosition>")) {
            rig.duty1.post("/api/v1/ptz/" + id, new JsonObject().put("preset", new JsonObject().put("call", 1)));

            rig.duty1.call("DELETE", "/api/v1/ptz/" + id + "/lease", new JsonObject());

            Eventually.isTrue("home", () -> modern.ptz().size() == 2);
            assertThat(modern.ptz().getLast()).startsWith("A50F01820009");
        }
    }

    @Test
    void leavesACameraWhereItIsWhenItsRecordSaysSoOrNobodyMovedIt() throws Exception {
        rig.gateway.commands().leases().saveRest(PtzRig.CAMERA, new PtzRest(PtzRest.Kind.STAY, 0));
        rig.duty1.post(PtzRig.PATH, PtzRig.MOVE_LEFT);
        rig.duty1.call("DELETE", PtzRig.PATH + "/lease", new JsonObject());
        Eventually.isTrue(
                "given back",
                () -> rig.gateway.commands().leases().of(PtzRig.CAMERA).isEmpty());

        rig.gateway.commands().leases().saveRest(PtzRig.CAMERA, new PtzRest(PtzRest.Kind.PRESET, 1));
        rig.duty2.call("PUT", PtzRig.PATH + "/lease", new JsonObject());
        rig.duty2.call("DELETE", PtzRig.PATH + "/lease", new JsonObject());
        rig.duty2.post(PtzRig.PATH, new JsonObject().put("wiper", true));

        assertThat(rig.camera.ptz())
                .hasSize(3)
                .startsWith(PtzRig.LEFT, PtzRig.STOP)
                .doesNotContain(PtzRig.PRESET_1);
    }

    @Test
    void stopsTheCameraWhenTheOperatorsConnectionIsCut() throws Exception {
        var session = PtzPage.of(rig.duty1, PtzRig.PATH);
        session.send(PtzRig.MOVE_LEFT);
        Eventually.isTrue("moves", () -> rig.camera.ptz().equals(List.of(PtzRig.LEFT)));

        session.cut();

        Eventually.isTrue("stopped", () -> rig.camera.ptz().contains(PtzRig.STOP));
        Eventually.isTrue(
                "free", () -> rig.gateway.commands().leases().of(PtzRig.CAMERA).isEmpty());
        Eventually.isTrue(
                "audited", () -> !rig.gateway.audit().of("video.ptz.end").isEmpty());
        assertThat(rig.gateway.audit().of("video.ptz.end").getLast().result()).isEqualTo("connection lost");
    }

    @Test
    void stopsTheCameraWhenAConnectedOperatorSendsNothingMore() throws Exception {
        try (var session = PtzPage.of(rig.duty1, PtzRig.PATH)) {
            session.send(PtzRig.MOVE_LEFT);
            Eventually.isTrue("moves", () -> rig.camera.ptz().equals(List.of(PtzRig.LEFT)));
            rig.gateway.clock().advance(PtzRig.REFRESH.minusSeconds(1));
            session.send(new JsonObject().put("heartbeat", true));
            session.send(new JsonObject().put("nonsense", true));
            Eventually.isTrue("heard", () -> session.texts().contains("\"error\""));

            rig.gateway.clock().advance(PtzRig.REFRESH);

            Eventually.isTrue("stopped", () -> rig.camera.ptz().equals(List.of(PtzRig.LEFT, PtzRig.STOP)));
            assertThat(rig.gateway.commands().leases().of(PtzRig.CAMERA)).isPresent();
        }
    }

    @Test
    void repeatsAStopThatTheDeviceDidNotConfirm() throws Exception {
        rig.duty1.post(PtzRig.PATH, PtzRig.MOVE_LEFT);
        rig.camera.busyFor(2);

        rig.duty1.post(PtzRig.PATH, new JsonObject().put("stop", true));

        Eventually.isTrue(
                () -> "until it agrees, but " + rig.camera.ptz(),
                () -> rig.camera.ptz().equals(List.of(PtzRig.LEFT, PtzRig.STOP, PtzRig.STOP, PtzRig.STOP)));
    }

    @Test
    void stopsAllHeldCamerasWhenTheGatewayCloses() throws Exception {
        rig.duty1.post(PtzRig.PATH, PtzRig.MOVE_LEFT);

        rig.gateway.gateway().close();

        assertThat(rig.camera.ptz()).contains(PtzRig.STOP);
        assertThat(rig.gateway.commands().leases().of(PtzRig.CAMERA)).isEmpty();
    }

    @Test
    void thinsAJoystickToTheNewestMovement() throws Exception {
        try (var session = PtzPage.of(rig.duty1, PtzRig.PATH)) {
            for (int speed = 1; speed <= 100; speed++) {
                session.send(new JsonObject().put("move", new JsonObject().put("pan", speed / 255.0)));
            }

            Eventually.isTrue(
                    "the newest", () -> rig.camera.ptz().stream().anyMatch(digits -> digits.startsWith("A50F010164")));
            assertThat(rig.camera.ptz()).hasSizeLessThan(50);
        }
    }
}
