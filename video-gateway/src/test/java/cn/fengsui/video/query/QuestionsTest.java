package cn.fengsui.video.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.query.DeviceQueries.Target;
import cn.fengsui.video.sip.SignalException;
import cn.fengsui.video.testing.ScriptedDevice;
import cn.fengsui.video.testing.ScriptedDevice.Asked;
import cn.fengsui.video.testing.TestDevice;
import cn.fengsui.video.testing.TestPlatform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A scripted device over the real SIP stack. */
class QuestionsTest {

    private static final String DEVICE = "34020000001180000001";
    private static final String CAMERA = "34020000001320000001";
    private static final Instant MORNING = Instant.parse("2026-05-03T16:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-05-04T16:00:00Z");

    private TestPlatform platform;
    private TestDevice device;
    private ScriptedDevice script;

    @BeforeEach
    void start() throws Exception {
        platform = new TestPlatform();
        device = platform.device(DEVICE);
        script = new ScriptedDevice(device)
                .on(
                        "Catalog",
                        asked -> List.of(asked.response("<SumNum>1</SumNum><DeviceList Num=\"1\"><Item><DeviceID>"
                                + CAMERA + "</DeviceID><Name>门口</Name></Item></DeviceList>")))
                .on("DeviceInfo", asked -> List.of(asked.response("<DeviceName>门口</DeviceName>")));
        device.register(TestPlatform.PASSWORD, 3600);
        Eventually.isTrue("camera known", () -> platform.intake.isOnline(CAMERA));
        Eventually.isTrue(
                "its recorder's name asked for",
                () -> !script.asked("DeviceInfo").isEmpty() && platform.queries.open() == 0);
    }

    @AfterEach
    void stop() {
        device.close();
        platform.close();
    }

    @Test
    void readsDeviceInfoAndStatusInTheSpellingOfEitherEdition() throws Exception {
        script.on(
                "DeviceInfo",
                asked -> List.of(
                        asked.response(
                                "<Result>OK</Result><DeviceName>东门&西门</DeviceName>"
                                        + "<manufacturer>HIK</manufacturer><Model>M</Model><Firmware>V5.7</Firmware><Channel>16</Channel>")));
        script.on(
                "DeviceStatus",
                asked -> List.of(asked.response("<Result>OK</Result><Online>ONLINE</Online><Status>OK</Status>"
                        + "<Encode>ON</Encode><Record>OFF</Record><DeviceTime>2026-05-04 13:02:01.250</DeviceTime>"
                        + "<Alarmstatus Num=\"1\"><Item><DeviceID>34020000001340000001</DeviceID>"
                        + "<DutyStatus>ONDUTY</DutyStatus></Item></Alarmstatus>")));

        DeviceInfo info = get(platform.queries.typed().info(Target.device(DEVICE)));
        DeviceStatus status = get(platform.queries.typed().status(Target.device(DEVICE)));

        assertThat(info).isEqualTo(new DeviceInfo("东门&西门", "HIK", "M", "V5.7", "", 16));
        assertThat(status.online() && status.working() && status.encoding() && !status.recording())
                .isTrue();
        assertThat(status.time()).contains(Instant.parse("2026-05-04T05:02:01.250Z"));
        assertThat(status.alarmInputs()).containsExactly(new DeviceStatus.Duty("34020000001340000001", "ONDUTY"));
    }

