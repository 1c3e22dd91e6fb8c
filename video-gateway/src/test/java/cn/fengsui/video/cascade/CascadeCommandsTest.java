package cn.fengsui.video.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.ObedientDevice;
import cn.fengsui.video.testing.TestGateway;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command an upper platform may send, to a camera of 2022: what reaches the camera, and how it is answered. */
class CascadeCommandsTest {

    private static final String CAMERA = "34020000001320000091";
    private static final String PTZ_LEFT = "<PTZCmd>A50F0102200000D7</PTZCmd>";
    private static final String DRAG = "<Length>640</Length><Width>480</Width><MidPointX>300</MidPointX>"
            + "<MidPointY>200</MidPointY><LengthX>100</LengthX><LengthY>80</LengthY>";

    private static TestGateway lower;
    private static ObedientDevice camera;
    private static RawUpper upper;

    @BeforeAll
    static void start() throws Exception {
        lower = new TestGateway();
        camera = new ObedientDevice(CAMERA, lower.gateway().sipPort(), "3.0", Map.of("Catalog", catalog()))
                .answering("DeviceControl", "<Result>OK</Result>");
        Eventually.isTrue("camera known", () -> lower.intake().isOnline(CAMERA));
        upper = new RawUpper(lower);
    }

    static String catalog() {
        return "<SumNum>1</SumNum><DeviceList Num=\"1\"><Item><DeviceID>" + CAMERA
                + "</DeviceID><Name>东门</Name><Status>ON</Status></Item></DeviceList>";
    }

    @AfterAll
    static void close() {
        upper.close();
        camera.close();
        lower.close();
    }

