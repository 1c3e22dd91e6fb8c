package cn.fengsui.video.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.settings.Secret;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.testing.TestDevice;
import cn.fengsui.video.testing.TestDevice.Message;
import cn.fengsui.video.testing.TestPlatform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** We register with an upper platform, which is raw text here. */
class UpperLinkTest {

    private static final String UPPER = "11000000002000000001";
    private static final String LOCAL = "34020000002000000009";

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final BlockingQueue<IncomingCall> calls = new LinkedBlockingQueue<>();
    private final BlockingQueue<NotifyLeg> legs = new LinkedBlockingQueue<>();
    private TestPlatform platform;
    private TestDevice upper;
    private volatile boolean isMute;
    private volatile int keepaliveStatus = 200;

    @BeforeEach
    void start() throws Exception {
        platform = new TestPlatform();
        upper = platform.device(UPPER);
        upper.onRequest(request -> {
            if (isMute || request.is("ACK")) {
                return;
            }
            if (request.is("REGISTER") && request.header("Authorization").isEmpty()) {
                upper.answer(
                        request,
                        401,
                        "WWW-Authenticate: Digest realm=\"1100000000\", nonce=\"n1\", qop=\"auth\", algorithm=MD5\r\n",
                        "");
            } else if (request.is("REGISTER")) {
                upper.answer(request, 200, "Expires: 3600\r\n", "");
            } else {
                upper.answer(request, request.body().contains("Keepalive") ? keepaliveStatus : 200, "", "");
            }
        });
    }

    @AfterEach
    void stop() {
        upper.close();
        platform.close();
    }

    @Test
    void registersWithTheDigestTheUpperAsksForAndStaysAlive() throws Exception {
        UpperRegistration line = register();

        Eventually.isTrue("registered", line::isRegistered);
        Message proof = upper.requests("REGISTER").get(1);
        assertThat(proof.startLine()).startsWith("REGISTER sip:" + UPPER + "@1100000000 ");
        assertThat(proof.header("From")).startsWith("<sip:" + LOCAL + "@1100000000>");
        assertThat(proof.header("X-GB-Ver")).isEqualTo("3.0");
        assertDigest(proof.header("Authorization"));
        platform.clock.advance(Duration.ofSeconds(61));
        Eventually.isTrue("keepalive", () -> upper.requests("MESSAGE").stream()
                .anyMatch(one -> one.body().contains("<CmdType>Keepalive</CmdType>")
                        && one.body().contains("<DeviceID>" + LOCAL + "</DeviceID>")));
        platform.clock.advance(Duration.ofSeconds(2400));
        Eventually.isTrue("refreshed", () -> upper.requests("REGISTER").size() >= 3);
        assertThat(events).containsExactly("registered");
    }

    @Test
    void noticesAnUpperThatForgotUsAndRegistersAnew() {
        UpperRegistration line = register();
        Eventually.isTrue("registered", line::isRegistered);

        keepaliveStatus = 403;
        platform.clock.advance(Duration.ofSeconds(61));
        Eventually.isTrue("lost", () -> events.contains("lost"));
        keepaliveStatus = 200;
        platform.clock.advance(Duration.ofSeconds(67));

        Eventually.isTrue("back", () -> events.equals(List.of("registered", "lost", "registered")));
    }

    @Test
    void handsOverWhatTheUpperAsksAndAnswersIt() throws Exception {
        register();
        Eventually.isTrue("registered", () -> events.contains("registered"));

        assertThat(upper.message(
                                "<Query><CmdType>Catalog</CmdType><SN>7</SN><DeviceID>" + LOCAL + "</DeviceID></Query>",
                                "UTF-8")
                        .status())
                .isEqualTo(200);
        Eventually.isTrue("asked", () -> events.contains("query catalog 7"));
        platform.sip
                .upper()
                .message(UPPER, "<Response/>".getBytes(StandardCharsets.US_ASCII))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);

