package cn.fengsui.video.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.ObedientDevice;
import cn.fengsui.video.testing.TestGateway;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query an upper platform may send: what it is answered, and what when it cannot be. */
class CascadeQueriesTest {

    private static final String CAMERA = "34020000001320000092";
    private static final String OLD = "34020000001320000093";
    private static final String RANGE =
            "<StartTime>2026-05-04T00:00:00</StartTime><EndTime>2026-05-05T00:00:00</EndTime><Type>all</Type>";

    private static TestGateway lower;
    private static ObedientDevice camera;
    private static ObedientDevice old;
    private static RawUpper upper;

    @BeforeAll
    static void start() throws Exception {
        lower = new TestGateway(Map.of("video.query-idle", "300ms"));
        camera = new ObedientDevice(CAMERA, lower.gateway().sipPort(), "3.0", Map.of("Catalog", catalog(CAMERA)))
                .answering(
                        "PresetQuery",
                        "<PresetList Num=\"1\"><Item><PresetID>3</PresetID><PresetName>gate</PresetName></Item>"
                                + "</PresetList>")
                .answering(
                        "HomePositionQuery",
                        "<HomePosition><Enabled>1</Enabled><ResetTime>60</ResetTime><PresetIndex>3</PresetIndex>"
                                + "</HomePosition>")
                .answering(
                        "CruiseTrackListQuery",
                        "<SumNum>1</SumNum><CruiseTrackList Num=\"1\"><CruiseTrack><Number>1</Number><Name>night</Name>"
                                + "</CruiseTrack></CruiseTrackList>")
                .answering(
                        "CruiseTrackQuery",
                        "<Number>1</Number><Name>night</Name><SumNum>1</SumNum><CruisePointList Num=\"1\"><CruisePoint>"
                                + "<PresetIndex>3</PresetIndex><StayTime>9</StayTime><Speed>7</Speed></CruisePoint>"
                                + "</CruisePointList>")
                .answering("PTZPosition", "<Pan>12.5</Pan><Tilt>-3</Tilt><Zoom>2</Zoom>")
                .answering(
                        "SDCardStatus",
                        "<SumNum>1</SumNum><SDCardStatusInfo Num=\"1\"><Item><ID>1</ID><HddName>card</HddName>"
                                + "<Status>ok</Status><Capacity>64000</Capacity><FreeSpace>100</FreeSpace></Item>"
                                + "</SDCardStatusInfo>")
                .answering(
                        "ConfigDownload",
                        "<Result>OK</Result><VideoParamAttribute Num=\"1\"><Item><StreamNumber>0</StreamNumber>"
                                + "<VideoFormat>2</VideoFormat></Item></VideoParamAttribute>")
                .answering(
                        "RecordInfo",
                        "<Name>n</Name><SumNum>1</SumNum><RecordList Num=\"1\"><Item><DeviceID>" + CAMERA
                                + "</DeviceID><Name>r</Name><StartTime>2026-05-04T08:00:00</StartTime>"
                                + "<EndTime>2026-05-04T09:00:00</EndTime><Type>time</Type></Item></RecordList>");
        old = new ObedientDevice(OLD, lower.gateway().sipPort(), "2.0", Map.of("Catalog", catalog(OLD)));
        Eventually.isTrue(
                "cameras known",
                () -> lower.intake().isOnline(CAMERA) && lower.intake().isOnline(OLD));
        upper = new RawUpper(lower);
        upper.shared("2022", "VIEW", "PLAYBACK");
    }

    private static String catalog(String id) {
        return "<SumNum>1</SumNum><DeviceList Num=\"1\"><Item><DeviceID>" + id
                + "</DeviceID><Name>东门</Name><Status>ON</Status></Item></DeviceList>";
    }

    @AfterAll
    static void close() {
        upper.close();
        camera.close();
        old.close();
        lower.close();
    }

    /** Command, whom, question, parts of the answer. */
    static Stream<Arguments> answered() {
        return Stream.of(
                Arguments.of("Catalog", RawUpper.LOCAL, "", "<SumNum>2</SumNum>", CAMERA),
                Arguments.of("Catalog", CAMERA, "", "<SumNum>1</SumNum>", "<PTZType>3</PTZType>"),
                Arguments.of("Catalog", "34020000001329999999", "", "<SumNum>0</SumNum>", "Catalog"),
                Arguments.of("DeviceInfo", RawUpper.LOCAL, "", "<Result>OK</Result>", "<Channel>2</Channel>"),
                Arguments.of("DeviceInfo", CAMERA, "", "<Result>OK</Result>", "<Channel>1</Channel>"),
                Arguments.of("DeviceStatus", RawUpper.LOCAL, "", "<Online>ONLINE</Online>", "<DeviceTime>"),
                Arguments.of("DeviceStatus", CAMERA, "", "<Online>ONLINE</Online>", "<Encode>ON</Encode>"),
                Arguments.of("RecordInfo", CAMERA, RANGE, "<SumNum>1</SumNum>", "2026-05-04T08:00:00"),
                Arguments.of("PresetQuery", CAMERA, "", "<SumNum>1</SumNum>", "<PresetID>3</PresetID>"),
                Arguments.of("HomePositionQuery", CAMERA, "", "<HomePosition>", "<ResetTime>60</ResetTime>"),
                Arguments.of("CruiseTrackListQuery", CAMERA, "", "<CruiseTrackList Num=\"1\">", "night"),
                Arguments.of(
                        "CruiseTrackQuery", CAMERA, "<Number>1</Number>", "<CruisePoint>", "<StayTime>9</StayTime>"),
                Arguments.of("PTZPosition", CAMERA, "", "<Pan>12.50</Pan>", "<Tilt>-3.00</Tilt>"),
                Arguments.of("SDCardStatus", CAMERA, "", "<SDCardStatusInfo Num=\"1\">", "<Status>ok</Status>"),
                Arguments.of(
                        "ConfigDownload",
                        CAMERA,
                        "<ConfigType>VideoParamAttribute</ConfigType>",
                        "<VideoParamAttribute Num=\"1\">",
                        "<VideoFormat>2</VideoFormat>"),
                Arguments.of(
                        "ConfigDownload",
                        RawUpper.LOCAL,
                        "<ConfigType>BasicParam</ConfigType>",
                        "<BasicParam>",
                        "<HeartBeatCount>3</HeartBeatCount>"));
    }

