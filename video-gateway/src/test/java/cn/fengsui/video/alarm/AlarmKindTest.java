package cn.fengsui.video.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.video.manscdp.Manscdp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlarmKindTest {

    private static final Instant NOW = Instant.parse("2026-07-14T04:00:00Z");
    private static final String DEVICE = "34020000001110000001";
    private static final String INPUT_ID = "34020000001340000001";

    @Test
    void knowsEveryMethodAndTypeOfTheStandard() {
        Map<String, AlarmKind> standard = Map.ofEntries(
                Map.entry("1 ", AlarmKind.PHONE),
                Map.entry("2 ", AlarmKind.INPUT),
                Map.entry("2 1", AlarmKind.VIDEO_LOSS),
                Map.entry("2 2", AlarmKind.TAMPER),
                Map.entry("2 3", AlarmKind.DISK_FULL),
                Map.entry("2 4", AlarmKind.TOO_HOT),
                Map.entry("2 5", AlarmKind.TOO_COLD),
                Map.entry("3 ", AlarmKind.SMS),
                Map.entry("4 ", AlarmKind.POSITION),
                Map.entry("5 1", AlarmKind.MANUAL_VIDEO),
                Map.entry("5 2", AlarmKind.MOTION),
                Map.entry("5 3", AlarmKind.OBJECT_LEFT),
                Map.entry("5 4", AlarmKind.OBJECT_REMOVED),
                Map.entry("5 5", AlarmKind.LINE_CROSSING),
                Map.entry("5 6", AlarmKind.INTRUSION),
                Map.entry("5 7", AlarmKind.WRONG_WAY),
                Map.entry("5 8", AlarmKind.LOITERING),
                Map.entry("5 9", AlarmKind.FLOW),
                Map.entry("5 10", AlarmKind.DENSITY),
                Map.entry("5 11", AlarmKind.VIDEO_ABNORMAL),
                Map.entry("5 12", AlarmKind.FAST_MOVEMENT),
                Map.entry("5 13", AlarmKind.OCCLUDED),
                Map.entry("6 ", AlarmKind.DEVICE_FAULT),
                Map.entry("6 1", AlarmKind.DISK_FAULT),
                Map.entry("6 2", AlarmKind.FAN_FAULT),
                Map.entry("7 ", AlarmKind.OTHER));

        standard.forEach((told, kind) -> {
            String[] parts = told.split(" ", -1);
            assertThat(AlarmKind.of(Integer.parseInt(parts[0]), parts[1])).isEqualTo(kind);
        });
    }

    /** domain.md §1 and §10. A change here is a change of what the product watches. */
    @Test
    void admitsTheseAndNoOthers() {
        var admitted = EnumSet.noneOf(AlarmKind.class);
        Arrays.stream(AlarmKind.values()).filter(AlarmKind::isAdmitted).forEach(admitted::add);

        assertThat(admitted)
                .containsExactlyInAnyOrder(
                        AlarmKind.INPUT,
                        AlarmKind.VIDEO_LOSS,
                        AlarmKind.TAMPER,
                        AlarmKind.DISK_FULL,
                        AlarmKind.TOO_HOT,
                        AlarmKind.TOO_COLD,
                        AlarmKind.MANUAL_VIDEO,
                        AlarmKind.OBJECT_LEFT,
                        AlarmKind.VIDEO_ABNORMAL,
                        AlarmKind.OCCLUDED,
                        AlarmKind.DEVICE_FAULT,
                        AlarmKind.DISK_FAULT,
                        AlarmKind.FAN_FAULT);
    }

    @Test
    void admitsNothingThatTheStandardDoesNotName() {
        assertThat(AlarmKind.of(5, "")).isEqualTo(AlarmKind.UNKNOWN);
        assertThat(AlarmKind.of(5, "99")).isEqualTo(AlarmKind.UNKNOWN);
        assertThat(AlarmKind.of(2, "77")).isEqualTo(AlarmKind.UNKNOWN);
        assertThat(AlarmKind.of(9, "")).isEqualTo(AlarmKind.UNKNOWN);
        assertThat(AlarmKind.of(-1, "")).isEqualTo(AlarmKind.UNKNOWN);
        assertThat(alarm("<AlarmPriority>1</AlarmPriority>").kind()).isEqualTo(AlarmKind.UNKNOWN);
    }

    @Test
    void dropsJoinedMethodsWhenOneOfThemIsNotAdmitted() {
        assertThat(alarm("<AlarmMethod>2/6</AlarmMethod><Info><AlarmType>1</AlarmType></Info>")
                        .kind())
                .isEqualTo(AlarmKind.VIDEO_LOSS);
        assertThat(alarm("<AlarmMethod>2/5</AlarmMethod><Info><AlarmType>2</AlarmType></Info>")
                        .kind())
                .isEqualTo(AlarmKind.MOTION);
    }

    @Test
    void dropsAPlainAlarmWhoseWordsSpeakOfPersons() {
        for (String words : new String[] {"检测到人员徘徊", "FaceDetection alarm", "human loitering", "车牌识别", "越界侦测"}) {
            assertThat(alarm("<AlarmMethod>2</AlarmMethod><AlarmDescription>" + words + "</AlarmDescription>")
                            .kind())
                    .as(words)
                    .isEqualTo(AlarmKind.PERSONS);
        }
        assertThat(alarm("<AlarmMethod>2</AlarmMethod><AlarmDescription>烟感报警 interface 2</AlarmDescription>")
                        .kind())
                .isEqualTo(AlarmKind.INPUT);
    }

    @Test
    void takesEveryFormOfIdAndTimeDevicesUse() {
        DeviceAlarm byCentre = DeviceAlarm.of(DEVICE, message("3402000001", "<AlarmMethod>6</AlarmMethod>"), NOW)
                .orElseThrow();
        DeviceAlarm byInput = alarm("<AlarmMethod>2</AlarmMethod><AlarmTime>2026-07-14T11:59:30</AlarmTime>");

        assertThat(byCentre.alarmId()).isEqualTo("3402000001");
        assertThat(byInput.alarmId()).isEqualTo(INPUT_ID);
        assertThat(byInput.at()).isEqualTo(Instant.parse("2026-07-14T03:59:30Z"));
        assertThat(alarm("<AlarmTime>1970-01-01T08:00:00</AlarmTime>").at()).isEqualTo(NOW);
        assertThat(alarm("<AlarmMethod>2</AlarmMethod><Info><AlarmType>01</AlarmType></Info>")
                        .kind())
                .isEqualTo(AlarmKind.VIDEO_LOSS);
        assertThat(alarm("<AlarmMethod>2</AlarmMethod><Info><AlarmType>0</AlarmType></Info>")
                        .kind())
                .isEqualTo(AlarmKind.INPUT);
        assertThat(DeviceAlarm.of(DEVICE, message("", "<AlarmMethod>2</AlarmMethod>"), NOW)
                        .orElseThrow()
                        .alarmId())
                .isEqualTo(DEVICE);
        assertThat(DeviceAlarm.of(DEVICE, message("no id", ""), NOW)).isEmpty();
    }

    @Test
    void mapsKindsToAdmittedEventClasses() {
        AlarmSettings settings = AlarmSettings.from(Settings.of(Map.of("video.alarm-inputs", INPUT_ID + ":A1")));

        assertThat(settings.classOf(AlarmKind.INPUT, INPUT_ID)).isEqualTo(EventClass.A1);
        assertThat(settings.classOf(AlarmKind.INPUT, DEVICE)).isEqualTo(EventClass.S2);
        assertThat(settings.classOf(AlarmKind.VIDEO_LOSS, DEVICE)).isEqualTo(EventClass.T1);
        assertThat(settings.classOf(AlarmKind.OBJECT_LEFT, DEVICE)).isEqualTo(EventClass.C4);
    }

    private static DeviceAlarm alarm(String inner) {
        return DeviceAlarm.of(DEVICE, message(INPUT_ID, inner), NOW).orElseThrow();
    }

    private static Manscdp message(String id, String inner) {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Notify><CmdType>Alarm</CmdType><SN>1</SN><DeviceID>"
                + id + "</DeviceID>" + inner + "</Notify>";
        return Manscdp.read(xml.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