    @Test
    void collectsSeveralConfigurationAnswersWithOneSerialNumberAndAcceptsOtherElementNames() throws Exception {
        announce("3.0");
        script.on(
                "ConfigDownload",
                asked -> asked.value("ConfigType").equals("BasicParam")
                        ? List.of(asked.response("<Result>OK</Result><BasicParamCfg><Name>N</Name>"
                                + "<Expiration>3600</Expiration><HeartBeatInterval>30</HeartBeatInterval>"
                                + "<HeartBeatCount>3</HeartBeatCount></BasicParamCfg>"))
                        : List.of(
                                asked.response("<Result>OK</Result><SnapShot><SnapNum>1</SnapNum></SnapShot>"),
                                asked.response("<Result>OK</Result><FrameMirror>2</FrameMirror>")));

        DeviceConfig basic =
                get(platform.queries.typed().config(Target.device(DEVICE), List.of(ConfigType.BASIC_PARAM)));
        DeviceConfig both = get(platform.queries
                .typed()
                .config(Target.device(DEVICE), List.of(ConfigType.FRAME_MIRROR, ConfigType.SNAPSHOT)));

        assertThat(basic.basic()).contains(new DeviceConfig.Basic("N", 3600, 30, 3));
        assertThat(both.sections().get(ConfigType.FRAME_MIRROR).text()).isEqualTo("2");
        assertThat(both.sections().get(ConfigType.SNAPSHOT).number("SnapNum", 0))
                .isEqualTo(1);
        assertThat(both.missing()).isEmpty();
        assertThat(script.asked("ConfigDownload").getLast().value("ConfigType"))
                .isEqualTo("FrameMirror/SnapShotConfig");
    }

    @Test
    void readsPresetsWithAndWithoutATotal() throws Exception {
        script.on(
                "PresetQuery",
                asked -> List.of(asked.response("<PresetList Num=\"2\"><Item><PresetID>7</PresetID><PresetName>大门"
                        + "</PresetName></Item><Item><PresetID>1</PresetID></Item></PresetList>")));

        List<Preset> presets = get(platform.queries.typed().presets(Target.of(DEVICE, CAMERA)));

        assertThat(presets).containsExactly(new Preset(1, ""), new Preset(7, "大门"));
        assertThat(script.asked("PresetQuery").getFirst().value("DeviceID")).isEqualTo(CAMERA);
    }

    @Test
    void readsHomePositionCruisesPtzPositionAndCardsOfADeviceOf2022() throws Exception {
        announce("3.0");
        script.on(
                "HomePositionQuery",
                asked -> List.of(
                        asked.response(
                                "<HomePosition><Enabled>1</Enabled><ResetTime>60</ResetTime><PresetIndex>3</PresetIndex></HomePosition>")));
        script.on(
                "CruiseTrackListQuery",
                asked -> List.of(asked.response("<SumNum>1</SumNum><CruiseTrackList Num=\"1\"><CruiseTrack><Number>2"
                        + "</Number><Name>夜巡</Name></CruiseTrack></CruiseTrackList>")));
        script.on(
                "CruiseTrackQuery",
                asked -> List.of(asked.response("<Number>2</Number><Name>夜巡</Name><SumNum>1</SumNum><CruisePointList "
                        + "Num=\"1\"><CruisePoint><PresetIndex>3</PresetIndex><StayTime>20</StayTime><Speed>7</Speed>"
                        + "</CruisePoint></CruisePointList>")));
        script.on("PTZPosition", asked -> List.of(asked.response("<Pan>12.5</Pan><Tilt>-3</Tilt><Zoom>4</Zoom>")));
        script.on(
                "SDCardStatus",
                asked ->
                        List.of(asked.response("<SumNum>1</SumNum><SDCardStatusInfo Num=\"1\"><Item><ID>1</ID><HddName>"
                                + "sd</HddName><Status>ok</Status><FormatProgress>0</FormatProgress><Capacity>64000</Capacity>"
                                + "<FreeSpace>100</FreeSpace></Item></SDCardStatusInfo>")));
        var camera = Target.of(DEVICE, CAMERA);

        assertThat(get(platform.queries.typed().home(camera))).isEqualTo(new HomePosition(true, 60, 3));
        assertThat(get(platform.queries.typed().cruises(camera))).containsExactly(new CruiseTrack(2, "夜巡", List.of()));
        assertThat(get(platform.queries.typed().cruise(camera, 2)).points())
                .containsExactly(new CruiseTrack.Point(3, 20, 7));
        assertThat(get(platform.queries.typed().position(camera)).pan()).isEqualTo(12.5);
        assertThat(get(platform.queries.typed().sdCards(Target.device(DEVICE))))
                .containsExactly(new SdCard(1, "sd", "ok", 0, 64_000, 100));
    }

