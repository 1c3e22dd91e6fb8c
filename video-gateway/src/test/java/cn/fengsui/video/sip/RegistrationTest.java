package cn.fengsui.video.sip;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.settings.Secret;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.SignallingMemories;
import cn.fengsui.video.testing.TestDevice;
import cn.fengsui.video.testing.TestDevice.Message;
import cn.fengsui.video.testing.TestPlatform;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may register, how, and what is said to those who may not. */
class RegistrationTest {

    private static final String DEVICE = "34020000001110000001";
    private static final String URI = "sip:34020000002000000001@" + TestDevice.DOMAIN;

    private final List<Refusal> told = new CopyOnWriteArrayList<>();
    private TestPlatform platform;
    private TestDevice device;

    @BeforeEach
    void start() throws Exception {
        platform = new TestPlatform(TestPlatform.settings(List.of("3402000000111", "11")), new SignallingMemories());
        platform.sip.watchRefusals((kind, id, from) -> told.add(kind));
        device = platform.device(DEVICE);
    }

    @AfterEach
    void stop() {
        device.close();
        platform.close();
    }

    @Test
    void takesAnEarlyRegistrationFromElsewhereForARestartAndALateOneForANat() {
        var news = new CopyOnWriteArrayList<String>();
        platform.sip.link().devices().watch(new DeviceWatch() {
            @Override
            public void changed(Device changed, boolean newRegistration) {
                news.add(newRegistration ? "new" : "changed");
            }

            @Override
            public void moved(Device moved) {
                news.add("moved");
            }
        });
        device.register(TestPlatform.PASSWORD, 3600);
        try (TestDevice restarted = platform.device(DEVICE);
                TestDevice behindNat = platform.device(DEVICE)) {
            restarted.register(TestPlatform.PASSWORD, 3600);
            for (int minute = 0; minute < 31; minute++) {
                platform.clock.advance(Duration.ofMinutes(1));
                assertThat(restarted.keepalive().status()).isEqualTo(200);
            }

            behindNat.register(TestPlatform.PASSWORD, 3600);

            Eventually.isTrue(news::toString, () -> news.equals(List.of("new", "new", "moved")));
        }
    }