    @ParameterizedTest
    @MethodSource("answered")
    void isAnswered(String command, String id, String inner, String part, String other) {
        RawUpper.Asked asked = upper.ask("Query", command, id, inner);

        assertThat(asked.status()).isEqualTo(200);
        assertThat(upper.response(asked.sn()))
                .contains("<CmdType>" + command + "</CmdType>", "<DeviceID>" + id + "</DeviceID>", part, other);
    }

    /** Command, whom, question. */
    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("DeviceInfo", "34020000001329999999", ""),
                Arguments.of("DeviceStatus", "34020000001329999999", ""),
                Arguments.of("PresetQuery", "34020000001329999999", ""),
                Arguments.of("HomePositionQuery", OLD, ""),
                Arguments.of("CruiseTrackListQuery", OLD, ""),
                Arguments.of("PTZPosition", OLD, ""),
                Arguments.of("SDCardStatus", OLD, ""),
                Arguments.of("ConfigDownload", CAMERA, "<ConfigType>Secrets</ConfigType>"),
                Arguments.of("ConfigDownload", OLD, "<ConfigType>OSDConfig</ConfigType>"),
                Arguments.of("Alarm", RawUpper.LOCAL, ""),
                Arguments.of("MobilePosition", CAMERA, "<Interval>5</Interval>"),
                Arguments.of("Horoscope", CAMERA, ""));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isRefusedInWordsWhenItCannotBe(String command, String id, String inner) {
        RawUpper.Asked asked = upper.ask("Query", command, id, inner);

        assertThat(asked.status()).isEqualTo(200);
        assertThat(upper.response(asked.sn())).contains("<CmdType>" + command + "</CmdType>", "<Result>ERROR</Result>");
        assertThat(upper.counted(command, "refused") + upper.counted(command, "failed"))
                .isPositive();
    }

    @Test
    void voiceIsRefusedWithoutItsRight() {
        RawUpper.Asked asked = upper.ask(
                "Notify",
                "Broadcast",
                RawUpper.LOCAL,
                "<SourceID>" + RawUpper.ID + "</SourceID><TargetID>" + CAMERA + "</TargetID>");

        assertThat(upper.response(asked.sn())).contains("Broadcast", "<Result>ERROR</Result>");
    }

    @Test
    void needsTheRightForWhatOnlyTheDeviceKnows() throws Exception {
        upper.shared("2022", "DOWNLOAD");
        try {
            RawUpper.Asked presets = upper.ask("Query", "PresetQuery", CAMERA, "");
            RawUpper.Asked records = upper.ask("Query", "RecordInfo", CAMERA, RANGE);

            assertThat(upper.response(presets.sn())).contains("<Result>ERROR</Result>");
            assertThat(upper.response(records.sn())).contains("<SumNum>1</SumNum>");

            upper.shared("2022", "VIEW");
            RawUpper.Asked none = upper.ask("Query", "RecordInfo", CAMERA, RANGE);
            assertThat(upper.response(none.sn())).contains("<SumNum>0</SumNum>").doesNotContain("RecordList");
        } finally {
            upper.shared("2022", "VIEW", "PLAYBACK");
        }
    }

    @Test
    void anInviteForARecordingIsRefusedWithoutTheRightAndAudited() throws Exception {
        upper.shared("2022", "VIEW");
        try {
            assertThat(upper.invite(CAMERA, "Playback", "1777860000 1777863600", 9)
                            .status())
                    .isEqualTo(403);
            assertThat(upper.invite(CAMERA, "Download", "1777860000 1777863600", 9)
                            .status())
                    .isEqualTo(403);
            assertThat(upper.invite("34020000001329999999", "Play", "0 0", 9).status())
                    .isEqualTo(404);
            assertThat(upper.invite(CAMERA, "Play", "0 0", 0).status())
                    .as("port 0")
                    .isEqualTo(488);

            assertThat(lower.audit().of("video.cascade.playback").getLast()).satisfies(row -> {
                assertThat(row.result()).isEqualTo("refused: NOT_ALLOWED");
                assertThat(row.actor().user()).isEqualTo(RawUpper.ID);
            });
            assertThat(lower.audit().of("video.cascade.download").getLast().result())
                    .isEqualTo("refused: NOT_ALLOWED");
            assertThat(camera.device().requests("INVITE")).isEmpty();
        } finally {
            upper.shared("2022", "VIEW", "PLAYBACK");
        }
    }
}
