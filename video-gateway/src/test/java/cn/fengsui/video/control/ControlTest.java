package cn.fengsui.video.control;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.Role;
import cn.fengsui.video.testing.GatewayCaller;
import cn.fengsui.video.testing.GatewayCaller.Answer;
import cn.fengsui.video.testing.ObedientDevice;
import cn.fengsui.video.testing.TestGateway;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands over the real HTTP and SIP stacks, to a device of 2016 and one of 2022. */
class ControlTest {

    private static final String OLD = "34020000001320000061";
    private static final String NEW = "34020000001320000062";
    private static final String OK = "<Result>OK</Result>";

    private TestGateway gateway;
    private ObedientDevice old;
    private ObedientDevice modern;
    private GatewayCaller officer;

    @BeforeEach
    void start() throws Exception {
        gateway = new TestGateway();
        old = new ObedientDevice(OLD, gateway.gateway().sipPort(), "2.0");
        modern = new ObedientDevice(NEW, gateway.gateway().sipPort(), "3.0");
        officer = new GatewayCaller(gateway.gateway().httpPort(), "duty1", Role.DUTY_OFFICER);
    }

    @AfterEach
    void stop() {
        old.close();
        modern.close();
        gateway.close();
    }

    @Test
    void asksForAKeyFrameInTheSpellingOfTheEdition() throws Exception {
        assertThat(control(OLD, new JsonObject().put("keyframe", true)).status())
                .isEqualTo(200);
        assertThat(control(NEW, new JsonObject().put("keyframe", true)).status())
                .isEqualTo(200);

        assertThat(old.told("DeviceControl")).singleElement().asString().contains("<IFameCmd>Send</IFameCmd>");
        assertThat(modern.told("DeviceControl")).singleElement().asString().contains("<IFrameCmd>Send</IFrameCmd>");
    }

    @Test
    void waitsForTheDevicesOwnWordAndTellsItsRefusal() throws Exception {
        old.answering("DeviceControl", OK);
        modern.answering("DeviceControl", "<Result>ERROR</Result>");

        assertThat(control(OLD, new JsonObject().put("guard", "set")).status()).isEqualTo(200);
        Answer refused = control(NEW, new JsonObject().put("guard", "reset"));

        assertThat(refused.status()).isEqualTo(502);
        assertThat(refused.error()).isEqualTo("DEVICE_REFUSED");
        assertThat(old.told("DeviceControl")).singleElement().asString().contains("<GuardCmd>SetGuard</GuardCmd>");
        assertThat(gateway.audit().of("video.control.arm")).hasSize(1);
    }

    @Test
    void commandsRecordingAlarmResetAndHomePosition() throws Exception {
        old.answering("DeviceControl", OK);

        control(OLD, new JsonObject().put("record", "start"));
        control(OLD, new JsonObject().put("record", "stop"));
        control(OLD, new JsonObject().put("alarmReset", new JsonObject().put("method", "2")));
        control(
                OLD,
                new JsonObject()
                        .put(
                                "homePosition",
                                new JsonObject().put("resetSeconds", 90).put("preset", 4)));

        assertThat(old.told("DeviceControl"))
                .satisfiesExactly(
                        start -> assertThat(start).contains("<RecordCmd>Record</RecordCmd>"),
                        stop -> assertThat(stop).contains("<RecordCmd>StopRecord</RecordCmd>"),
                        reset -> assertThat(reset)
                                .contains("<AlarmCmd>ResetAlarm</AlarmCmd>")
                                .contains("<AlarmMethod>2</AlarmMethod>"),
                        home -> assertThat(home)
                                .contains("<Enabled>1</Enabled>")
                                .contains("<ResetTime>90</ResetTime>")
                                .contains("<PresetIndex>4</PresetIndex>"));
    }

    @Test
    void restartsADeviceOnlyWithASecondConfirmation() throws Exception {
        Answer asked = control(OLD, new JsonObject().put("reboot", new JsonObject()));
        assertThat(asked.status()).isEqualTo(202);
        assertThat(old.told("DeviceControl")).isEmpty();
        var confirm = new JsonObject()
                .put("reboot", new JsonObject().put("confirm", asked.body().getString("confirm")));

        var other = new GatewayCaller(gateway.gateway().httpPort(), "duty2", Role.DUTY_OFFICER);
        assertThat(other.post("/api/v1/control/" + OLD, confirm).status()).isEqualTo(409);
        assertThat(control(OLD, confirm).status()).isEqualTo(409);
        assertThat(old.told("DeviceControl")).isEmpty();

        Answer again = control(OLD, new JsonObject().put("reboot", new JsonObject()));
        Answer done = control(
                OLD,
                new JsonObject()
                        .put("reason", "画面卡死")
                        .put(
                                "reboot",
                                new JsonObject().put("confirm", again.body().getString("confirm"))));

        assertThat(done.status()).isEqualTo(200);
        assertThat(old.told("DeviceControl")).singleElement().asString().contains("<TeleBoot>Boot</TeleBoot>");
        assertThat(gateway.audit().of("video.control.reboot")).singleElement().satisfies(row -> assertThat(row.reason())
                .isEqualTo("画面卡死"));
    }

