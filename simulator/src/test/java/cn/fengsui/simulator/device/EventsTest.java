package cn.fengsui.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.simulator.media.Ambience;
import cn.fengsui.simulator.profile.Profile;
import cn.fengsui.simulator.profile.Quirk;
import cn.fengsui.simulator.sip.SipMessage;
import cn.fengsui.testkit.Eventually;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a device tells by itself, and what it hears. */
class EventsTest {
    private static final Alarm INPUT = Alarm.ofInput("门磁");

    private static SipMessage subscription(Drill drill, String kind, String target, int expires, int cseq) {
        var xml = "<?xml version=\"1.0\"?>\r\n<Query><CmdType>" + kind + "</CmdType><SN>5</SN><DeviceID>" + target
                + "</DeviceID><Interval>1</Interval></Query>";
        return drill.platform
                .request("SUBSCRIBE", target, "sub-" + kind, cseq)
                .with("Event", kind.equals("Catalog") ? "Catalog;id=5" : "presence")
                .with("Expires", String.valueOf(expires))
                .withBody("Application/MANSCDP+xml", xml.getBytes(StandardCharsets.UTF_8));
    }

    private static SipMessage notified(Drill drill, String part) {
        return Eventually.present("NOTIFY with " + part, () -> drill.platform.received("NOTIFY", part).stream()
                .findFirst());
    }

    @Test
    void tellsSubscribersOfTheCatalogueWhatIsOffAndWhatChanges() throws IOException {
        try (var drill = Drill.with(Profile.PLAIN_2016).registered()) {
            drill.platform.send(subscription(drill, "Catalog", Drill.DEVICE, 600, 1));
            var ok = drill.platform.awaitResponse("sub-Catalog", "SUBSCRIBE", 200);
            assertThat(ok.header("Expires")).contains("600");
            assertThat(FakePlatform.text(notified(drill, "34020000001320000005")))
                    .contains("<Event>OFF</Event>");

            drill.fleet.turn(Drill.FIXED, false);

            var notify = notified(drill, Drill.FIXED);
            assertThat(FakePlatform.text(notify)).contains("<Event>OFF</Event>", "<SumNum>1</SumNum>");
            assertThat(notify.header("Subscription-State")).contains("active");
            assertThat(notify.tag("From")).isEqualTo(ok.tag("To"));
            assertThat(notify.tag("To")).isEqualTo("platform");
        }
    }

    @Test
    void tellsOfCamerasThatComeAndGo() throws IOException {
        try (var drill = Drill.with(Profile.PLAIN_2016).registered()) {
            drill.platform.send(subscription(drill, "Catalog", Drill.DEVICE, 600, 1));
            drill.platform.awaitResponse("sub-Catalog", "SUBSCRIBE", 200);
            var fresh = new Channel("34020000001320000077", "新机", 112, 30, "", "420321", 3, 1, true);

            drill.fleet.add(Drill.DEVICE, fresh);
            assertThat(FakePlatform.text(notified(drill, fresh.id())))
                    .contains("<Event>ADD</Event>", "<Name>新机</Name>", "<ParentID>" + Drill.DEVICE);

            drill.fleet.remove(fresh.id());
            notified(drill, "<Event>DEL</Event>");
        }
    }

    @Test
    void endsASubscriptionWhenItIsTold() throws IOException {
        try (var drill = Drill.with(Profile.PLAIN_2016).registered()) {
            drill.platform.send(subscription(drill, "Alarm", Drill.DEVICE, 600, 1));
            drill.platform.awaitResponse("sub-Alarm", "SUBSCRIBE", 200);

            drill.platform.send(subscription(drill, "Alarm", Drill.DEVICE, 0, 2));

            Eventually.isTrue("terminated", () -> drill.platform.received("NOTIFY", "").stream()
                    .anyMatch(notify ->
                            notify.header("Subscription-State").orElse("").startsWith("terminated")));
        }
    }