        assertThat(upper.requests("MESSAGE").get(0).header("From")).startsWith("<sip:" + LOCAL + "@");
    }

    @Test
    void handsOverItsCalls() throws Exception {
        register();
        Eventually.isTrue("registered", () -> events.contains("registered"));

        upper.call(upper.request("INVITE", "up@t", "Content-Type: APPLICATION/SDP\r\n", "v=0\r\n"));
        calls.poll(60, TimeUnit.SECONDS).refuse(486, "test");

        assertThat(upper.nextFinal().status()).isEqualTo(486);
    }

    @Test
    void servesItsSubscriptionsUntilTheyEnd() throws Exception {
        register();
        Eventually.isTrue("registered", () -> events.contains("registered"));
        Message agreed = upper.exchange(subscribe(600));
        assertThat(agreed.status()).isEqualTo(200);
        assertThat(agreed.header("Expires")).isEqualTo("600");
        NotifyLeg leg = legs.poll(60, TimeUnit.SECONDS);

        leg.notify("<Notify/>".getBytes(StandardCharsets.US_ASCII))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);

        Message notify = upper.requests("NOTIFY").get(0);
        assertThat(notify.header("Call-ID")).isEqualTo("sub@t");
        assertThat(notify.header("Event")).isEqualTo("Catalog;id=1");
        assertThat(notify.header("Subscription-State")).startsWith("active;expires=");
        assertThat(notify.header("From")).isEqualTo(agreed.header("To"));
        assertThat(upper.exchange(subscribe(0)).status()).isEqualTo(200);
        Eventually.isTrue("ended", () -> events.contains("ended") && !leg.isActive());
    }

    @Test
    void takesNothingFromAnotherAddressInTheUppersName() {
        try (var thief = platform.device("11000000002000000002")) {
            String forged = thief.request("SUBSCRIBE", "x@t", "Expires: 60\r\nEvent: presence\r\n", "<Query/>");
            assertThat(thief.exchange(forged).status()).isEqualTo(403);
        }
        assertThatThrownBy(() -> platform.sip
                        .upper()
                        .message("nobody", new byte[0])
                        .toCompletableFuture()
                        .get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(SignalException.class);
    }

    @Test
    void triesAgainWhenTheUpperIsMute() {
        isMute = true;
        register();
        Eventually.isTrue("asked", () -> !upper.requests("REGISTER").isEmpty());
        isMute = false;

        Eventually.isTrue("registered by a repeat", () -> events.contains("registered"));
    }

    /** Another server of the platform, at an address of its own. */
    private TestDevice elsewhere(String id, int status) {
        TestDevice other = platform.device(id);
        other.onRequest(request -> {
            if (request.is("REGISTER") && request.header("Authorization").isEmpty()) {
                other.answer(
                        request,
                        401,
                        "WWW-Authenticate: Digest realm=\"1100000000\", nonce=\"n2\", algorithm=MD5\r\n",
                        "");
            } else if (request.is("REGISTER")) {
                other.answer(request, status, "Expires: 3600\r\n", "");
            } else if (!request.is("ACK")) {
                other.answer(request, 200, "", "");
            }
        });
        return other;
    }

    private void redirectTo(String contact) {
        upper.onRequest(request -> {
            if (request.is("REGISTER")) {
                upper.answer(request, 302, "Contact: " + contact + "\r\nExpires: 3600\r\n", "");
            }
        });
    }

    private static String contact(String id, int port) {
        return "<sip:" + id + "@127.0.0.1:" + port + ">";
    }

    @Test
    void registersWhereItIsSentToAndIsServedFromThere() throws Exception {
        try (TestDevice other = elsewhere("11000000002000000077", 200)) {
            redirectTo(contact("11000000002000000077", other.port()));
            UpperRegistration line = register();

            Eventually.isTrue("registered", line::isRegistered);
            assertThat(other.requests("REGISTER").getLast().startLine())
                    .startsWith("REGISTER sip:11000000002000000077@1100000000 ");
            assertThat(platform.sip.counters().redirectsFollowed()).isEqualTo(1);
            platform.clock.advance(Duration.ofSeconds(61));
            Eventually.isTrue(
                    "keepalive goes there", () -> !other.requests("MESSAGE").isEmpty());
            assertThat(upper.requests("MESSAGE")).isEmpty();
            other.message(
                    "<Query><CmdType>Catalog</CmdType><SN>8</SN><DeviceID>" + LOCAL + "</DeviceID></Query>", "UTF-8");
            Eventually.isTrue("asked from there", () -> events.contains("query catalog 8"));
        }
    }

    @Test
    void returnsToTheConfiguredServerWhenTheOtherRejectsOrGoesAway() {
        try (TestDevice other = elsewhere("11000000002000000077", 403)) {
            redirectTo(contact("11000000002000000077", other.port()));
            UpperRegistration line = register();
            Eventually.isTrue(
                    "rejected there, back here",
                    () -> upper.requests("REGISTER").size() >= 2);
            assertThat(line.isRegistered()).isFalse();
            int asked = upper.requests("REGISTER").size()
                    + other.requests("REGISTER").size();
            assertThat(asked).as("bounded within a minute").isLessThanOrEqualTo(6);

            upper.onRequest(request -> {
                if (!request.is("ACK")) {
                    upper.answer(request, 200, "Expires: 3600\r\n", "");
                }
            });
            Eventually.isTrue("registered here", () -> {
                platform.clock.advance(Duration.ofSeconds(67));
                return line.isRegistered();
            });
        }
    }

    @Test
    void followsNoCircleAndNothingThatIsNoAddress() {
        redirectTo(contact(UPPER, upper.port()));
        register();
        Eventually.isTrue("given up", () -> events.contains("lost"));
        assertThat(upper.requests("REGISTER")).hasSize(4);
        assertThat(platform.sip.counters().redirectsRefused()).isEqualTo(1);

        redirectTo("<https://example.org/>");
        platform.clock.advance(Duration.ofSeconds(67));
        Eventually.isTrue("refused", () -> platform.sip.counters().redirectsRefused() == 2);
        assertThat(platform.sip.counters().redirectsFollowed()).isEqualTo(3);
    }

    @Test
    void asksOnceAndThenWaitsWhileThePlatformIsMute() {
        isMute = true;
        register();
        Eventually.isTrue("asked", () -> !upper.requests("REGISTER").isEmpty());

        for (int i = 0; i < 5; i++) {
            platform.clock.advance(Duration.ofSeconds(10));
        }

        assertThat(upper.requests("REGISTER").stream()
                        .map(request -> request.header("Via"))
                        .distinct())
                .as("one transaction, repeated by the timers of RFC 3261 alone")
                .hasSize(1);
    }

    private static void assertDigest(String line) throws Exception {
        String cnonce = TestDevice.part(line, "cnonce");
        String ha1 = md5(LOCAL + ":1100000000:secret");
        String ha2 = md5("REGISTER:sip:" + UPPER + "@1100000000");
        assertThat(TestDevice.part(line, "response")).isEqualTo(md5(ha1 + ":n1:00000001:" + cnonce + ":auth:" + ha2));
    }

    private static String md5(String text) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(
                        java.security.MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String subscribe(int expires) {
        return upper.request(
                "SUBSCRIBE",
                "sub@t",
                "Event: Catalog;id=1\r\nExpires: " + expires + "\r\n",
                "<Query><CmdType>Catalog</CmdType><SN>1</SN></Query>");
    }

    private UpperRegistration register() {
        var account = new UpperPlatform.Account(
                LOCAL,
                new Secret("secret"),
                Duration.ofSeconds(3600),
                Duration.ofSeconds(60),
                3,
                Duration.ofSeconds(60),
                GbVersion.V2022);
        var spec = new UpperPlatform(UPPER, "1100000000", "127.0.0.1", upper.port(), "UDP", LOCAL, account);
        return platform.sip.upper().register(spec, new Events());
    }

    private final class Events implements UpperEvents {
        @Override
        public void registered() {
            events.add("registered");
        }

        @Override
        public void lost(String detail) {
            events.add("lost");
        }

        @Override
        public void message(Manscdp message, MessageContext how) {
            events.add(message.kind() + " " + message.command() + " " + message.sn());
        }

        @Override
        public void invited(IncomingCall call) {
            calls.add(call);
        }

        @Override
        public void subscribed(IncomingSubscription subscription) {
            legs.add(subscription.accept(detail -> events.add("ended")));
        }
    }
}