    @Test
    void forgetsAConfirmationAfterAMinute() throws Exception {
        Answer asked = control(OLD, new JsonObject().put("reboot", new JsonObject()));
        gateway.clock().advance(Duration.ofSeconds(60));

        Answer late = control(
                OLD,
                new JsonObject()
                        .put(
                                "reboot",
                                new JsonObject().put("confirm", asked.body().getString("confirm"))));

        assertThat(late.status()).isEqualTo(409);
        assertThat(old.told("DeviceControl")).isEmpty();
    }

    @Test
    void turnsToAnAbsolutePositionWhereTheDeviceKnowsHowOrIsForcedTo() throws Exception {
        var precise = new JsonObject()
                .put(
                        "precise",
                        new JsonObject().put("pan", 120.5).put("tilt", -10).put("zoom", 4));

        assertThat(officer.post("/api/v1/ptz/" + OLD, precise).error()).isEqualTo("DEVICE_TOO_OLD");
        assertThat(officer.post("/api/v1/ptz/" + NEW, precise).status()).isEqualTo(200);
        assertThat(officer.post("/api/v1/ptz/" + OLD, precise.copy().put("force", true))
                        .status())
                .isEqualTo(200);

        assertThat(modern.told("DeviceControl"))
                .singleElement()
                .asString()
                .contains("<PTZPreciseCtrl>")
                .contains("<Pan>120.50</Pan>")
                .contains("<Tilt>-10.00</Tilt>");
        assertThat(old.told("DeviceControl")).hasSize(1);
    }

    @Test
    void zoomsToABoxAndNamesAPresetForDevicesOf2022() throws Exception {
        officer.post(
                "/api/v1/ptz/" + NEW,
                new JsonObject()
                        .put(
                                "drag",
                                new JsonObject()
                                        .put("in", false)
                                        .put("length", 1920)
                                        .put("width", 1080)
                                        .put("midX", 900)
                                        .put("midY", 500)
                                        .put("lengthX", 200)
                                        .put("lengthY", 100)));
        officer.post(
                "/api/v1/ptz/" + NEW,
                new JsonObject().put("preset", new JsonObject().put("set", 5).put("name", "东门<1>")));

        assertThat(modern.told("DeviceControl").getFirst())
                .contains("<DragZoomOut>")
                .contains("<MidPointX>900</MidPointX>");
        assertThat(modern.told("DeviceControl").getLast())
                .contains("<PTZCmd>A50F0181000500")
                .contains("<PTZCmdParams>")
                .contains("&lt;1&gt;</PresetName>");
    }

    @Test
    void tellsWhatIsWrongWithACommand() throws Exception {
        assertThat(control(OLD, new JsonObject().put("guard", "maybe")).body().encode())
                .contains("'set' or 'reset'");
        assertThat(control("34020000001320000099", new JsonObject().put("keyframe", true))
                        .status())
                .isEqualTo(404);
        assertThat(officer.post("/api/v1/ptz/" + OLD, new JsonObject().put("move", new JsonObject().put("pan", 2)))
                        .body()
                        .encode())
                .contains("-1..1");
        assertThat(officer.post("/api/v1/ptz/" + OLD, new JsonObject().put("preset", "three"))
                        .status())
                .isEqualTo(400);
    }

    /** Architecture §6: following a person or vehicle with a camera is not offered, whatever a request calls it. */
    @Test
    void followsNoTargetWhateverARequestSays() throws Exception {
        for (String name : new String[] {"targetTrack", "TargetTrack", "track", "follow"}) {
            var wish = new JsonObject().put(name, new JsonObject().put("mode", "Auto"));
            assertThat(control(NEW, wish).status()).isEqualTo(400);
            assertThat(officer.post("/api/v1/ptz/" + NEW, wish).status()).isEqualTo(400);
            assertThat(officer.post("/api/v1/control/" + NEW + "/" + name, wish).status())
                    .isIn(404, 405);
        }

        assertThat(modern.told("DeviceControl")).isEmpty();
    }

    private Answer control(String id, JsonObject body) throws Exception {
        return officer.post("/api/v1/control/" + id, body);
    }
}
