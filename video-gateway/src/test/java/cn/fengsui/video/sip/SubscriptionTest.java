package cn.fengsui.video.sip;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.testing.TestDevice;
import cn.fengsui.video.testing.TestDevice.Message;
import cn.fengsui.video.testing.TestPlatform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriptionTest {

    private static final String DEVICE = "34020000001110000001";
    private static final String ALARM =
            "<Notify><CmdType>Alarm</CmdType><SN>1</SN><DeviceID>" + DEVICE + "</DeviceID></Notify>";

    private final List<String> events = new CopyOnWriteArrayList<>();
    private TestPlatform platform;
    private TestDevice device;
    private volatile int status = 200;

    @BeforeEach
    void start() throws Exception {
        platform = new TestPlatform();
        device = platform.device(DEVICE);
        device.onRequest(request -> device.answer(
                request, request.is("SUBSCRIBE") ? status : 200, request.is("SUBSCRIBE") ? "Expires: 90\r\n" : "", ""));
    }

    @AfterEach
    void stop() {
        device.close();
        platform.close();
    }

    @Test
    void subscribesWhenTheDeviceRegistersAndTakesItsTerm() {
        Subscription subscription = subscribe();
        assertThat(subscription.isActive()).isFalse();

        device.register(TestPlatform.PASSWORD, 3600);

        Eventually.isTrue("active", subscription::isActive);
        Message asked = subscribes().get(0);
        assertThat(asked.header("Event")).isEqualTo("presence");
        assertThat(asked.header("Expires")).isEqualTo("600");
        assertThat(asked.body()).isEqualTo("<Query/>");
        platform.clock.advance(Duration.ofSeconds(61)); // two thirds of 90
        Eventually.isTrue("refreshed", () -> subscribes().size() == 2);
        assertThat(subscribes().get(1).header("Call-ID")).isEqualTo(asked.header("Call-ID"));
        assertThat(subscribes().get(1).header("To")).contains(";tag=cam");
        assertThat(cseq(subscribes().get(1))).isGreaterThan(cseq(asked));
    }

    @Test
    void bringsANotifyToItsSubscriptionAndToTheDesks() {
        platform.sip.inbound().onMessage("notify", "alarm", (from, message, how) -> events.add(how.method()));
        subscribe();
        device.register(TestPlatform.PASSWORD, 3600);
        Eventually.isTrue("active", () -> events.contains("active true"));

        assertThat(notify("active", ALARM).status()).isEqualTo(200);

        Eventually.isTrue("told", () -> events.containsAll(List.of("notified alarm", "NOTIFY")));
    }

    @Test
    void beginsAnewWhenTheDeviceHasForgottenOrEndedIt() {
        subscribe();
        device.register(TestPlatform.PASSWORD, 3600);
        Eventually.isTrue("active", () -> events.contains("active true"));
        String first = subscribes().get(0).header("Call-ID");

        assertThat(notify("terminated;reason=noresource", "").status()).isEqualTo(200);
        Eventually.isTrue("told", () -> events.contains("active false"));
        platform.clock.advance(Duration.ofSeconds(61));

        Eventually.isTrue(
                "in a new dialog",
                () -> subscribes().size() == 2
                        && !subscribes().get(1).header("Call-ID").equals(first));
    }

    @Test
    void unsubscribesInsideTheDialogWhenClosed() {
        Subscription subscription = subscribe();
        device.register(TestPlatform.PASSWORD, 3600);
        Eventually.isTrue("active", subscription::isActive);

        subscription.close();
        subscription.close();

        Eventually.isTrue("told", () -> subscribes().size() == 2);
        assertThat(subscribes().get(1).header("Expires")).isEqualTo("0");
    }

    @Test
    void endsWhatTheDeviceGrantsAfterItWasClosed() {
        device.onRequest(request -> {}); // slow
        Subscription subscription = subscribe();
        device.register(TestPlatform.PASSWORD, 3600);
        Eventually.isTrue("asked", () -> subscribes().size() == 1);
        Message asked = subscribes().get(0);

        subscription.close();
        device.answer(asked, 200, "Expires: 600\r\n", "");

        Eventually.isTrue("ended", () -> subscribes().size() == 2);
        assertThat(subscribes().get(1).header("Expires")).isEqualTo("0");
        assertThat(subscribes().get(1).header("Call-ID")).isEqualTo(asked.header("Call-ID"));
        assertThat(subscription.isActive()).isFalse();
    }

    @Test
    void saysWhyADeviceDoesNotTakeIt() {
        status = 489;
        subscribe();

        device.register(TestPlatform.PASSWORD, 3600);

        Eventually.isTrue("told", () -> events.contains("active false"));
    }

    /** Retransmissions are left out. */
    private List<Message> subscribes() {
        return device.requests("SUBSCRIBE").stream().distinct().toList();
    }

    private static int cseq(Message message) {
        return Integer.parseInt(message.header("CSeq").split(" ")[0]);
    }

    private Message notify(String state, String body) {
        String callId = subscribes().get(0).header("Call-ID");
        return device.exchange(device.request(
                "NOTIFY",
                callId,
                "Event: presence\r\nSubscription-State: " + state + "\r\nContent-Type: Application/MANSCDP+xml\r\n",
                body));
    }

    private Subscription subscribe() {
        return platform.sip
                .link()
                .subscribe(
                        DEVICE,
                        DEVICE,
                        "presence",
                        Duration.ofSeconds(600),
                        () -> "<Query/>".getBytes(StandardCharsets.US_ASCII),
                        new SubscriptionEvents() {
                            @Override
                            public void notified(Device from, Manscdp message) {
                                events.add("notified " + message.command());
                            }

                            @Override
                            public void active(boolean isActive, String detail) {
                                events.add("active " + isActive);
                            }
                        });
    }
}
