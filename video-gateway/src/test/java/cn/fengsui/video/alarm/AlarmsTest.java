package cn.fengsui.video.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.video.DeviceRecord;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.GatewayCaller;
import cn.fengsui.video.testing.ObedientDevice;
import cn.fengsui.video.testing.SignallingMemories;
import cn.fengsui.video.testing.TestDevice;
import cn.fengsui.video.testing.TestGateway;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alarms over the real SIP stack; field problem 14. */
class AlarmsTest {

    private static final String DEVICE = "34020000001110000041";
    private static final String INPUT = "34020000001340000041";
    private static final String OK = "<Result>OK</Result>";

    private TestGateway gateway;
    private ObedientDevice device;

    @BeforeEach
    void start() throws Exception {
        gateway =
                new TestGateway(Map.of("video.alarm-rate", "5", "video.alarm-reset", "1m", "video.alarm-queue", "20"));
    }

    @AfterEach
    void stop() {
        device.close();
        gateway.close();
    }

    private void register() {
        device = new ObedientDevice(DEVICE, gateway.gateway().sipPort(), "2.0").answering("DeviceControl", OK);
    }

    @Test
    void confirmsAnAlarmAndReportsItWithOurWordsOnly() throws Exception {
        register();

        assertThat(raise(INPUT, "2", "", "Zhang San 13800138000 rang the bell")).isEqualTo(200);

        Report report = firstReport();
        assertThat(report.key().source()).isEqualTo("gb28181-alarm");
        assertThat(report.key().id()).startsWith(INPUT + ":input:");
        assertThat(report.category()).isEqualTo("S2");
        assertThat(report.level()).isEqualTo(Level.IV);
        assertThat(report.description())
                .contains("报警输入")
                .doesNotContain("Zhang")
                .doesNotContain("138");
        Eventually.isTrue("confirmed", () -> device.told("Alarm").stream().anyMatch(body -> body.contains(OK)));
        assertThat(device.told("Alarm"))
                .singleElement()
                .asString()
                .contains("<SN>17</SN>")
                .contains(INPUT);
    }

    @Test
    void confirmsANotificationByItsStatusAlone() throws Exception {
        register();

        assertThat(notification()).isEqualTo(200);

        firstReport();
        assertThat(device.told("Alarm")).isEmpty();
    }

    @Test
    void dropsAndCountsWhatIsAboutPersons() throws Exception {
        register();
        for (String type : List.of("2", "4", "5", "6", "7", "8", "9", "10", "12")) {
            assertThat(raise(DEVICE, "5", type, "")).isEqualTo(200);
        }
        raise(DEVICE, "2", "", "人脸比对成功");
        raise(DEVICE, "6", "1", "");

        assertThat(firstReport().description()).contains("磁盘故障");
        assertThat(gateway.commands().reports()).hasSize(1);
        JsonObject loitering = counters("loitering");
        assertThat(loitering.getLong("dropped")).isEqualTo(1);
        assertThat(loitering.getLong("taken")).isZero();
        assertThat(loitering.getBoolean("admitted")).isFalse();
        assertThat(counters("persons").getLong("dropped")).isEqualTo(1);
        assertThat(counters("disk-fault").getLong("taken")).isEqualTo(1);
        String metrics = new String(gateway.get("/metrics").body(), StandardCharsets.UTF_8);
        assertThat(metrics).contains("video_alarms_total{fate=\"dropped\",kind=\"intrusion\"} 1.0");
    }

    @Test
    void makesOneReportOfARepeatedAlarm() throws Exception {
        register();
        for (int n = 0; n < 4; n++) {
            raise(INPUT, "2", "", "");
        }
        firstReport();
        gateway.clock().advance(Duration.ofMinutes(5));
        raise(INPUT, "2", "", "");

        Eventually.isTrue("a second", () -> gateway.commands().reports().size() == 2);
        assertThat(counters("input").getLong("coalesced")).isEqualTo(3);
    }

    @Test
    void boundsAStormOfOneDevice() throws Exception {
        register();
        for (int n = 0; n < 12; n++) {
            raise("340200000013400001%02d".formatted(n), "2", "", "");
        }

        Eventually.isTrue("limited", () -> counters("input").getLong("limited") == 7);
        Eventually.isTrue("reported", () -> gateway.commands().reports().size() == 5);
    }

    @Test
    void keepsReportsWhileIngestIsAwayAndLosesTheOldestWhenTooManyWait() throws Exception {
        register();
        gateway.commands().refuseReports(true);
        raise(INPUT, "2", "", "");
        Eventually.isTrue("waits", () -> counters().getInteger("reportsWaiting") == 1);

        gateway.commands().refuseReports(false);
        gateway.clock().advance(Duration.ofSeconds(30));

        firstReport();
    }

