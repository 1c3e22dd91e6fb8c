package cn.fengsui.video.ptz;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.video.PtzLease;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.GatewayCaller;
import cn.fengsui.video.testing.GatewayCaller.Answer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may move a camera, who takes it over, and who is told. */
class PtzHoldTest {

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
    void refusesASecondOperatorAndSaysWhoIsThere() throws Exception {
        rig.duty1.post(PtzRig.PATH, PtzRig.MOVE_LEFT);

        Answer refused = rig.duty2.post(PtzRig.PATH, PtzRig.MOVE_LEFT);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.error()).isEqualTo("LEASE_HELD");
        assertThat(refused.body().encode()).contains("值班员 duty1");
        assertThat(rig.gateway.audit().of("video.ptz.take").getLast().result()).contains("refused: held by duty1");
    }

    @Test
    void letsAWorseIncidentTakeOverStopsTheCameraAndTellsTheLoserWhy() throws Exception {
        rig.gateway.commands().incidents().add(incident("LJ-3", Level.III));
        rig.gateway.commands().incidents().add(incident("LJ-1", Level.I));
        Answer first = rig.duty1.call("PUT", PtzRig.PATH + "/lease", new JsonObject().put("incident", "LJ-3"));
        try (var session = PtzPage.at(first.body().getString("session"))) {
            Eventually.isTrue("held", () -> session.texts().contains("\"lease\""));
            session.send(PtzRig.MOVE_LEFT);
            Eventually.isTrue("moves", () -> rig.camera.ptz().contains(PtzRig.LEFT));
            assertThat(rig.duty2
                            .call("PUT", PtzRig.PATH + "/lease", new JsonObject().put("incident", "LJ-3"))
                            .status())
                    .isEqualTo(409);

            Answer taken = rig.duty2.call(
                    "PUT",
                    PtzRig.PATH + "/lease",
                    new JsonObject().put("incident", "LJ-1").put("reason", "火势"));

            assertThat(taken.status()).isEqualTo(200);
            Eventually.isTrue("stopped", () -> rig.camera.ptz().contains(PtzRig.STOP));
            Eventually.isTrue("told", () -> session.texts().contains("TAKEN_OVER"));
            assertThat(session.texts()).contains("duty2").contains("LJ-1").contains("火势");
        }
        assertThat(rig.gateway
                        .commands()
                        .leases()
                        .of(PtzRig.CAMERA)
                        .orElseThrow()
                        .actor()
                        .user())
                .isEqualTo("duty2");
    }

    @Test
    void takesTheLevelFromTheOpenIncidentAndNotFromTheCaller() throws Exception {
        Answer unknown = rig.duty1.call("PUT", PtzRig.PATH + "/lease", new JsonObject().put("incident", "LJ-9"));

        assertThat(unknown.status()).isEqualTo(409);
        assertThat(unknown.error()).isEqualTo("UNKNOWN_INCIDENT");
    }

    @Test
    void letsAShiftLeadOverruleWithAReasonAndNobodyElse() throws Exception {
        rig.duty1.post(PtzRig.PATH, PtzRig.MOVE_LEFT);
        var lead = new GatewayCaller(rig.gateway.gateway().httpPort(), "lead", Role.SHIFT_LEAD);
        var wish = new JsonObject().put("overrule", true);

        assertThat(rig.duty2.call("PUT", PtzRig.PATH + "/lease", wish).status()).isEqualTo(403);
        assertThat(lead.call("PUT", PtzRig.PATH + "/lease", wish).error()).isEqualTo("NO_REASON_GIVEN");
        assertThat(lead.call("PUT", PtzRig.PATH + "/lease", wish.put("reason", "换人指挥"))
                        .status())
                .isEqualTo(200);

        assertThat(rig.gateway.audit().of("video.ptz.take").getLast().result()).contains("taken over from duty1");
        assertThat(rig.gateway.audit().of("video.ptz.take").getLast().reason()).isEqualTo("换人指挥");
    }

    @Test
    void losesTheCameraToAnotherGatewaysNewerHold() throws Exception {
        rig.duty1.post(PtzRig.PATH, PtzRig.MOVE_LEFT);
        PtzLease ours = rig.gateway.commands().leases().of(PtzRig.CAMERA).orElseThrow();
        var other = new Actor("other", "值班员 other", "desk", "");

        rig.gateway
                .commands()
                .writtenElsewhere(new PtzLease(
                        PtzRig.CAMERA, "other@desk", other, "", 1, "", ours.fence() + 1, Instant.now(), ours.until()));

        Eventually.isTrue("stopped", () -> rig.camera.ptz().contains(PtzRig.STOP));
        assertThat(rig.camera.ptz()).doesNotContain(PtzRig.PRESET_1);
    }

    @Test
    void givesAnOpenAddressOnceAndToNobodyWithoutATicket() throws Exception {
        Answer taken = rig.duty1.call("PUT", PtzRig.PATH + "/lease", new JsonObject());
        String address = taken.body().getString("session");

        try (var first = PtzPage.at(address)) {
            Eventually.isTrue("held", () -> first.texts().contains("\"lease\""));
            try (var second = PtzPage.at(address)) {
                Eventually.isTrue("refused", () -> second.closeCode() == 4401);
            }
        }
    }

    @Test
    void refusesWhoMayOnlyLook() throws Exception {
        var leader = new GatewayCaller(rig.gateway.gateway().httpPort(), "leader", Role.LEADER);

        assertThat(leader.post(PtzRig.PATH, PtzRig.MOVE_LEFT).status()).isEqualTo(403);
        assertThat(leader.get(PtzRig.PATH + "/lease").status()).isEqualTo(200);
        assertThat(rig.camera.ptz()).isEmpty();
    }

    @Test
    void handsTheCameraToNobodyWhenTheAuditRowCannotBeWritten() throws Exception {
        rig.gateway.audit().breakDown(true);

        assertThat(rig.duty1.post(PtzRig.PATH, PtzRig.MOVE_LEFT).status()).isEqualTo(503);

        assertThat(rig.camera.ptz()).isEmpty();
        assertThat(rig.gateway.commands().leases().of(PtzRig.CAMERA)).isEmpty();
    }

    private static Incident incident(String id, Level level) {
        return new Incident(
                id,
                IncidentState.HANDLING,
                level,
                "A1",
                "火灾",
                Place.UNKNOWN,
                List.of(),
                "",
                "",
                Instant.now(),
                Instant.now(),
                Instant.now(),
                Instant.now(),
                1,
                false,
                false);
    }
}
