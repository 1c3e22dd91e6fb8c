package cn.fengsui.video.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.TestDevice;
import cn.fengsui.video.testing.TestDevice.Message;
import cn.fengsui.video.testing.TestGateway;
import cn.fengsui.video.testing.TestMicrophone;
import cn.fengsui.video.testing.TestSpeaker;
import io.vertx.core.json.JsonObject;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What an upper platform says is heard at our camera (GB/T 28181-2022 §9.12): from a gateway above, and from raw text. */
class CascadeVoiceTest {

    private static final String DEVICE = "34020000001110000093";
    private static final String CAMERA = "34020000001320000094";
    /** A-law of the microphone's sample. */
    private static final byte LOUD = (byte) 0xBA;

    private static final int FRAME_BYTES = 160;

    @Test
    void isSpokenAtTheCamera() throws Exception {
        try (var scene = new Scene("VIEW", "TALK");
                var microphone = new TestMicrophone(scene.grantAbove())) {
            Eventually.isTrue(() -> "talking: " + microphone.texts(), () -> microphone.hasState("talking"));
            Eventually.isTrue("heard through both", () -> {
                microphone.speak(5);
                return isHeard(scene.speaker);
            });
            assertThat(scene.lower().audit().of("video.voice.open"))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.actor().user()).isEqualTo(TwoGateways.UPPER);
                        assertThat(row.object()).isEqualTo(CAMERA);
                        assertThat(row.reason()).contains(TwoGateways.UPPER);
                    });
            assertThat(scene.both.state().getInteger("calls")).isEqualTo(1);

            microphone.close();

            Eventually.isTrue(
                    "the camera is let go",
                    () -> scene.speaker.device().requests("BYE").size() == 1);
            Eventually.isTrue("no call left", () -> scene.both.state().getInteger("calls") == 0);
            Eventually.isTrue(
                    "its end too",
                    () -> scene.lower().audit().of("video.voice.end").size() == 1);
        }
    }

    @Test
    void endsAboveWhenTheDeviceHangsUp() throws Exception {
        try (var scene = new Scene("TALK");
                var microphone = new TestMicrophone(scene.grantAbove())) {
            Eventually.isTrue("talking", () -> microphone.hasState("talking"));
            Eventually.isTrue("at the camera", () -> !scene.speaker.packets().isEmpty());

            scene.speaker.bye();

            Eventually.isTrue("ended", () -> microphone.hasState("ended"));
        }
    }

    @Test
    void isRefusedAndAuditedWithoutTheRight() throws Exception {
        try (var scene = new Scene("VIEW", "PLAYBACK", "CONTROL");
                var microphone = new TestMicrophone(scene.grantAbove())) {
            Eventually.isTrue("ended", () -> microphone.hasState("ended"));

            assertThat(scene.lower().audit().of("video.cascade.talk"))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.result()).isEqualTo("refused: NOT_ALLOWED");
                        assertThat(row.actor().user()).isEqualTo(TwoGateways.UPPER);
                    });
            assertThat(scene.speaker.device().requests("MESSAGE"))
                    .noneMatch(message -> message.body().contains("Broadcast"));
        }
    }

    @Test
    void isRefusedWhileSomebodySpeaksThere() throws Exception {
        try (var scene = new Scene("TALK")) {
            assertThat(scene.post(scene.lower()).statusCode()).isEqualTo(200);

            try (var microphone = new TestMicrophone(scene.grantAbove())) {
                Eventually.isTrue("ended", () -> microphone.hasState("ended"));
            }
            assertThat(scene.speaker.device().requests("MESSAGE"))
                    .noneMatch(message -> message.body().contains("Broadcast"));
        }
    }

    @Test
    void invitesThePlatformAsTheStandardSays() throws Exception {
        try (var lower = new TestGateway();
                var speaker = speaker(lower);
                var upper = new RawUpper(lower).shared("2022", "TALK");
                var mouth = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            takeInvites(upper, mouth.getLocalPort());

            RawUpper.Asked asked = upper.ask(
                    "Notify",
                    "Broadcast",
                    RawUpper.LOCAL,
                    "<SourceID>" + RawUpper.ID + "</SourceID><TargetID>" + CAMERA + "</TargetID>");

            assertThat(upper.response(asked.sn())).contains("<CmdType>Broadcast</CmdType>", "<Result>OK</Result>");
            Eventually.isTrue("acknowledged", () -> !upper.sip().requests("ACK").isEmpty());
            Message invite = upper.sip().requests("INVITE").getFirst();
            assertThat(invite.startLine()).startsWith("INVITE sip:" + RawUpper.ID + "@");
            assertThat(invite.header("From")).startsWith("<sip:" + RawUpper.LOCAL + "@");
            assertThat(invite.header("Subject")).matches(RawUpper.ID + ":0[0-9]{9}," + CAMERA + ":0");
            assertThat(invite.body()).contains("s=Play", "RTP/AVP 8", "a=recvonly", "a=rtpmap:8 PCMA/8000");
            var number = new AtomicInteger();
            Eventually.isTrue("heard", () -> {
                say(mouth, invite, number.getAndIncrement());
                return isHeard(speaker);
            });
            assertThat(upper.sip().bye(invite).status()).isEqualTo(200);
            Eventually.isTrue(
                    "the camera is let go",
                    () -> speaker.device().requests("BYE").size() == 1);
            assertThat(upper.counted("Broadcast", "granted")).isEqualTo(1);
        }
    }

    private static void takeInvites(RawUpper upper, int port) {
        TestDevice sip = upper.sip();
        sip.onRequest(request -> {
            if (request.is("INVITE")) {
                sip.answer(
                        request,
                        200,
                        "Contact: <sip:" + RawUpper.ID + "@127.0.0.1:" + sip.port()
                                + ">\r\nContent-Type: APPLICATION/SDP\r\n",
                        "v=0\r\no=" + RawUpper.ID + " 0 0 IN IP4 127.0.0.1\r\ns=Play\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
                                + "m=audio " + port + " RTP/AVP 8\r\na=sendonly\r\na=rtpmap:8 PCMA/8000\r\ny="
                                + TestDevice.sdp(request, "y").orElseThrow() + "\r\n");
            } else if (!request.is("ACK")) {
                sip.answer(request, 200, "", "");
            }
        });
    }

    /** 20 ms of a loud sample. */
    private static void say(DatagramSocket mouth, Message invite, int number) {
        byte[] sound = new byte[FRAME_BYTES];
        Arrays.fill(sound, LOUD);
        byte[] packet = ByteBuffer.allocate(12 + FRAME_BYTES)
                .put((byte) 0x80)
                .put((byte) 8)
                .putShort((short) number)
                .putInt(number * FRAME_BYTES)
                .putInt((int) Long.parseLong(TestDevice.sdp(invite, "y").orElseThrow()))
                .put(sound)
                .array();
        int port = Integer.parseInt(TestDevice.sdp(invite, "m").orElseThrow().split(" ")[1]);
        try {
            mouth.send(new DatagramPacket(packet, packet.length, InetAddress.getLoopbackAddress(), port));
        } catch (java.io.IOException unsent) {
            throw new java.io.UncheckedIOException(unsent);
        }
    }

    private static boolean isHeard(TestSpeaker speaker) {
        return speaker.packets().stream().anyMatch(packet -> packet.length > 20 && packet[20] == LOUD);
    }

    private static TestSpeaker speaker(TestGateway gateway) {
        var speaker = new TestSpeaker(DEVICE, CAMERA, gateway.gateway().sipPort());
        assertThat(speaker.device().register(TestGateway.PASSWORD, 3600).status())
                .isEqualTo(200);
        Eventually.isTrue("known", () -> gateway.intake().isOnline(CAMERA));
        return speaker;
    }

    /** Two gateways, and a camera with a loudspeaker at the lower one. */
    private static final class Scene implements AutoCloseable {
        private final TwoGateways both;
        private final TestSpeaker speaker;

        Scene(String... rights) throws Exception {
            both = TwoGateways.open(Map.of(), Map.of());
            speaker = speaker(both.lower());
            both.share("UDP", "2022", List.of(rights));
            Eventually.isTrue("known above", () -> both.upper().intake().isOnline(CAMERA));
        }

        TestGateway lower() {
            return both.lower();
        }

        String grantAbove() throws Exception {
            HttpResponse<String> granted = post(both.upper());
            assertThat(granted.statusCode()).as(granted.body()).isEqualTo(200);
            return new JsonObject(granted.body()).getString("url");
        }

        HttpResponse<String> post(TestGateway at) throws Exception {
            return at.send("POST", "/api/v1/voice", "{\"camera\":\"" + CAMERA + "\",\"reason\":\"test\"}");
        }

        @Override
        public void close() throws Exception {
            speaker.close();
            both.close();
        }
    }
}