    @Test
    void resetsTheDeviceWhenTheAlertIsAcknowledged() throws Exception {
        register();
        raise(INPUT, "2", "", "");
        Report report = firstReport();
        assertThat(device.told("DeviceControl")).isEmpty();

        gateway.commands().acknowledge(List.of("other/1", report.key().text()));

        Eventually.isTrue("reset", () -> device.told("DeviceControl").size() == 1);
        assertThat(device.told("DeviceControl").getFirst())
                .contains("<AlarmCmd>ResetAlarm</AlarmCmd>")
                .contains("<DeviceID>" + INPUT);
        Eventually.isTrue("counted", () -> counters("input").getLong("reset") == 1);
    }

    @Test
    void resetsTheDeviceAfterATimeWhenNobodyAcknowledges() throws Exception {
        register();
        raise(INPUT, "2", "1", "");
        firstReport();

        gateway.clock().advance(Duration.ofMinutes(1));

        Eventually.isTrue("reset", () -> counters("video-loss").getLong("reset") == 1);
    }

    /** Field problem 14: a camera that sends nothing until SetGuard and a subscription. */
    @Test
    void armsAndSubscribesOnRegistrationWhereTheProfileSaysSo() throws Exception {
        var onRecord = new SignallingMemories();
        onRecord.put(new DeviceRecord(DEVICE, "", "", "", Map.of("armOnRegister", "true", "subscribeAlarms", "true")));
        gateway.close();
        gateway = new TestGateway(Map.of(), onRecord);
        register();
        gateway.clock().advance(Duration.ofSeconds(2));

        Eventually.isTrue(
                "armed", () -> device.told("DeviceControl").stream().anyMatch(body -> body.contains("SetGuard")));
        assertThat(device.told("DeviceControl").getFirst()).contains("ResetAlarm");
        Eventually.isTrue(
                "subscribed", () -> !device.device().requests("SUBSCRIBE").isEmpty());
        TestDevice.Message subscribe = device.device().requests("SUBSCRIBE").getFirst();
        assertThat(subscribe.header("Event")).isEqualTo("presence");
        assertThat(subscribe.body()).contains("<CmdType>Alarm</CmdType>");
        Eventually.isTrue("counted", () -> counters().getLong("armed") == 1);
    }

    @Test
    void leavesOtherDevicesUnarmed() throws Exception {
        register();
        gateway.clock().advance(Duration.ofSeconds(2));
        raise(INPUT, "2", "", "");
        firstReport();

        assertThat(device.told("DeviceControl")).isEmpty();
        assertThat(device.device().requests("SUBSCRIBE")).isEmpty();
    }

    private Report firstReport() {
        Eventually.isTrue("reported", () -> !gateway.commands().reports().isEmpty());
        return gateway.commands().reports().getFirst();
    }

    private JsonObject counters() {
        try {
            var auditor = new GatewayCaller(gateway.gateway().httpPort(), "duty1", Role.DUTY_OFFICER);
            return auditor.get("/api/v1/alarms/counters").body();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private JsonObject counters(String kind) {
        return counters().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(item -> item.getString("kind").equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private int raise(String id, String method, String type, String words) {
        return device.device().message(body(id, method, type, words), "UTF-8").status();
    }

    private static String body(String id, String method, String type, String words) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Notify><CmdType>Alarm</CmdType><SN>17</SN><DeviceID>" + id
                + "</DeviceID><AlarmPriority>1</AlarmPriority><AlarmMethod>" + method
                + "</AlarmMethod><AlarmDescription>"
                + words + "</AlarmDescription>"
                + (type.isEmpty() ? "" : "<Info><AlarmType>" + type + "</AlarmType></Info>") + "</Notify>";
    }

    private int notification() {
        String body = body(INPUT, "2", "", "");
        return device.device()
                .exchange("NOTIFY sip:34020000002000000001@3402000000 SIP/2.0\r\nVia: SIP/2.0/UDP"
                        + " 10.9.8.7:5060;rport;branch=z9hG4bKnotify1\r\nFrom: <sip:" + DEVICE
                        + "@3402000000>;tag=n1\r\nTo: <sip:34020000002000000001@3402000000>;tag=n2\r\nCall-ID:"
                        + " notify-1@10.9.8.7\r\nCSeq: 2 NOTIFY\r\nMax-Forwards: 70\r\nEvent: presence\r\n"
                        + "Subscription-State: active\r\nContent-Type: Application/MANSCDP+xml\r\nContent-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body)
                .status();
    }
}
