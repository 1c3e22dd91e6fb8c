package cn.fengsui.video.voice;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.TestGateway;
import cn.fengsui.video.testing.TestMicrophone;
import cn.fengsui.video.testing.TestSpeaker;
import cn.fengsui.video.testing.TestSpeaker.Manner;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Over real SIP, RTP and WebSocket, with a camera that has a loudspeaker. */
class VoiceTest {

    private static final String DEVICE = "34020000001110000091";
    private static final String CAMERA = "34020000001320000092";
    private static final byte LOUD = ALaw.encode((short) 16_000);

    private static TestGateway gateway;
    private TestSpeaker speaker;

    @BeforeAll
    static void open() throws Exception {
        gateway = new TestGateway();
    }

    @BeforeEach
    void freshSpeaker() {
        speaker = new TestSpeaker(DEVICE, CAMERA, gateway.gateway().sipPort());
        assertThat(speaker.device().register(TestGateway.PASSWORD, 3600).status())
                .isEqualTo(200);
        Eventually.isTrue("known", () -> gateway.intake().isOnline(CAMERA));
    }

    @AfterEach
    void endAll() throws Exception {
        Eventually.isTrue("nobody speaks", () -> {
            try {
                return new JsonObject(gateway.send("GET", "/api/v1/voice", "").body())
                        .getJsonArray("items")
                        .isEmpty();
            } catch (Exception unreachable) {
                return false;
            }
        });
        speaker.close();
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    @ParameterizedTest
    @EnumSource(Manner.class)
    void isHeardHoweverTheDeviceConnects(Manner manner) throws Exception {
        speaker.manner = manner;
        speaker.session = manner == Manner.TCP_CONNECTS_AFTER_ACK ? "Broadcast" : "Play";
        try (var microphone = new TestMicrophone(grant("broadcast").getString("url"))) {
            Eventually.isTrue("talking", () -> microphone.hasState("talking"));
            microphone.speak(25);
            Eventually.isTrue("heard", () -> speaker.packets().stream().anyMatch(VoiceTest::isLoud));

            assertThat(speaker.answer().body()).contains("a=sendonly", "y=0200009876", "m=audio");
            byte[] packet = speaker.packets().getFirst();
            assertThat(packet).hasSize(172);
            assertThat(packet[1] & 0x7F).isEqualTo(8);
            assertThat(ByteBuffer.wrap(packet).getInt(8)).isEqualTo(200_009_876);
        }
        Eventually.isTrue("BYE", () -> speaker.device().requests("BYE").size() == 1);
    }

    @Test
    void aDeviceMayCallInTheNameOfItsCamera() throws Exception {
        speaker.caller = CAMERA;
        try (var microphone = new TestMicrophone(grant("broadcast").getString("url"))) {
            Eventually.isTrue("talking", () -> microphone.hasState("talking"));
            microphone.speak(25);
            Eventually.isTrue("heard", () -> speaker.packets().stream().anyMatch(VoiceTest::isLoud));
        }
    }

    @Test
    void soundInsideAProgramStreamIsSentWhereTheDeviceWantsIt() throws Exception {
        speaker.payload = "96";
        speaker.rtpMap = "96 PS/90000";
        try (var microphone = new TestMicrophone(grant("broadcast").getString("url"))) {
            Eventually.isTrue("packets", () -> speaker.packets().size() > 3);

            byte[] packet = speaker.packets().getFirst();
            assertThat(packet[1] & 0x7F).isEqualTo(96);
            assertThat(ByteBuffer.wrap(packet).getInt(12)).isEqualTo(0x1BA);
            assertThat(speaker.answer().body()).contains("96 PS/90000");
        }
    }

    @Test
    void packetsArePacedWhateverTheBrowserDoes() throws Exception {
        try (var microphone = new TestMicrophone(grant("broadcast").getString("url"))) {
            Eventually.isTrue("talking", () -> microphone.hasState("talking"));
            long begun = System.nanoTime();
            int before = speaker.packets().size();
            microphone.speak(100); // two seconds of sound at once
            Eventually.isTrue("a second heard", () -> speaker.packets().size() - before >= 50);
            double took = (System.nanoTime() - begun) / 1e9;

            assertThat(took).isBetween(0.9, 1.6);
            List<byte[]> all = List.copyOf(speaker.packets());
            for (int i = 1; i < all.size(); i++) {
                assertThat(ByteBuffer.wrap(all.get(i)).getInt(4)
                                - ByteBuffer.wrap(all.get(i - 1)).getInt(4))
                        .isEqualTo(160);
            }
            assertThat(all.stream().filter(VoiceTest::isLoud).count())
                    .as("the rest came too fast")
                    .isLessThan(60);
        }
    }

    @Test
    void theSpeakerSeesTheLevel() throws Exception {
        try (var microphone = new TestMicrophone(grant("broadcast").getString("url"))) {
            Eventually.isTrue("talking", () -> microphone.hasState("talking"));
            microphone.speak(5);
            Eventually.isTrue("level told", () -> microphone.texts().stream()
                    .map(JsonObject::new)
                    .anyMatch(text -> "level".equals(text.getString("type")) && text.getDouble("level") > 0.4));
        }
    }

    @Test
    void oneSpeakerPerTargetAndTheOtherIsToldWho() throws Exception {
        JsonObject first = grant("broadcast");

        HttpResponse<String> second = post("{\"camera\":\"" + CAMERA + "\",\"reason\":\"me too\"}");

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("TARGET_BUSY", "test-system");
        gateway.send("DELETE", "/api/v1/voice/" + first.getString("id"), "");
    }

    @Test
    void theDeviceMayRefuseHangUpOrStaySilent() throws Exception {
        speaker.result = "ERROR";
        try (var microphone = new TestMicrophone(grant("broadcast").getString("url"))) {
            Eventually.isTrue("refused", () -> microphone.hasState("ended"));
        }
        speaker.result = "OK";
        endAll();
        freshSpeaker();
        try (var microphone = new TestMicrophone(grant("broadcast").getString("url"))) {
            Eventually.isTrue("talking", () -> microphone.hasState("talking"));
            speaker.bye();
            Eventually.isTrue("ended", () -> microphone.hasState("ended"));
        }
    }

    @Test
    void aPayloadWeCannotSendIsRefusedWith488() throws Exception {
        speaker.payload = "4";
        speaker.rtpMap = "4 G723/8000";
        try (var microphone = new TestMicrophone(grant("broadcast").getString("url"))) {
            Eventually.isTrue("ended", () -> microphone.hasState("ended"));

            Eventually.isTrue("answered", () -> !speaker.answer().text().isEmpty());
            assertThat(speaker.answer().status()).isEqualTo(488);
        }
    }

    @Test
    void talkByInviteHearsTheDeviceOnTheSameFlow() throws Exception {
        JsonObject granted = json(post("{\"camera\":\"" + CAMERA + "\",\"reason\":\"test\",\"way\":\"invite\"}"));
        try (var microphone = new TestMicrophone(granted.getString("url"))) {
            Eventually.isTrue("talking", () -> microphone.hasState("talking"));
            microphone.speak(10);
            Eventually.isTrue("heard there", () -> speaker.packets().stream().anyMatch(VoiceTest::isLoud));
            Eventually.isTrue("heard here", () -> !microphone.heard().isEmpty());

            assertThat(speaker.device().requests("INVITE").getFirst().body())
                    .contains("s=Talk", "a=sendrecv", "m=audio");
            assertThat(microphone.heard().getFirst()).hasSize(320);
        }
    }

    @Test
    void talkAlsoGrantsTheCamerasOwnSound() throws Exception {
        JsonObject granted = grant("talk");

        assertThat(granted.getJsonObject("view").getString("url")).contains("/live/");
        assertThat(gateway.audit().of("video.live.open")).isNotEmpty();
        gateway.send("DELETE", "/api/v1/voice/" + granted.getString("id"), "");
    }

    @Test
    void needsTheRightAReasonAndAnAuditRowBeforeTheDeviceIsCalled() throws Exception {
        String body = "{\"camera\":\"" + CAMERA + "\",\"reason\":\"test\"}";

        assertThat(gateway.post("/api/v1/voice", body, Map.of("X-API-Key", TestGateway.LOOKING_KEY))
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("{\"camera\":\"" + CAMERA + "\"}").statusCode()).isEqualTo(400);
        gateway.audit().breakDown(true);
        try {
            assertThat(post(body).statusCode()).isEqualTo(503);
        } finally {
            gateway.audit().breakDown(false);
        }
        assertThat(speaker.device().requests("MESSAGE"))
                .noneMatch(message -> message.body().contains("Broadcast"));
    }

    @Test
    void nothingSpokenIsRecorded() throws Exception {
        try (var microphone = new TestMicrophone(grant("broadcast").getString("url"))) {
            Eventually.isTrue("talking", () -> microphone.hasState("talking"));
            microphone.speak(25);
            Eventually.isTrue("heard", () -> speaker.packets().stream().anyMatch(VoiceTest::isLoud));
        }
        Eventually.isTrue(
                "end told", () -> !gateway.audit().of("video.voice.end").isEmpty());

        assertThat(gateway.recordings().unfinished()).isEmpty();
        assertThat(gateway.recordings().bytes()).isZero();
        try (var files = Files.walk(gateway.recordFolder())) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !file.endsWith("folder-name"))) // the mark of the downloads' folder
                    .isEmpty();
        }
        assertThat(gateway.audit().of("video.voice.open").getLast().reason()).contains("test");
    }

    @Test
    void anAddressIsGoodOnceAndEndsUnopened() throws Exception {
        String url = grant("broadcast").getString("url");
        gateway.clock().advance(Duration.ofSeconds(61));
        try (var late = new TestMicrophone(url)) {
            Eventually.isTrue("sent away", () -> late.closeCode() == VoiceSocket.NO_CALL);
        }
    }

    private static boolean isLoud(byte[] packet) {
        return packet.length > 12 && packet[20] == LOUD;
    }

    private static JsonObject grant(String kind) throws Exception {
        return json(post("{\"camera\":\"" + CAMERA + "\",\"kind\":\"" + kind + "\",\"reason\":\"test\"}"));
    }

    private static HttpResponse<String> post(String body) throws Exception {
        return gateway.send("POST", "/api/v1/voice", body);
    }

    private static JsonObject json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }
}