    @Test
    void tellsPositionsInTheFormOfItsEdition() throws IOException {
        try (var drill = Drill.with(Profile.PLAIN_2016).registered()) {
            drill.platform.send(subscription(drill, "MobilePosition", Drill.FIXED, 600, 1));
            assertThat(FakePlatform.text(notified(drill, "MobilePosition")))
                    .contains("<Longitude>112.1", "<Time>")
                    .doesNotContain("DeviceList", "<Direction>-");
        }
        try (var drill = Drill.with(Profile.named("plain2022")).registered()) {
            drill.platform.send(subscription(drill, "MobilePosition", Drill.FIXED, 600, 1));
            assertThat(FakePlatform.text(notified(drill, "MobilePosition")))
                    .contains("<DeviceList Num=\"1\">", "<CaptureTime>");
        }
    }

    @Test
    void tellsWhereItsHeadTurns() throws IOException {
        try (var drill = Drill.with(Profile.named("plain2022")).registered()) {
            drill.platform.send(subscription(drill, "PTZPosition", Drill.DOME, 600, 1));
            notified(drill, "<Pan>0.00</Pan>");

            drill.platform.control(Drill.DOME, "DeviceControl", 1, "<PTZPreciseCtrl><Pan>20</Pan></PTZPreciseCtrl>");

            notified(drill, "<Pan>20.00</Pan>");
        }
    }

    @Test
    void raisesAlarmsByMessageAndAfterASubscriptionByNotify() throws Exception {
        try (var drill = Drill.with(Profile.PLAIN_2016).registered()) {
            assertThat(drill.fleet.raise(Drill.FIXED, INPUT).get()).isTrue();
            Eventually.isTrue("message", () -> !drill.platform
                    .received("MESSAGE", "<AlarmMethod>2</AlarmMethod>")
                    .isEmpty());
            assertThat(drill.fleet.raise(Drill.FIXED, INPUT).get())
                    .as("until a reset")
                    .isFalse();

            drill.platform.control(Drill.FIXED, "DeviceControl", 1, "<AlarmCmd>ResetAlarm</AlarmCmd>");
            drill.platform.send(subscription(drill, "Alarm", Drill.DEVICE, 600, 1));
            drill.platform.awaitResponse("sub-Alarm", "SUBSCRIBE", 200);
            assertThat(drill.fleet
                            .raise(Drill.FIXED, new Alarm(2, 5, 6, 1, "入侵"))
                            .get())
                    .isTrue();

            assertThat(FakePlatform.text(notified(drill, "<AlarmType>6</AlarmType>")))
                    .contains("<EventType>1</EventType>", "<AlarmPriority>2<");
        }
    }

    @Test
    void isSilentUntilItIsGuardedWhenItIsThatKind() throws Exception {
        try (var drill =
                Drill.with(Profile.PLAIN_2016.with(Quirk.ALARM_AFTER_GUARD)).registered()) {
            assertThat(drill.fleet.raise(Drill.FIXED, INPUT).get()).isFalse();

            drill.platform.control(Drill.DEVICE, "DeviceControl", 1, "<GuardCmd>SetGuard</GuardCmd>");
            Eventually.isTrue("guarded", () -> !drill.platform
                    .received("MESSAGE", "<Result>OK</Result>")
                    .isEmpty());

            assertThat(drill.fleet.raise(Drill.FIXED, INPUT).get()).isTrue();
        }
    }

    @Test
    void hearsABroadcastOverUdp() throws IOException {
        try (var drill = Drill.with(Profile.PLAIN_2016).registered();
                var rtp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            var invite = broadcast(drill);
            assertThat(new String(invite.body())).contains("m=audio ", " RTP/AVP 8", "a=recvonly", "s=Play");

            drill.platform.send(voiceAnswer(invite, rtp.getLocalPort(), ""));
            Eventually.isTrue("ACK", () -> !drill.platform.received("ACK", "").isEmpty());
            for (int i = 0; i < 5; i++) {
                var packet = voice(i);
                rtp.send(
                        new DatagramPacket(packet, packet.length, InetAddress.getLoopbackAddress(), audioPort(invite)));
            }

            var heard = drill.fleet.heard(Drill.DEVICE);
            Eventually.isTrue("voice", () -> heard.packets() == 5);
            assertThat(heard.samples()).isEqualTo(5 * 160);
            assertThat(heard.loudness()).isGreaterThan(1_000);
        }
    }

