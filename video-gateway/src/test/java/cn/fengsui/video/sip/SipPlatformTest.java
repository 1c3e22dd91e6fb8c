package cn.fengsui.video.sip;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.settings.Secret;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.testkit.PushedClock;
import cn.fengsui.video.testing.TestDevice;
import cn.fengsui.video.testing.TestDevice.Message;
import cn.fengsui.video.testing.TestPlatform;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SipPlatformTest {

    private static final String DEVICE = "34020000001110000001";
    private static final String PASSWORD = "only for tests";

    private final PushedClock clock = new PushedClock();
    private SipPlatform platform;
    private TestDevice device;

    @BeforeEach
    void start() throws Exception {
        platform = SipPlatform.start(settings(), DevicePasswords.shared(new Secret(PASSWORD)), clock);
        device = new TestDevice(DEVICE, platform.port());
    }

    @AfterEach
    void stop() {
        device.close();
        Thread.ofVirtual().start(platform::close); // closing waits a moment for the last answers
    }

    static SipSettings settings() {
        return TestPlatform.settings();
    }

    @Test
    void acceptsTheRightPasswordAndTellsTheTimeInTheStandardsForm() {
        Message answer = device.register(PASSWORD, 3600);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Expires")).isEqualTo("3600");
        assertThat(answer.header("Date")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}");
        assertThat(platform.devicesOnline()).isEqualTo(1);
    }

    @Test
    void answersWithWholeHeaderLinesThatTellWhereTheRequestCameFrom() {
        Message answer = device.register(PASSWORD, 3600);

        String head = answer.text().substring(0, answer.text().indexOf("\r\n\r\n"));
        assertThat(head.lines().skip(1)).allMatch(line -> line.matches("[A-Za-z-]+: .*"));
        assertThat(answer.header("Via"))
                .matches("SIP/2.0/UDP 10.9.8.7:5060;branch=z9hG4bK\\d+;received=127.0.0.1;rport=" + device.port());
    }

    @Test
    void refusesAWrongPassword() {
        assertThat(device.register("guess", 3600).status()).isEqualTo(403);
        assertThat(platform.devicesOnline()).isZero();
        assertThat(platform.counters().registrationsRefused()).isEqualTo(1);
    }

    @Test
    void refusesAReplayedAnswerAndAsksAgain() {
        Message challenge = device.exchange(device.registerText(3600, "", "a@test"));
        String authorization = device.authorization(challenge, PASSWORD);
        assertThat(device.exchange(device.registerText(3600, authorization, "b@test"))
                        .status())
                .isEqualTo(200);

        Message replay = device.exchange(device.registerText(3600, authorization, "c@test"));

        assertThat(replay.status()).isEqualTo(401);
        assertThat(replay.header("WWW-Authenticate")).contains("stale=true");
    }

    @Test
    void answersTheRetransmissionOfAnAcceptedRegisterLikeTheFirst() {
        Message challenge = device.exchange(device.registerText(3600, "", "a@test"));
        String register = device.registerText(3600, device.authorization(challenge, PASSWORD), "b@test");

        assertThat(device.exchange(register).status()).isEqualTo(200);
        assertThat(device.exchange(register).status()).isEqualTo(200);
    }

    @Test
    void refusesAnOldNonceAsStaleAndANonceOfAnotherDevice() {
        Message challenge = device.exchange(device.registerText(3600, "", "a@test"));
        String authorization = device.authorization(challenge, PASSWORD);
        clock.advance(Duration.ofMinutes(3));

        Message late = device.exchange(device.registerText(3600, authorization, "b@test"));

        assertThat(late.status()).isEqualTo(401);
        try (var other = new TestDevice("34020000001110000002", platform.port())) {
            Message foreign = other.exchange(other.registerText(3600, other.authorization(challenge, PASSWORD), "c@t"));
            assertThat(foreign.status()).isEqualTo(401);
        }
        assertThat(platform.devicesOnline()).isZero();
    }

    @Test
    void forgetsADeviceThatUnregisters() {
        device.register(PASSWORD, 3600);

        assertThat(device.register(PASSWORD, 0).status()).isEqualTo(200);

        assertThat(platform.devicesOnline()).isZero();
        assertThat(device.keepalive().status()).isEqualTo(403);
    }

    @Test
    void tellsAnUnknownDeviceToRegisterAndTakesKeepalivesOfKnownOnes() {
        assertThat(device.keepalive().status()).isEqualTo(403);

        device.register(PASSWORD, 3600);

        assertThat(device.keepalive().status()).isEqualTo(200);
        Eventually.isTrue("counted", () -> platform.counters().keepalives() == 1);
    }

    @Test
    void countsADeviceOfflineAfterThreeMissedKeepalivesAndOneOfGraceAndBackAtTheNext() {
        device.register(PASSWORD, 86_400);

        clock.advance(Duration.ofSeconds(239));
        device.message("<Notify><CmdType>Whatever</CmdType></Notify>", "UTF-8");
        clock.advance(Duration.ofSeconds(239));
        Eventually.isTrue("still online", () -> platform.devicesOnline() == 1);
        clock.advance(Duration.ofSeconds(2));

        Eventually.isTrue("offline", () -> platform.devicesOnline() == 0);
        assertThat(device.keepalive().status()).isEqualTo(200);
        assertThat(platform.devicesOnline()).isEqualTo(1);
    }

    @Test
    void handsARepeatedMessageOnOnceAndAnswersItEachTime() {
        device.register(PASSWORD, 3600);
        String alarm = device.request(
                "MESSAGE",
                "alarm@test",
                "",
                "<Notify><CmdType>Alarm</CmdType><SN>3</SN><DeviceID>" + DEVICE + "</DeviceID></Notify>");

        assertThat(device.exchange(alarm).status()).isEqualTo(200);
        assertThat(device.exchange(alarm).status()).isEqualTo(200);

        assertThat(platform.counters().repeated()).isEqualTo(1);
    }

    @Test
    void asksADeviceWhereItsLastKeepaliveCameFrom() throws Exception {
        device.register(PASSWORD, 3600);
        try (var moved = new TestDevice(DEVICE, platform.port())) { // a NAT gave it another port
            assertThat(moved.keepalive().status()).isEqualTo(200);

            platform.link()
                    .message(DEVICE, DEVICE, "<Query/>".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                    .toCompletableFuture()
                    .get(5, java.util.concurrent.TimeUnit.SECONDS);

            assertThat(moved.requests("MESSAGE")).hasSize(1);
        }
    }

    @Test
    void servesOthersWhileOneDeviceFloods() {
        device.register(PASSWORD, 3600);
        byte[] message = device.request("MESSAGE", "flood@test", "", "<Notify><CmdType>X</CmdType></Notify>")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Thread flood = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 5_000; i++) {
                device.send(message);
            }
        });

        try (var other = new TestDevice("34020000001110000002", platform.port())) {
            assertThat(other.register(PASSWORD, 3600).status()).isEqualTo(200);
            assertThat(other.keepalive().status()).isEqualTo(200);
        }
        Eventually.isTrue("the flood is over", () -> !flood.isAlive());
    }

    @Test
    void dropsAFloodOfRegistersUnreadAndGoesOnServing() {
        byte[] register = device.registerText(3600, "", "flood@test").getBytes(java.nio.charset.StandardCharsets.UTF_8);

        for (int i = 0; i < 1_000; i++) {
            device.send(register);
        }

        Eventually.isTrue("dropped", () -> platform.registersDropped() > 0);
        assertThat(platform.counters().challenges()).isLessThan(700);
        assertThat(device.keepalive().status()).isEqualTo(403);
    }

    @Test
    void ignoresLineFeedsAndNulsAsKeepalives() {
        device.send(new byte[] {'\r', '\n', '\r', '\n'});
        device.send(new byte[8]);
        device.send(
                (device.registerText(3600, "", "nul@test") + "\0\0").getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(device.register(PASSWORD, 3600).status()).isEqualTo(200);
        assertThat(platform.counters().unreadable()).isZero();
    }

    @Test
    void survivesDamagedMessages() {
        device.register(PASSWORD, 3600);
        byte[] good = device.registerText(3600, "", "x@test").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var random = new Random(4);

        for (int i = 0; i < 300; i++) {
            byte[] broken = java.util.Arrays.copyOf(good, 1 + random.nextInt(good.length));
            for (int flips = 0; flips < 5; flips++) {
                broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
            }
            device.send(broken);
        }

        assertThat(device.keepalive().status()).isEqualTo(200);
    }
}
