package cn.fengsui.video.ptz;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.video.PtzLease;
import cn.fengsui.domain.video.PtzRest;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.GatewayCaller;
import cn.fengsui.video.testing.GatewayCaller.Answer;
import cn.fengsui.video.testing.ObedientDevice;
import cn.fengsui.video.testing.TestGateway;
import io.vertx.core.json.JsonObject;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Moving cameras, over the real HTTP and SIP stacks, with a device that remembers what it was told. */
class PtzTest {

    private static final String CAMERA = "34020000001320000077";
    private static final String PATH = "/api/v1/ptz/" + CAMERA;
    /** Long, so that only the test's own clock can use it up, however busy the machine is. */
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private static final String STOP = "A50F0100000000B5";
    private static final String LEFT = "A50F0102200000D7";
    private static final String PRESET_1 = "A50F018200010038";
    private static final JsonObject MOVE_LEFT =
            new JsonObject().put("move", new JsonObject().put("pan", -0x20 / 255.0));

    private TestGateway gateway;
    private ObedientDevice camera;
    private GatewayCaller duty1;
    private GatewayCaller duty2;

    @BeforeEach
    void start() throws Exception {
        gateway = new TestGateway(Map.of("video.ptz-rest", "home,preset:1", "video.ptz-refresh", "10s"));
        camera = new ObedientDevice(CAMERA, gateway.gateway().sipPort(), "2.0");
        duty1 = new GatewayCaller(gateway.gateway().httpPort(), "duty1", Role.DUTY_OFFICER);
        duty2 = new GatewayCaller(gateway.gateway().httpPort(), "duty2", Role.DUTY_OFFICER);
    }

    @AfterEach
    void stop() {
        camera.close();
        gateway.close();
    }

    @Test
    void movesTheCameraAndTellsEverybodyWhoDoes() throws Exception {
        assertThat(duty1.post(PATH, MOVE_LEFT).status()).isEqualTo(200);

        assertThat(camera.ptz()).containsExactly(LEFT);
        assertThat(duty2.get(PATH + "/lease").body().getJsonObject("lease").getString("user"))
                .isEqualTo("duty1");
        assertThat(gateway.commands().board().get(CAMERA).actor().user()).isEqualTo("duty1");
        assertThat(gateway.audit().of("video.ptz.take")).singleElement().satisfies(row -> {
            assertThat(row.actor().user()).isEqualTo("duty1");
            assertThat(row.result()).isEqualTo("granted");
        });
    }

    @Test
    void stopsAMovementThatIsNotRefreshed() throws Exception {
        duty1.post(PATH, MOVE_LEFT);
        duty1.post(PATH, MOVE_LEFT);
        assertThat(camera.ptz()).containsExactly(LEFT);

        gateway.clock().advance(REFRESH);

        Eventually.isTrue("stopped", () -> camera.ptz().equals(List.of(LEFT, STOP)));
    }