    @Test
    void connectsForABroadcastAfterTheAnswerOrAfterTheAck() throws IOException {
        for (var profile : new Profile[] {
            Profile.PLAIN_2016.with(Quirk.VOICE_OVER_TCP),
            Profile.PLAIN_2016.with(Quirk.VOICE_OVER_TCP, Quirk.VOICE_AFTER_ACK)
        }) {
            try (var drill = Drill.with(profile).registered();
                    var door = Packets.door()) {
                var invite = broadcast(drill);
                assertThat(new String(invite.body()))
                        .contains("s=Broadcast", "m=audio 9 TCP/RTP/AVP 8 0", "a=setup:active");
                drill.platform.send(voiceAnswer(invite, door.getLocalPort(), "a=setup:passive\r\n"));

                try (var flow = door.accept()) {
                    var out = new DataOutputStream(flow.getOutputStream());
                    out.writeShort(voice(0).length);
                    out.write(voice(0));
                    Eventually.isTrue(
                            "voice", () -> drill.fleet.heard(Drill.DEVICE).packets() == 1);
                }
                assertThat(drill.platform.received("ACK", "")).hasSize(1);
            }
        }
    }

    @Test
    void talksBothWays() throws IOException {
        try (var drill = Drill.with(Profile.PLAIN_2016).registered();
                var rtp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            var sdp = drill.offer(Drill.FIXED, rtp.getLocalPort(), "RTP/AVP", "")
                    .replace("s=Play", "s=Talk")
                    .replace("m=video", "m=audio")
                    .replace(" 96 97 98", " 8");
            var answer = drill.call(Drill.FIXED, sdp);
            var packets = Packets.of(rtp);

            assertThat(answer).contains("s=Talk", "m=audio ", "a=sendrecv", "PCMA/8000");
            assertThat(Packets.payloadType(packets.next())).isEqualTo(8);
            var packet = voice(1);
            rtp.send(new DatagramPacket(packet, packet.length, InetAddress.getLoopbackAddress(), audioPort(answer)));
            Eventually.isTrue("voice", () -> drill.fleet.heard(Drill.DEVICE).packets() == 1);
        }
    }

    private static SipMessage broadcast(Drill drill) {
        var xml = "<?xml version=\"1.0\"?>\r\n<Notify><CmdType>Broadcast</CmdType><SN>8</SN><SourceID>"
                + FakePlatform.ID + "</SourceID><TargetID>" + Drill.FIXED + "</TargetID></Notify>";
        drill.platform.send(drill.platform
                .request("MESSAGE", Drill.DEVICE, "broadcast", 1)
                .withBody("Application/MANSCDP+xml", xml.getBytes(StandardCharsets.UTF_8)));
        Eventually.isTrue("response", () -> !drill.platform
                .received("MESSAGE", "<CmdType>Broadcast</CmdType>")
                .isEmpty());
        return Eventually.present("INVITE", () -> drill.platform.received("INVITE", "m=audio").stream()
                .findFirst());
    }

    private static SipMessage voiceAnswer(SipMessage invite, int port, String lines) {
        var sdp = "v=0\r\no=" + FakePlatform.ID + " 0 0 IN IP4 127.0.0.1\r\ns=Play\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
                + "m=audio " + port + " RTP/AVP 8\r\na=sendonly\r\n" + lines + "y=0200000001\r\n";
        var answer = SipMessage.answer(invite, 200, "OK");
        return answer.replacing("To", answer.header("To").orElse("") + ";tag=voice")
                .with("Contact", "<sip:" + FakePlatform.ID + "@127.0.0.1:5060>")
                .withBody("Application/SDP", sdp.getBytes(StandardCharsets.UTF_8));
    }

    private static int audioPort(SipMessage invite) {
        return audioPort(new String(invite.body(), StandardCharsets.UTF_8));
    }

    private static int audioPort(String sdp) {
        var found = Pattern.compile("m=audio ([0-9]+)").matcher(sdp);
        assertThat(found.find()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    private static byte[] voice(int sequence) {
        var packet = ByteBuffer.allocate(12 + 160);
        packet.put((byte) 0x80)
                .put((byte) 8)
                .putShort((short) sequence)
                .putInt(sequence * 160)
                .putInt(1);
        Arrays.fill(packet.array(), 12, 172, Ambience.aLaw(8_000));
        return packet.array();
    }
}
