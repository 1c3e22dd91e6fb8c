package cn.fengsui.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.simulator.media.PsReader;
import cn.fengsui.simulator.profile.Profile;
import cn.fengsui.simulator.profile.Quirk;
import cn.fengsui.simulator.ptz.PtzPosition;
import cn.fengsui.testkit.Eventually;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final Profile NEW = Profile.named("plain2022");

    private static String answer(Drill drill, String command) {
        return Eventually.present(
                "answer to " + command,
                () -> drill.platform.received("MESSAGE", "<CmdType>" + command + "</CmdType>").stream()
                        .map(FakePlatform::text)
                        .filter(text -> text.contains("<Response>"))
                        .findFirst());
    }

    @Test
    void answersEveryQueryOf2022() throws IOException {
        try (var drill = Drill.with(NEW).registered()) {
            drill.platform.ask(Drill.DOME, "PresetQuery", 1, "");
            drill.platform.ask(Drill.DOME, "HomePositionQuery", 2, "");
            drill.platform.ask(Drill.DOME, "CruiseTrackListQuery", 3, "");
            drill.platform.ask(Drill.DOME, "CruiseTrackQuery", 4, "<Number>0</Number>");
            drill.platform.ask(Drill.DOME, "PTZPosition", 5, "");
            drill.platform.ask(Drill.DOME, "SDCardStatus", 6, "");
            drill.platform.ask(Drill.DEVICE, "ConfigDownload", 7, "<ConfigType>BasicParam/VideoParamOpt</ConfigType>");

            assertThat(answer(drill, "PresetQuery"))
                    .contains("<SumNum>4</SumNum>", "<PresetList Num=\"4\">", "<PresetName>全景</PresetName>");
            assertThat(answer(drill, "HomePositionQuery")).contains("<Enabled>0</Enabled>", "<PresetIndex>1<");
            assertThat(answer(drill, "CruiseTrackListQuery")).contains("<CruiseTrackList Num=\"1\">", "<Name>日常巡航<");
            assertThat(answer(drill, "CruiseTrackQuery")).contains("<CruisePointList Num=\"3\">", "<StayTime>5<");
            assertThat(answer(drill, "PTZPosition")).contains("<Pan>0.00</Pan>", "<Zoom>1.00</Zoom>");
            assertThat(answer(drill, "SDCardStatus")).contains("<SDCardStatusInfo Num=\"1\">", "<Status>ok<");
            assertThat(answer(drill, "ConfigDownload"))
                    .contains("<HeartBeatInterval>60<", "<VideoParamOpt>", "<Result>OK<");
        }
    }

    @Test
    void doesNotKnowTheQueriesOf2022In2016() throws IOException {
        try (var drill = Drill.with(Profile.PLAIN_2016).registered()) {
            drill.platform.ask(Drill.DOME, "SDCardStatus", 6, "");

            assertThat(answer(drill, "SDCardStatus")).contains("<Result>ERROR</Result>");
        }
    }

    @Test
    void keepsWhatIsConfigured() throws IOException {
        try (var drill = Drill.with(NEW).registered()) {
            drill.platform.control(Drill.DOME, "DeviceConfig", 1, "<FrameMirror>3</FrameMirror>");
            assertThat(answer(drill, "DeviceConfig")).contains("<Result>OK</Result>");

            drill.platform.ask(Drill.DOME, "ConfigDownload", 2, "<ConfigType>FrameMirror</ConfigType>");

            assertThat(answer(drill, "ConfigDownload")).contains("<FrameMirror>3</FrameMirror>");
        }
    }

    @Test
    void takesSettingsTheWayItsMakerDoes() throws IOException {
        try (var drill =
                Drill.with(Profile.PLAIN_2016.with(Quirk.CONFIG_REGISTERS_ANEW)).registered()) {
            int before = drill.platform.requests.size();
            drill.platform.control(Drill.DEVICE, "DeviceConfig", 1, "<BasicParam><Name>x</Name></BasicParam>");

            Eventually.isTrue("another registration", () -> drill.platform.requests.stream()
                    .skip(before)
                    .anyMatch(request -> request.method().equals("REGISTER")));
            assertThat(drill.platform.received("MESSAGE", "DeviceConfig")).isEmpty();
        }
    }

    @Test
    void movesSoThatItIsSeenAndStops() throws IOException {
        try (var drill = Drill.with(NEW).registered();
                var rtp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            var head = drill.fleet.head(Drill.DOME);
            drill.platform.control(
                    Drill.DOME, "DeviceControl", 1, "<PTZCmd>A50F010120000 0D6</PTZCmd>".replace(" ", ""));
            Eventually.isTrue("turns right", () -> head.position().pan() > 0.2);
            drill.platform.control(Drill.DOME, "DeviceControl", 2, "<PTZCmd>A50F0100000000B5</PTZCmd>");
            Eventually.isTrue("stands", () -> !head.isMoving());
            drill.platform.control(
                    Drill.DOME,
                    "DeviceControl",
                    3,
                    "<PTZPreciseCtrl><Pan>330</Pan><Tilt>5</Tilt><Zoom>4</Zoom></PTZPreciseCtrl>");
            Eventually.isTrue("looks there", () -> head.position().equals(new PtzPosition(-30, 5, 4)));

            drill.call(Drill.DOME, drill.offer(Drill.DOME, rtp.getLocalPort(), "RTP/AVP", ""));
            assertThat(Packets.of(rtp).packs(2)).hasSize(2);
            assertThat(drill.platform.received("MESSAGE", "<CmdType>DeviceControl"))
                    .as("no application answers")
                    .isEmpty();
        }
    }

    @Test
    void obeysControlsAndRemembersThem() throws IOException {
        try (var drill = Drill.with(NEW).registered()) {
            drill.platform.control(
                    Drill.DOME,
                    "DeviceControl",
                    1,
                    "<HomePosition><Enabled>1</Enabled><ResetTime>9</ResetTime><PresetIndex>2</PresetIndex></HomePosition>");
            assertThat(answer(drill, "DeviceControl")).contains("<Result>OK</Result>");
            drill.platform.control(Drill.DOME, "DeviceControl", 2, "<RecordCmd>StopRecord</RecordCmd>");
            drill.platform.control(Drill.DOME, "DeviceControl", 3, "<GuardCmd>SetGuard</GuardCmd>");
            Eventually.isTrue(
                    "three answers",
                    () -> drill.platform
                                    .received("MESSAGE", "<CmdType>DeviceControl")
                                    .size()
                            == 3);

            drill.platform.ask(Drill.DOME, "HomePositionQuery", 4, "");
            drill.platform.ask(Drill.DOME, "DeviceStatus", 5, "");

            assertThat(answer(drill, "HomePositionQuery")).contains("<Enabled>1<", "<ResetTime>9<", "<PresetIndex>2<");
            assertThat(answer(drill, "DeviceStatus")).contains("<Record>OFF</Record>", "<DutyStatus>ONDUTY<");
        }
    }

    @Test
    void givesAKeyframeOnlyToTheNameOfItsOwnEdition() throws IOException {
        try (var drill = Drill.with(NEW).registered();
                var rtp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            drill.call(Drill.DOME, drill.offer(Drill.DOME, rtp.getLocalPort(), "RTP/AVP", ""));
            var packets = Packets.of(rtp);
            packets.packs(3);

            drill.platform.control(Drill.DOME, "DeviceControl", 1, "<IFameCmd>Send</IFameCmd>");
            var afterOld = packets.packs(5);
            drill.platform.control(Drill.DOME, "DeviceControl", 2, "<IFrameCmd>Send</IFrameCmd>");
            var afterNew = packets.packs(5);

            assertThat(afterOld).noneMatch(AnswersTest::isKeyframe);
            assertThat(afterNew).anyMatch(AnswersTest::isKeyframe);
        }
    }

    private static boolean isKeyframe(PsReader pack) {
        return pack.startCodes.contains(0xBC);
    }

    @Test
    void comesBackAfterAReboot() throws IOException {
        try (var drill = Drill.with(Profile.PLAIN_2016).registered()) {
            drill.platform.control(Drill.DEVICE, "DeviceControl", 1, "<TeleBoot>Boot</TeleBoot>");

            Eventually.isTrue("gone", () -> drill.fleet.registered() == 0);
            drill.registered();
        }
    }

    @Test
    void uploadsSnapshotsAndSaysWhichArrived() throws IOException {
        assertThat(uploads(NEW)).hasSize(2);
        assertThat(uploads(NEW.with(Quirk.SNAPSHOT_BY_PUT))).hasSize(2);
    }

    private static Map<String, byte[]> uploads(Profile profile) throws IOException {
        var uploads = new ConcurrentHashMap<String, byte[]>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/up", exchange -> {
            var body = exchange.getRequestBody().readAllBytes();
            uploads.put(exchange.getRequestMethod() + uploads.size(), body);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try (var drill = Drill.with(profile).registered()) {
            var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/up?a=1&amp;b=2";
            drill.platform.control(
                    Drill.DOME,
                    "DeviceConfig",
                    1,
                    "<SnapShotConfig><SnapNum>2</SnapNum><Interval>1</Interval><UploadURL>" + url
                            + "</UploadURL><SessionID>0123456789abcdef0123456789abcdef</SessionID></SnapShotConfig>");
            var done = Eventually.present(
                    "notification", () -> drill.platform.received("MESSAGE", "UploadSnapShotFinished").stream()
                            .map(FakePlatform::text)
                            .findFirst());
            var id = Pattern.compile("<SnapShotFileID>" + Drill.DOME + "02[0-9]{17}[0-9]{2}</SnapShotFileID>");
            assertThat(id.matcher(done).results()).hasSize(2);
            assertThat(uploads.values()).allSatisfy(AnswersTest::holdsAPicture);
            return uploads;
        } finally {
            server.stop(0);
        }
    }

    private static void holdsAPicture(byte[] upload) throws IOException {
        var text = new String(upload, StandardCharsets.ISO_8859_1);
        int start = text.indexOf("\u00FF\u00D8\u00FF");
        assertThat(start).isNotNegative();
        var picture = ImageIO.read(new ByteArrayInputStream(upload, start, upload.length - start));
        assertThat(picture.getWidth()).isEqualTo(960);
    }
}