    /** Name, element, right, what the camera hears, whether a Response is due. */
    static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of("PTZCmd", PTZ_LEFT, "CONTROL", "<PTZCmd>A50F0102200000D7</PTZCmd>", false),
                Arguments.of("PTZCmd", "<PTZCmd>A50F018200010038</PTZCmd>", "CONTROL", "A50F018200010038", false),
                Arguments.of("PTZCmd", "<PTZCmd>A50F01880000003D</PTZCmd>", "CONTROL", "A50F01880000003D", false),
                Arguments.of(
                        "PTZPreciseCtrl",
                        "<PTZPreciseCtrl><Pan>120.5</Pan><Tilt>10</Tilt><Zoom>2</Zoom></PTZPreciseCtrl>",
                        "CONTROL",
                        "<Pan>120.50</Pan>",
                        false),
                Arguments.of("DragZoomIn", "<DragZoomIn>" + DRAG + "</DragZoomIn>", "CONTROL", "<DragZoomIn>", false),
                Arguments.of(
                        "DragZoomOut", "<DragZoomOut>" + DRAG + "</DragZoomOut>", "CONTROL", "<DragZoomOut>", false),
                Arguments.of("IFrameCmd", "<IFameCmd>Send</IFameCmd>", "VIEW", "<IFrameCmd>Send", false),
                Arguments.of("IFrameCmd", "<IFrameCmd>Send</IFrameCmd>", "VIEW", "<IFrameCmd>Send", false),
                Arguments.of(
                        "HomePosition",
                        "<HomePosition><Enabled>1</Enabled><ResetTime>60</ResetTime><PresetIndex>3</PresetIndex>"
                                + "</HomePosition>",
                        "CONTROL",
                        "<PresetIndex>3</PresetIndex>",
                        true),
                Arguments.of("GuardCmd", "<GuardCmd>SetGuard</GuardCmd>", "CONTROL", "SetGuard", true),
                Arguments.of("GuardCmd", "<GuardCmd>ResetGuard</GuardCmd>", "CONTROL", "ResetGuard", true),
                Arguments.of(
                        "AlarmCmd",
                        "<AlarmCmd>ResetAlarm</AlarmCmd><Info><AlarmMethod>2</AlarmMethod></Info>",
                        "CONTROL",
                        "<AlarmMethod>2</AlarmMethod>",
                        true),
                Arguments.of("RecordCmd", "<RecordCmd>Record</RecordCmd>", "RECORD", "<RecordCmd>Record<", true),
                Arguments.of("RecordCmd", "<RecordCmd>StopRecord</RecordCmd>", "RECORD", "StopRecord", true),
                Arguments.of("TeleBoot", "<TeleBoot>Boot</TeleBoot>", "REBOOT", "<TeleBoot>Boot", false));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isPassedOnWithItsRight(String name, String element, String right, String heard, boolean isAnswered)
            throws Exception {
        upper.shared("2022", right);
        lower.clock().advance(Duration.ofSeconds(1)); // movements one upon the other wait a moment
        long before = timesHeard(heard);

        RawUpper.Asked asked = upper.ask("Control", "DeviceControl", CAMERA, element);

        assertThat(asked.status()).isEqualTo(200);
        Eventually.isTrue("heard by the camera", () -> timesHeard(heard) > before);
        Eventually.isTrue("counted", () -> upper.counted(name, "granted") == 1);
        if (isAnswered) {
            assertThat(upper.response(asked.sn())).contains("DeviceControl", "<Result>OK</Result>", CAMERA);
        } else {
            assertThat(upper.responses(asked.sn())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isRefusedCountedAndAuditedWithoutIt(
            String name, String element, String right, String heard, boolean isAnswered) throws Exception {
        String[] others = Stream.of("VIEW", "PLAYBACK", "DOWNLOAD", "CONTROL", "RECORD", "REBOOT")
                .filter(other -> !other.equals(right))
                .toArray(String[]::new);
        upper.shared("2022", others);
        long before = timesHeard(heard);
        int rows = lower.audit().of("video.cascade.control").size();

        RawUpper.Asked asked = upper.ask("Control", "DeviceControl", CAMERA, element);

        assertThat(asked.status()).isEqualTo(isAnswered ? 200 : 403);
        if (isAnswered) {
            assertThat(upper.response(asked.sn())).contains("<Result>ERROR</Result>");
        }
        Eventually.isTrue("counted", () -> upper.counted(name, "refused") == 1);
        Eventually.isTrue(
                "audited", () -> lower.audit().of("video.cascade.control").size() == rows + 1);
        assertThat(lower.audit().of("video.cascade.control").getLast()).satisfies(row -> {
            assertThat(row.object()).isEqualTo(CAMERA);
            assertThat(row.reason()).contains(name);
            assertThat(row.result()).isEqualTo("refused: NOT_ALLOWED");
        });
        assertThat(timesHeard(heard)).isEqualTo(before);
    }

    /** Name, kind, command, element, whether a Response is due. */
    static Stream<Arguments> neverOffered() {
        return Stream.of(
                Arguments.of("unknown", "DeviceControl", "<TargetTrack>Auto</TargetTrack>", false),
                Arguments.of("FormatSDCard", "DeviceControl", "<FormatSDCard>1</FormatSDCard>", false),
                Arguments.of(
                        "DeviceUpgrade",
                        "DeviceControl",
                        "<DeviceUpgrade><Firmware>9</Firmware></DeviceUpgrade>",
                        true),
                Arguments.of("unknown", "DeviceControl", "<Explode>Now</Explode>", false),
                Arguments.of("DeviceConfig", "DeviceConfig", "<BasicParam><Name>x</Name></BasicParam>", true));
    }

    @ParameterizedTest
    @MethodSource("neverOffered")
    void isNeverPassedOn(String name, String command, String element, boolean isAnswered) throws Exception {
        upper.shared("2022", "VIEW", "PLAYBACK", "DOWNLOAD", "CONTROL", "RECORD", "REBOOT");
        int before = camera.told(command).size();

        RawUpper.Asked asked = upper.ask("Control", command, CAMERA, element);

        assertThat(asked.status()).isEqualTo(isAnswered ? 200 : 403);
        if (isAnswered) {
            assertThat(upper.response(asked.sn())).contains(command, "<Result>ERROR</Result>");
        }
        Eventually.isTrue("counted", () -> upper.counted(name, "refused") == 1);
        assertThat(camera.told(command)).hasSize(before);
    }

    @Test
    void cannotBeGivenToACameraThatIsNotSharedOrInWordsNobodyReads() throws Exception {
        upper.shared("2022", "CONTROL");

        RawUpper.Asked stranger =
                upper.ask("Control", "DeviceControl", "34020000001320009999", "<GuardCmd>SetGuard</GuardCmd>");
        RawUpper.Asked senseless = upper.ask("Control", "DeviceControl", CAMERA, "<GuardCmd>Perhaps</GuardCmd>");
        upper.ask("Control", "DeviceControl", CAMERA, "<PTZCmd>A50F0102200000FF</PTZCmd>");

        assertThat(upper.response(stranger.sn())).contains("<Result>ERROR</Result>");
        assertThat(upper.response(senseless.sn())).contains("<Result>ERROR</Result>");
        Eventually.isTrue("wrong sum counted", () -> upper.counted("PTZCmd", "refused") == 1);
        assertThat(List.copyOf(lower.audit().of("video.cascade.control")))
                .extracting(row -> row.result())
                .contains("refused: NOT_SHARED", "refused: UNREADABLE");
    }

    @Test
    void keepsMovesAndStopsInTheirOrder() throws Exception {
        upper.shared("2022", "CONTROL");
        for (int i = 0; i < 5; i++) {
            upper.ask("Control", "DeviceControl", CAMERA, PTZ_LEFT);
            upper.ask("Control", "DeviceControl", CAMERA, "<PTZCmd>A50F0100000000B5</PTZCmd>");
        }

        Eventually.isTrue("all obeyed", () -> upper.counted("PTZCmd", "granted") == 10);
        Eventually.isTrue("at rest", () -> camera.ptz().getLast().equals("A50F0100000000B5"));
    }

    private static long timesHeard(String part) {
        return camera.told("DeviceControl").stream()
                .filter(body -> body.contains(part))
                .count();
    }
}