    @Test
    void doesNotSendWhatOnlyTheEditionOf2022KnowsUnlessForced() throws Exception {
        script.on(
                "HomePositionQuery",
                asked -> List.of(asked.response("<HomePosition><Enabled>0</Enabled></HomePosition>")));

        assertThatThrownBy(() -> get(platform.queries.typed().home(Target.of(DEVICE, CAMERA))))
                .hasRootCauseInstanceOf(SignalException.class)
                .hasMessageContaining("force it");
        assertThat(script.asked("HomePositionQuery")).isEmpty();

        HomePosition forced = get(platform.queries.typed().home(new Target(DEVICE, CAMERA, true)));

        assertThat(forced.enabled()).isFalse();
    }

    @Test
    void mergesRecordingsThatComeOutOfOrderRepeatedAndOneByOne() throws Exception {
        script.on("RecordInfo", asked -> {
            var parts = new ArrayList<String>();
            for (int hour = 0; hour < 24; hour++) {
                parts.add(records(asked, 24, hour));
            }
            parts.addAll(parts.subList(0, 5));
            Collections.shuffle(parts, new Random(3));
            return parts;
        });

        Records found = get(platform.queries.records().find(CAMERA, MORNING, NIGHT));

        assertThat(found.complete()).isTrue();
        assertThat(found.items()).hasSize(24);
        assertThat(found.items()).isSortedAccordingTo(java.util.Comparator.comparing(RecordItem::from));
        assertThat(found.items().getFirst().from()).isEqualTo(MORNING);
        assertThat(found.items().getFirst().sizeBytes()).isEqualTo(1_000_000);
        assertThat(script.asked("RecordInfo")).hasSize(1);
    }

    @Test
    void keepsCollectingWhenEveryPageClaimsToBeTheWholeList() throws Exception {
        script.on(
                "RecordInfo",
                asked -> List.of(
                        records(asked, 1, 0), records(asked, 1, 1), records(asked, 1, 2), records(asked, 1, 3)));

        Records found = get(platform.queries.records().find(CAMERA, MORNING, NIGHT));

        assertThat(found.items()).hasSize(4);
    }

    @Test
    void saysThatAListIsIncompleteAndAsksForHalvesOfTheTime() throws Exception {
        script.on("RecordInfo", asked -> {
            boolean isWholeDay = asked.value("StartTime").endsWith("T00:00:00")
                    && asked.value("EndTime").startsWith("2026-05-05");
            int hour = asked.value("StartTime").endsWith("T12:00:00") ? 12 : 0;
            return isWholeDay ? List.of(records(asked, 3, 0)) : List.of(records(asked, 1, hour));
        });

        Records found = get(platform.queries.records().find(CAMERA, MORNING, NIGHT));

        assertThat(found.complete()).isTrue();
        assertThat(found.items()).hasSize(2);
        assertThat(script.asked("RecordInfo")).hasSize(3);
    }

    @Test
    void triesTheOtherTypeWhenADeviceAnswersOnlyOneAndRemembersIt() throws Exception {
        script.on(
                "RecordInfo", asked -> asked.value("Type").equals("time") ? List.of(records(asked, 1, 4)) : List.of());

        Records found = get(platform.queries.records().find(CAMERA, MORNING, NIGHT));
        Records again = get(platform.queries.records().find(CAMERA, MORNING, NIGHT.minusSeconds(60)));

        assertThat(found.items()).hasSize(1);
        assertThat(again.items()).hasSize(1);
        assertThat(script.asked("RecordInfo"))
                .extracting(asked -> asked.value("Type"))
                .containsExactly("all", "time", "time");
    }

