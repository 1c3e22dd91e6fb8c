package cn.fengsui.video.sip;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.settings.Secret;
import cn.fengsui.video.testing.CameraMemory;
import cn.fengsui.video.testing.Eventually;
import cn.fengsui.video.testing.TestClock;
import cn.fengsui.video.testing.TestDevice;
import cn.fengsui.video.testing.TestDevice.Message;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SipPlatformTest {

    private static final String DEVICE = "34020000001110000001";
    private static final String PASSWORD = "only for tests";

    private final TestClock clock = new TestClock();
    private final CameraMemory intake = new CameraMemory();
    private SipPlatform platform;
    private TestDevice device;

    @BeforeEach
    void start() throws Exception {
        platform = SipPlatform.start(settings(), DevicePasswords.shared(new Secret(PASSWORD)), intake, true, clock);
        device = new TestDevice(DEVICE, platform.port());
    }

    @AfterEach
    void stop() {
        device.close();
        Thread.ofVirtual().start(platform::close); // the SIP stack sleeps a second when it stops
    }

    static SipSettings settings() {
        return new SipSettings(
                "34020000002000000001",
                TestDevice.DOMAIN,
                "127.0.0.1",
                0,
                "127.0.0.1",
                Duration.ofSeconds(60),
                3,
                Duration.ofMillis(600),
                Duration.ofMillis(1),
                Duration.ofMinutes(30),
                Duration.ofSeconds(2),
                Duration.ofMinutes(2),
                200);
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
        answerCatalogWith(List.of(items(1, 3)), 3);
        device.register(PASSWORD, 86_400);
        Eventually.isTrue("three cameras online", () -> intake.cameras().size() == 3 && intake.isOnline(camera(1)));

        clock.advance(Duration.ofSeconds(239));
        device.message("<Notify><CmdType>Whatever</CmdType></Notify>", "UTF-8");
        clock.advance(Duration.ofSeconds(239));
        Eventually.isTrue("still online", () -> platform.devicesOnline() == 1);
        clock.advance(Duration.ofSeconds(2));

        Eventually.isTrue("cameras offline", () -> intake.isOffline(camera(1)) && intake.isOffline(camera(3)));
        assertThat(device.keepalive().status()).isEqualTo(200);
        Eventually.isTrue("cameras online again", () -> intake.isOnline(camera(1)));
    }

    @Test
    void gathersACatalogueOfManyPartsInAnyOrderWithRepeats() {
        var parts = new java.util.ArrayList<String>();
        for (int first = 1; first <= 300; first += 4) {
            parts.add(items(first, 4));
        }
        parts.addAll(parts.subList(0, 20));
        java.util.Collections.shuffle(parts, new Random(2));
        answerCatalogWith(parts, 300);

        device.register(PASSWORD, 3600);

        Eventually.isTrue(
                () -> "300 cameras, have " + intake.cameras().size(),
                () -> intake.cameras().size() == 300);
        assertThat(intake.cameras().get(camera(7)).name()).isEqualTo("柳湾路口&东侧 <7> 龘");
        assertThat(intake.cameras().get(camera(7)).source()).isEqualTo("gb28181:" + DEVICE);
        assertThat(intake.cameras().get(camera(7)).place().point().lng()).isEqualTo(112.14);
        assertThat(intake.cameras().get(camera(7)).drill()).isTrue();
        assertThat(platform.counters().catalogsPartial()).isZero();
    }

    @Test
    void keepsAPartialCatalogueAndCountsIt() {
        answerCatalogWith(List.of(items(1, 4)), 100);

        device.register(PASSWORD, 3600);

        Eventually.isTrue("counted partial", () -> platform.counters().catalogsPartial() == 1);
        assertThat(intake.cameras()).hasSize(4);
    }

    @Test
    void asksForTheCatalogueAgainAndForgetsCamerasItNoLongerNames() {
        var parts = new java.util.concurrent.CopyOnWriteArrayList<>(List.of(items(1, 4)));
        answerCatalogWith(parts, 4);
        device.register(PASSWORD, 86_400);
        Eventually.isTrue("four cameras", () -> platform.cameras() == 4);
        Eventually.isTrue("query over", () -> platform.catalogsComplete() == 1);
        parts.set(0, items(3, 4));

        for (int n = 0; n < 12; n++) {
            clock.advance(Duration.ofMinutes(3));
            device.keepalive();
        }

        Eventually.isTrue("new ones online", () -> intake.isOnline(camera(6)));
        Eventually.isTrue("old ones offline", () -> intake.isOffline(camera(1)) && intake.isOffline(camera(2)));
        assertThat(platform.cameras()).isEqualTo(4);
    }

    @Test
    void sendsCameraMetadataAgainUntilItIsAccepted() {
        intake.refuse(true);
        answerCatalogWith(List.of(items(1, 2)), 2);
        device.register(PASSWORD, 3600);
        Eventually.isTrue("refused", () -> intake.refusals() > 0);

        intake.refuse(false);

        Eventually.isTrue("accepted", () -> intake.cameras().size() == 2);
    }

    @Test
    void confirmsAlarmsAndTakesNone() {
        device.register(PASSWORD, 3600);

        Message answer = device.message(
                "<Notify><CmdType>Alarm</CmdType><SN>8</SN><DeviceID>" + DEVICE + "</DeviceID></Notify>", "UTF-8");

        assertThat(answer.status()).isEqualTo(200);
        Eventually.isTrue("counted", () -> platform.counters().alarmsNotTaken() == 1);
        Eventually.isTrue("confirmed", () -> device.requests("MESSAGE").stream()
                .anyMatch(message -> message.body().contains("<Result>OK</Result>")));
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

    private static String camera(int n) {
        return String.format("3402000000132%07d", n);
    }

    private static String items(int first, int count) {
        var items = new StringBuilder();
        for (int n = first; n < first + count; n++) {
            items.append("<Item><DeviceID>")
                    .append(camera(n))
                    .append("</DeviceID><Name>柳湾路口&东侧 <")
                    .append(n)
                    .append("> 龘\u0001</Name><Status>ON</Status><Parental>0</Parental>")
                    .append("<Longitude>112.14</Longitude><Latitude>30.92</Latitude></Item>");
        }
        return items.toString();
    }

    /** Answers the Catalog query with these parts, in GB18030 under a wrong label. */
    private void answerCatalogWith(List<String> parts, int total) {
        device.onRequest(request -> {
            device.answer(request, 200, "", "");
            if (request.body().contains("<CmdType>Catalog</CmdType>")) {
                String sn = request.body().replaceAll("(?s).*<SN>(\\d+)</SN>.*", "$1");
                Thread.ofVirtual()
                        .start(() -> parts.forEach(part -> device.message(
                                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><CmdType>Catalog</CmdType><SN>"
                                        + sn
                                        + "</SN><DeviceID>" + DEVICE + "</DeviceID><SumNum>" + total
                                        + "</SumNum><DeviceList Num=\"4\">" + part + "</DeviceList></Response>",
                                "GB18030")));
            }
        });
    }
}
