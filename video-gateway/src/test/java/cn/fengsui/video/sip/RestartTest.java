package cn.fengsui.video.sip;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.live.Trouble;
import cn.fengsui.video.testing.SignallingMemories;
import cn.fengsui.video.testing.TestDevice;
import cn.fengsui.video.testing.TestDevice.Message;
import cn.fengsui.video.testing.TestPlatform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What outlives our process, and what a device does that outlived its own calls (field problems 4 and 8). */
class RestartTest {

    private static final String DEVICE = "34020000001110000001";
    private static final String CAMERA = "34020000001320000001";
    private static final int STREAMS = 50;

    private final SignallingMemories memory = new SignallingMemories();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private TestPlatform platform;
    private TestDevice device;
    private volatile Consumer<Message> onInvite = invite -> device.answer(invite, 200, "", "");
    private volatile int byeStatus = 200;

    @BeforeEach
    void start() throws Exception {
        platform = platform();
        device = device(platform);
        device.register(TestPlatform.PASSWORD, 3600);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    @Test
    void endsFiftyCallsOfAKilledProcessAndOpensThemAnew() throws Exception {
        for (int i = 0; i < STREAMS; i++) {
            call(platform, camera(i)).start();
        }
        Eventually.isTrue("all up and written down", () -> memory.dialogs().size() == STREAMS);
        Set<String> before = callIds("INVITE");

        platform.sip.abandon(); // killed: no BYE, nothing written any more
        assertThat(device.requests("BYE")).isEmpty();
        TestPlatform next = platform();
        device.goTo(next.port());

        Eventually.isTrue("every call has its BYE", () -> callIds("BYE").equals(before));
        Eventually.isTrue("and is forgotten", () -> memory.dialogs().isEmpty());
        for (Message bye : device.requests("BYE")) {
            assertThat(bye.header("To")).endsWith(";tag=cam" + device.port());
            assertThat(Long.parseLong(bye.header("CSeq").split(" ")[0])).isGreaterThan(20);
        }
        assertThat(next.sip.counters().orphansEnded()).isEqualTo(STREAMS);
        Eventually.isTrue("device restored", () -> next.sip.devicesOnline() == 1);
        events.clear();
        call(next, camera(1)).start();
        Eventually.isTrue("viewers can open again", () -> events.contains("answered"));
    }

    @Test
    void takesUpRegistrationsSoThatAKeepaliveNeedsNoNewOne() throws Exception {
        Eventually.isTrue("written down", () -> memory.registrations().size() == 1);
        platform.sip.abandon();

        TestPlatform next = platform();
        device.goTo(next.port());

        assertThat(next.sip.devicesOnline()).isEqualTo(1);
        next.clock.advance(Duration.ofSeconds(230));
        assertThat(device.keepalive().status()).isEqualTo(200);
        next.clock.advance(Duration.ofSeconds(230));
        assertThat(next.sip.devicesOnline()).isEqualTo(1);
    }

    @Test
    void frees486CamerasOfTheCallWeRememberAndAsksOnceMore() {
        byeStatus = 0; // the device does not hear our BYE
        Dialogue lost = call(platform, CAMERA);
        lost.start();
        Eventually.isTrue("up", () -> events.contains("answered"));
        lost.hangUp("test");
        Eventually.isTrue("BYE", () -> !device.requests("BYE").isEmpty());
        events.clear();
        byeStatus = 200; // it does from now on
        onInvite = invite -> device.answer(invite, device.requests("INVITE").size() > 2 ? 200 : 486, "", "");

        call(platform, CAMERA).start();

        Eventually.isTrue("taken at last", () -> events.contains("answered"));
        assertThat(events).doesNotContain("ended REFUSED");
    }

    @Test
    void takes481ForAConfirmationAndRepeatsAByeWhenTheDeviceIsBack() {
        byeStatus = 503;
        Dialogue call = call(platform, CAMERA);
        call.start();
        Eventually.isTrue("up", () -> events.contains("answered"));
        call.hangUp("test");
        Eventually.isTrue("refused once", () -> platform.sip.counters().byesUnconfirmed() == 1);
        assertThat(platform.sip.orphans()).isEqualTo(1);

        byeStatus = 481;
        platform.clock.advance(Duration.ofSeconds(11));

        Eventually.isTrue("gone", () -> platform.sip.orphans() == 0);
        assertThat(platform.sip.counters().orphansEnded()).isEqualTo(1);
    }

    @Test
    void acknowledgesAndEndsASecondPartyThatAnswersTheSameCall() {
        onInvite = invite -> {
            device.answer(invite, 200, "", "");
            device.answerAs("other", invite, 200, "", "");
        };

        call(platform, CAMERA).start();

        Eventually.isTrue("the second is ended", () -> device.requests("BYE").stream()
                .anyMatch(bye -> bye.header("To").endsWith(";tag=other")));
        assertThat(device.requests("ACK")).hasSize(2);
        assertThat(events).containsExactly("answered");
    }

    @Test
    void followsADeviceThatRestartsWithANewAddress() {
        Dialogue call = call(platform, CAMERA);
        call.start();
        Eventually.isTrue("up", () -> events.contains("answered"));
        TestDevice moved = device(platform);
        moved.register(TestPlatform.PASSWORD, 3600);

        call.hangUp("test");

        Eventually.isTrue("BYE at the new address", () -> moved.requests("BYE").size() == 1);
        Eventually.isTrue("confirmed", () -> platform.sip.orphans() == 0);
        assertThat(platform.sip.counters().orphansEnded())
                .as("a call that simply ends is no orphan")
                .isZero();
    }

    private TestPlatform platform() throws Exception {
        var one = new TestPlatform(TestPlatform.settings(), memory);
        opened.add(one);
        return one;
    }

    private TestDevice device(TestPlatform of) {
        TestDevice one = of.device(DEVICE);
        opened.add(one);
        one.onRequest(request -> {
            if (request.is("INVITE")) {
                onInvite.accept(request);
            } else if (request.is("BYE") && byeStatus != 200) {
                if (byeStatus > 0) {
                    one.answer(request, byeStatus, "", "");
                }
            } else if (!request.is("ACK")) {
                one.answer(request, 200, "", "");
            }
        });
        return one;
    }

    private Set<String> callIds(String method) {
        return device.requests(method).stream()
                .map(one -> one.header("Call-ID"))
                .collect(Collectors.toSet());
    }

    private static String camera(int n) {
        return String.format("34020000001320%06d", n);
    }

    private Dialogue call(TestPlatform of, String camera) {
        return of.sip.link().invite(DEVICE, camera, SsrcKind.LIVE, parts -> "v=0\r\n".getBytes(), new DialogueEvents() {
            @Override
            public void answered(byte[] sdp) {
                events.add("answered");
            }

            @Override
            public void ended(Trouble trouble, String detail) {
                events.add("ended " + trouble);
            }
        });
    }
}