    @Test
    void answersEmptyWhenTheDeviceHasNothingInEitherType() throws Exception {
        script.on("RecordInfo", asked -> List.of(asked.response("<SumNum>0</SumNum>")));

        Records found = get(platform.queries.records().find(CAMERA, MORNING, NIGHT));

        assertThat(found).isEqualTo(new Records(List.of(), true));
    }

    @Test
    void asksOnceWhenTwoAskTheSameAndKeepsDifferentQuestionsApart() throws Exception {
        script.on(
                "RecordInfo",
                asked -> List.of(records(asked, 1, asked.value("StartTime").endsWith("T00:00:00") ? 0 : 9)));

        CompletionStage<Records> one = platform.queries.records().find(CAMERA, MORNING, NIGHT);
        CompletionStage<Records> same = platform.queries.records().find(CAMERA, MORNING, NIGHT);
        CompletionStage<Records> other = platform.queries.records().find(CAMERA, MORNING.plusSeconds(3600), NIGHT);

        assertThat(get(one)).isEqualTo(get(same));
        assertThat(get(other).items().getFirst().from()).isEqualTo(MORNING.plusSeconds(9 * 3600));
        assertThat(script.asked("RecordInfo")).hasSize(2);
        assertThat(platform.queries.counters().shared()).isEqualTo(1);
    }

    @Test
    void failsWithTheDevicesStatusWithSilenceAndWithItsAbsence() {
        script.on("DeviceInfo", asked -> List.of());
        script.refuse(404);
        assertThatThrownBy(() -> get(platform.queries.typed().info(Target.device(DEVICE))))
                .cause()
                .isInstanceOfSatisfying(
                        SignalException.class, e -> assertThat(e.status()).isEqualTo(404));
        script.refuse(0);

        assertThatThrownBy(() -> get(platform.queries.typed().info(Target.device(DEVICE))))
                .cause()
                .isInstanceOfSatisfying(
                        SignalException.class, e -> assertThat(e.reason()).isEqualTo(SignalException.Reason.NO_ANSWER));
        assertThatThrownBy(() -> get(platform.queries.typed().info(Target.device("34020000001180000009"))))
                .cause()
                .isInstanceOfSatisfying(
                        SignalException.class, e -> assertThat(e.reason()).isEqualTo(SignalException.Reason.OFFLINE));
        assertThat(platform.queries.open()).isZero();
    }

    @Test
    void takesAnAnswerWithoutSerialNumberWhenOnlyOneQuestionFits() throws Exception {
        script.on(
                "DeviceInfo",
                asked -> List.of(asked.response("<DeviceName>N</DeviceName>").replaceAll("<SN>\\d+</SN>", "")));

        assertThat(get(platform.queries.typed().info(Target.device(DEVICE))).name())
                .isEqualTo("N");
    }

    @Test
    void dropsAnswersNobodyAskedFor() {
        long before = platform.queries.counters().unasked();

        device.message("<Response><CmdType>RecordInfo</CmdType><SN>4711</SN><SumNum>1</SumNum></Response>", "UTF-8");

        Eventually.isTrue("counted", () -> platform.queries.counters().unasked() == before + 1);
    }

    private void announce(String version) {
        device.register(TestPlatform.PASSWORD, 0);
        device.announce(version);
        device.register(TestPlatform.PASSWORD, 3600);
    }

    /** One recording of an hour, in a list that claims to have this many. */
    private static String records(Asked asked, int total, int hour) {
        return asked.response("<Name>门口</Name><SumNum>" + total + "</SumNum><RecordList Num=\"1\"><Item><DeviceID>"
                + CAMERA + "</DeviceID><Name>门口</Name><FilePath>" + hour + "</FilePath><StartTime>"
                + String.format("2026-05-04T%02d:00:00", hour) + "</StartTime><EndTime>"
                + String.format("2026-05-04T%02d:59:59", hour)
                + "</EndTime><Secrecy>0</Secrecy><Type>time</Type><FileSize>1000000</FileSize></Item></RecordList>");
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