    @Test
    void answersASha256DeviceInSha256AndTakesNoMd5FromIt() throws Exception {
        platform.sip.book().setProfile(DEVICE, Map.of("digest", "SHA256"), "");
        Message challenge = device.exchange(device.registerText(3600, "", "a@t"));
        assertThat(challenge.header("WWW-Authenticate")).contains("algorithm=SHA-256");

        assertThat(device.exchange(device.registerText(
                                3600, device.authorization(challenge, TestPlatform.PASSWORD), "b@t"))
                        .status())
                .isEqualTo(403);
        Message next = device.exchange(device.registerText(3600, "", "c@t"));
        assertThat(device.exchange(device.registerText(3600, authorization(next, "SHA-256", ""), "d@t"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void takesAnAnswerWithQopAndItsCountAsReceived() throws Exception {
        Message challenge = device.exchange(device.registerText(3600, "", "a@t"));

        assertThat(device.exchange(device.registerText(3600, authorization(challenge, "MD5", "0000000A"), "b@t"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void takesADevicesOwnPasswordAndNotTheSharedOne() {
        platform.sip.book().setPassword(DEVICE, new Secret("its own"));

        assertThat(device.register(TestPlatform.PASSWORD, 3600).status()).isEqualTo(403);
        assertThat(device.register("its own", 3600).status()).isEqualTo(200);
        assertThat(platform.sip.book().record(DEVICE).toString()).doesNotContain("its own");
    }

    @Test
    void refusesIdsThatAreNotAllowed() {
        try (var stranger = platform.device("44020000001110000001")) {
            assertThat(stranger.register(TestPlatform.PASSWORD, 3600).status()).isEqualTo(403);
        }
        assertThat(platform.sip.counters().registrationsRefused(Refusal.NOT_ALLOWED))
                .isEqualTo(1);
        assertThat(told).containsExactly(Refusal.NOT_ALLOWED);
    }

    @Test
    void refusesToRegisterSomebodyElsesId() {
        try (var thief = platform.device("34020000001110000002")) {
            Message challenge = thief.exchange(thief.registerText(3600, "", "a@t"));
            String ownDigest = thief.authorization(challenge, TestPlatform.PASSWORD);
            String asDevice = thief.registerText(3600, ownDigest, "b@t")
                    .replace("sip:34020000001110000002@", "sip:" + DEVICE + "@");

            assertThat(thief.exchange(asDevice).status()).isEqualTo(403);
        }
        assertThat(platform.sip.devicesOnline()).isZero();
        assertThat(told).containsExactly(Refusal.FOREIGN_ID);
    }

    @Test
    void countsAndTellsOfReplaysAndInventedNonces() {
        Message challenge = device.exchange(device.registerText(3600, "", "a@t"));
        String authorization = device.authorization(challenge, TestPlatform.PASSWORD);
        device.exchange(device.registerText(3600, authorization, "b@t"));

        assertThat(device.exchange(device.registerText(3600, authorization, "c@t"))
                        .status())
                .isEqualTo(401);
        String invented = device.authorization(
                new Message(challenge.text().replaceFirst("nonce=\"..", "nonce=\"ff")), TestPlatform.PASSWORD);
        assertThat(device.exchange(device.registerText(3600, invented, "d@t")).status())
                .isEqualTo(401);

        assertThat(told).containsExactly(Refusal.REPLAYED, Refusal.INVENTED_NONCE);
    }

    @Test
    void challengesARefreshAndTellsWhenItComesFromElsewhereWithoutProof() {
        device.register(TestPlatform.PASSWORD, 3600);

        Message refresh = device.exchange(device.registerText(3600, "", "r@t"));

        assertThat(refresh.status()).isEqualTo(401);
        assertThat(told).isEmpty();
        platform.clock.advance(Duration.ofMinutes(61));
        Eventually.isTrue("ran out", () -> platform.sip.devicesOnline() == 0);
    }

    @Test
    void countsTheTimeAnewFromARefreshWithItsDigest() {
        device.register(TestPlatform.PASSWORD, 3600);
        for (int half = 0; half < 4; half++) {
            for (int minute = 0; minute < 30; minute++) {
                platform.clock.advance(Duration.ofMinutes(1));
                assertThat(device.keepalive().status()).isEqualTo(200);
            }

            assertThat(device.register(TestPlatform.PASSWORD, 3600).status()).isEqualTo(200);

            assertThat(platform.sip.devicesOnline()).isEqualTo(1);
        }
    }

    @Test
    void sendsA2022DeviceElsewhereWhoseRecordSaysSo() {
        platform.sip.book().setProfile(DEVICE, Map.of("version", "V2022"), "sip:34020000002000000002@192.0.2.9:5060");

        Message answer = device.register(TestPlatform.PASSWORD, 3600);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Contact")).isEqualTo("<sip:34020000002000000002@192.0.2.9:5060>");
        assertThat(answer.header("Expires")).isEqualTo("3600");
        assertThat(platform.sip.devicesOnline()).isZero();
    }

    @Test
    void namesItsEditionInEveryAnswerToARegister() {
        assertThat(device.exchange(device.registerText(3600, "", "a@t")).header("X-GB-Ver"))
                .isEqualTo("3.0");
        assertThat(device.register("guess", 3600).header("X-GB-Ver")).isEqualTo("3.0");
        assertThat(device.register(TestPlatform.PASSWORD, 3600).header("X-GB-Ver"))
                .isEqualTo("3.0");
    }

    @Test
    void findsTheExpiryInContactAndElseTakesADay() {
        Message challenge = device.exchange(device.registerText(3600, "", "a@t"));
        String text = device.registerText(3600, device.authorization(challenge, TestPlatform.PASSWORD), "b@t");
        assertThat(device.exchange(text.replace("\r\nExpires: 3600", "")
                                .replaceFirst("(Contact: <[^>]*>)", "$1;expires=1800"))
                        .header("Expires"))
                .isEqualTo("1800");

        Message again = device.exchange(device.registerText(3600, "", "c@t"));
        String silent = device.registerText(3600, device.authorization(again, TestPlatform.PASSWORD), "d@t");
        assertThat(device.exchange(silent.replace("\r\nExpires: 3600", "")).header("Expires"))
                .isEqualTo("86400");
    }

    @Test
    void speaksTheEditionOfTheRecordWhateverTheDeviceAnnounces() {
        Message challenge = device.exchange(device.registerText(3600, "", "a@t"));
        String answer = device.registerText(
                3600, device.authorization(challenge, TestPlatform.PASSWORD) + "X-GB-Ver: 3.0\r\n", "b@t");
        device.exchange(answer);
        assertThat(platform.sip.link().devices().find(DEVICE).orElseThrow().version())
                .isEqualTo(GbVersion.V2022);

        platform.sip.book().setProfile(DEVICE, Map.of("version", "V2011"), "");
        platform.sip.profileChanged(DEVICE);

        assertThat(platform.sip.link().devices().find(DEVICE).orElseThrow().version())
                .isEqualTo(GbVersion.V2011);
    }

    /** The Authorization line in this hash, with qop when there is a count. */
    private static String authorization(Message challenge, String algorithm, String count) throws Exception {
        String nonce = TestDevice.part(challenge.header("WWW-Authenticate"), "nonce");
        String ha1 = hash(algorithm, DEVICE + ":" + TestDevice.DOMAIN + ":" + TestPlatform.PASSWORD);
        String ha2 = hash(algorithm, "REGISTER:" + URI);
        String middle = count.isEmpty() ? nonce : nonce + ":" + count + ":cn:auth";
        return "Authorization: Digest username=\"" + DEVICE + "\", realm=\"" + TestDevice.DOMAIN + "\", nonce=\""
                + nonce
                + "\", uri=\"" + URI + "\", response=\"" + hash(algorithm, ha1 + ":" + middle + ":" + ha2)
                + "\", algorithm=" + algorithm
                + (count.isEmpty() ? "" : ", qop=auth, nc=" + count + ", cnonce=\"cn\"") + "\r\n";
    }

    private static String hash(String algorithm, String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