    @Test
    void refusesASecondOperatorAndSaysWhoIsThere() throws Exception {
        duty1.post(PATH, MOVE_LEFT);

        Answer refused = duty2.post(PATH, MOVE_LEFT);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.error()).isEqualTo("LEASE_HELD");
        assertThat(refused.body().encode()).contains("值班员 duty1");
        assertThat(gateway.audit().of("video.ptz.take").getLast().result()).contains("refused: held by duty1");
    }

    @Test
    void letsAWorseIncidentTakeOverStopsTheCameraAndTellsTheLoserWhy() throws Exception {
        gateway.commands().incidents().add(incident("LJ-3", Level.III));
        gateway.commands().incidents().add(incident("LJ-1", Level.I));
        Answer first = duty1.call("PUT", PATH + "/lease", new JsonObject().put("incident", "LJ-3"));
        try (var session = Page.at(first.body().getString("session"))) {
            Eventually.isTrue("held", () -> session.texts().contains("\"lease\""));
            session.send(MOVE_LEFT);
            Eventually.isTrue("moves", () -> camera.ptz().contains(LEFT));
            assertThat(duty2.call("PUT", PATH + "/lease", new JsonObject().put("incident", "LJ-3"))
                            .status())
                    .isEqualTo(409);

            Answer taken = duty2.call(
                    "PUT",
                    PATH + "/lease",
                    new JsonObject().put("incident", "LJ-1").put("reason", "火势"));

            assertThat(taken.status()).isEqualTo(200);
            Eventually.isTrue("stopped", () -> camera.ptz().contains(STOP));
            Eventually.isTrue("told", () -> session.texts().contains("TAKEN_OVER"));
            assertThat(session.texts()).contains("duty2").contains("LJ-1").contains("火势");
        }
        assertThat(gateway.commands().leases().of(CAMERA).orElseThrow().actor().user())
                .isEqualTo("duty2");
    }

    @Test
    void takesTheLevelFromTheOpenIncidentAndNotFromTheCaller() throws Exception {
        Answer unknown = duty1.call("PUT", PATH + "/lease", new JsonObject().put("incident", "LJ-9"));

        assertThat(unknown.status()).isEqualTo(409);
        assertThat(unknown.error()).isEqualTo("UNKNOWN_INCIDENT");
    }

    @Test
    void letsAShiftLeadOverruleWithAReasonAndNobodyElse() throws Exception {
        duty1.post(PATH, MOVE_LEFT);
        var lead = new GatewayCaller(gateway.gateway().httpPort(), "lead", Role.SHIFT_LEAD);
        var wish = new JsonObject().put("overrule", true);

        assertThat(duty2.call("PUT", PATH + "/lease", wish).status()).isEqualTo(403);
        assertThat(lead.call("PUT", PATH + "/lease", wish).error()).isEqualTo("NO_REASON_GIVEN");
        assertThat(lead.call("PUT", PATH + "/lease", wish.put("reason", "换人指挥")).status())
                .isEqualTo(200);

        assertThat(gateway.audit().of("video.ptz.take").getLast().result()).contains("taken over from duty1");
        assertThat(gateway.audit().of("video.ptz.take").getLast().reason()).isEqualTo("换人指挥");
    }

    @Test
    void sendsTheCameraHomeWhenTheHoldEndsIdle() throws Exception {
        duty1.post(PATH, MOVE_LEFT);
        duty1.post(PATH, new JsonObject().put("stop", true));

        gateway.clock().advance(Duration.ofSeconds(30));

        Eventually.isTrue("home", () -> camera.ptz().equals(List.of(LEFT, STOP, PRESET_1)));
        Eventually.isTrue("free", () -> gateway.commands().leases().of(CAMERA).isEmpty());
        assertThat(gateway.commands().board()).isEmpty();
        Eventually.isTrue("audited", () -> !gateway.audit().of("video.ptz.end").isEmpty());
        assertThat(gateway.audit().of("video.ptz.end").getLast().result()).contains("no command");
    }

    @Test
    void callsTheHomePositionThatADeviceOf2022Tells() throws Exception {
        String id = "34020000001320000078";
        try (var modern = new ObedientDevice(id, gateway.gateway().sipPort(), "3.0")
                .answering(
                        "HomePositionQuery",
                        "<HomePosition><Enabled>1</Enabled><ResetTime>60</ResetTime>"
                                + "<PresetIndex>9</PresetIndex></HomePosition>")) {
            duty1.post("/api/v1/ptz/" + id, new JsonObject().put("preset", new JsonObject().put("call", 1)));

            duty1.call("DELETE", "/api/v1/ptz/" + id + "/lease", new JsonObject());

            Eventually.isTrue("home", () -> modern.ptz().size() == 2);
            assertThat(modern.ptz().getLast()).startsWith("A50F01820009");
        }
    }

    @Test
    void leavesACameraWhereItIsWhenItsRecordSaysSoOrNobodyMovedIt() throws Exception {
        gateway.commands().leases().saveRest(CAMERA, new PtzRest(PtzRest.Kind.STAY, 0));
        duty1.post(PATH, MOVE_LEFT);
        duty1.call("DELETE", PATH + "/lease", new JsonObject());
        Eventually.isTrue(
                "given back", () -> gateway.commands().leases().of(CAMERA).isEmpty());

        gateway.commands().leases().saveRest(CAMERA, new PtzRest(PtzRest.Kind.PRESET, 1));
        duty2.call("PUT", PATH + "/lease", new JsonObject());
        duty2.call("DELETE", PATH + "/lease", new JsonObject());
        duty2.post(PATH, new JsonObject().put("wiper", true));

        assertThat(camera.ptz()).hasSize(3).startsWith(LEFT, STOP).doesNotContain(PRESET_1);
    }

    @Test
    void stopsTheCameraWhenTheOperatorsConnectionIsCut() throws Exception {
        var session = Page.of(duty1, PATH);
        session.send(MOVE_LEFT);
        Eventually.isTrue("moves", () -> camera.ptz().equals(List.of(LEFT)));

        session.cut();

        Eventually.isTrue("stopped", () -> camera.ptz().contains(STOP));
        Eventually.isTrue("free", () -> gateway.commands().leases().of(CAMERA).isEmpty());
        Eventually.isTrue("audited", () -> !gateway.audit().of("video.ptz.end").isEmpty());
        assertThat(gateway.audit().of("video.ptz.end").getLast().result()).isEqualTo("connection lost");
    }

    @Test
    void stopsTheCameraWhenAConnectedOperatorSendsNothingMore() throws Exception {
        try (var session = Page.of(duty1, PATH)) {
            session.send(MOVE_LEFT);
            Eventually.isTrue("moves", () -> camera.ptz().equals(List.of(LEFT)));
            gateway.clock().advance(REFRESH.minusSeconds(1));
            session.send(new JsonObject().put("heartbeat", true));
            session.send(new JsonObject().put("nonsense", true));
            Eventually.isTrue("heard", () -> session.texts().contains("\"error\""));

            gateway.clock().advance(REFRESH);

            Eventually.isTrue("stopped", () -> camera.ptz().equals(List.of(LEFT, STOP)));
            assertThat(gateway.commands().leases().of(CAMERA)).isPresent();
        }
    }

    @Test
    void repeatsAStopThatTheDeviceDidNotConfirm() throws Exception {
        duty1.post(PATH, MOVE_LEFT);
        camera.busyFor(2);

        duty1.post(PATH, new JsonObject().put("stop", true));

        Eventually.isTrue(() -> "until it agrees, but " + camera.ptz(), () -> camera.ptz()
                .equals(List.of(LEFT, STOP, STOP, STOP)));
    }

    @Test
    void losesTheCameraToAnotherGatewaysNewerHold() throws Exception {
        duty1.post(PATH, MOVE_LEFT);
        PtzLease ours = gateway.commands().leases().of(CAMERA).orElseThrow();
        var other = new Actor("other", "值班员 other", "desk", "");

        gateway.commands()
                .writtenElsewhere(new PtzLease(
                        CAMERA, "other@desk", other, "", 1, "", ours.fence() + 1, Instant.now(), ours.until()));

        Eventually.isTrue("stopped", () -> camera.ptz().contains(STOP));
        assertThat(camera.ptz()).doesNotContain(PRESET_1);
    }

    @Test
    void stopsAllHeldCamerasWhenTheGatewayCloses() throws Exception {
        duty1.post(PATH, MOVE_LEFT);

        gateway.gateway().close();

        assertThat(camera.ptz()).contains(STOP);
        assertThat(gateway.commands().leases().of(CAMERA)).isEmpty();
    }

    @Test
    void thinsAJoystickToTheNewestMovement() throws Exception {
        try (var session = Page.of(duty1, PATH)) {
            for (int speed = 1; speed <= 100; speed++) {
                session.send(new JsonObject().put("move", new JsonObject().put("pan", speed / 255.0)));
            }

            Eventually.isTrue(
                    "the newest", () -> camera.ptz().stream().anyMatch(digits -> digits.startsWith("A50F010164")));
            assertThat(camera.ptz()).hasSizeLessThan(50);
        }
    }

    @Test
    void givesAnOpenAddressOnceAndToNobodyWithoutATicket() throws Exception {
        Answer taken = duty1.call("PUT", PATH + "/lease", new JsonObject());
        String address = taken.body().getString("session");

        try (var first = Page.at(address)) {
            Eventually.isTrue("held", () -> first.texts().contains("\"lease\""));
            try (var second = Page.at(address)) {
                Eventually.isTrue("refused", () -> second.closeCode() == 4401);
            }
        }
    }

    @Test
    void refusesWhoMayOnlyLook() throws Exception {
        var leader = new GatewayCaller(gateway.gateway().httpPort(), "leader", Role.LEADER);

        assertThat(leader.post(PATH, MOVE_LEFT).status()).isEqualTo(403);
        assertThat(leader.get(PATH + "/lease").status()).isEqualTo(200);
        assertThat(camera.ptz()).isEmpty();
    }

    @Test
    void handsTheCameraToNobodyWhenTheAuditRowCannotBeWritten() throws Exception {
        gateway.audit().breakDown(true);

        assertThat(duty1.post(PATH, MOVE_LEFT).status()).isEqualTo(503);

        assertThat(camera.ptz()).isEmpty();
        assertThat(gateway.commands().leases().of(CAMERA)).isEmpty();
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

    /** A page's WebSocket on a bare socket, so that it can be cut without a word. */
    private static final class Page implements AutoCloseable {

        private final Socket socket;
        private final StringBuffer texts = new StringBuffer();
        private volatile int closeCode;

        static Page of(GatewayCaller caller, String path) throws Exception {
            Answer taken = caller.call("PUT", path + "/lease", new JsonObject());
            assertThat(taken.status()).isEqualTo(200);
            Page page = at(taken.body().getString("session"));
            Eventually.isTrue("held", () -> page.texts().contains("\"lease\""));
            return page;
        }

        static Page at(String address) throws Exception {
            return new Page(java.net.URI.create(address));
        }

        private Page(java.net.URI address) throws Exception {
            socket = new Socket(address.getHost(), address.getPort());
            String upgrade = "GET " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                    + "Sec-WebSocket-Version: 13\r\n\r\n";
            socket.getOutputStream().write(upgrade.getBytes(StandardCharsets.US_ASCII));
            Thread.ofPlatform().daemon(true).start(this::read);
        }

        private void read() {
            try {
                byte[] buffer = new byte[65_536];
                for (int n = socket.getInputStream().read(buffer);
                        n >= 0;
                        n = socket.getInputStream().read(buffer)) {
                    String text = new String(buffer, 0, n, StandardCharsets.UTF_8);
                    texts.append(text);
                    for (int i = 0; i + 3 < n; i++) {
                        if ((buffer[i] & 0xFF) == 0x88) {
                            closeCode = (buffer[i + 2] & 0xFF) << 8 | buffer[i + 3] & 0xFF;
                        }
                    }
                }
            } catch (java.io.IOException cut) {
                texts.append("(cut)");
            }
        }

        /** One masked text frame (RFC 6455 §5.2), with a mask of zeros. */
        void send(JsonObject body) throws Exception {
            byte[] text = body.encode().getBytes(StandardCharsets.UTF_8);
            assertThat(text.length).isLessThan(126);
            OutputStream out = socket.getOutputStream();
            byte[] frame = new byte[text.length + 6];
            frame[0] = (byte) 0x81;
            frame[1] = (byte) (0x80 | text.length);
            System.arraycopy(text, 0, frame, 6, text.length);
            out.write(frame);
            out.flush();
        }

        String texts() {
            return texts.toString();
        }

        int closeCode() {
            return closeCode;
        }

        /** As when a cable is pulled and the system resets the connection: no close frame. */
        void cut() throws Exception {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        @Override
        public void close() throws Exception {
            socket.close();
        }
    }
}
