package cn.fengsui.video.sip;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.settings.Secret;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.testkit.PushedClock;
import cn.fengsui.video.live.Call;
import cn.fengsui.video.live.CallEvents;
import cn.fengsui.video.live.CallWish;
import cn.fengsui.video.live.Trouble;
import cn.fengsui.video.sdp.MediaAnswer;
import cn.fengsui.video.sdp.MediaWay;
import cn.fengsui.video.sdp.Session;
import cn.fengsui.video.sdp.StreamKind;
import cn.fengsui.video.testing.TestDevice;
import cn.fengsui.video.testing.TestDevice.Message;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The call by itself: what a camera may do to an INVITE. */
class InviteDialogueTest {

    private static final String DEVICE = "34020000001110000001";
    private static final String CAMERA = "34020000001320000001";
    private static final String PASSWORD = "only for tests";

    private final List<String> events = new CopyOnWriteArrayList<>();
    private SipPlatform platform;
    private TestDevice device;
    private volatile Consumer<Message> onInvite = invite -> {};

    @BeforeEach
    void start() throws Exception {
        platform = SipPlatform.start(
                SipPlatformTest.settings(), DevicePasswords.shared(new Secret(PASSWORD)), new PushedClock());
        device = new TestDevice(DEVICE, platform.port());
        device.onRequest(request -> {
            if (request.is("INVITE")) {
                onInvite.accept(request);
            } else if (!request.is("ACK")) {
                device.answer(request, 200, "", "");
            }
        });
        device.register(PASSWORD, 3600);
    }

    @AfterEach
    void stop() {
        device.close();
        Thread.ofVirtual().start(platform::close); // closing waits a moment for the last answers
    }

    @Test
    void tellsARefusalWithItsStatus() {
        onInvite = invite -> device.answer(invite, 486, "", "");

        call().start();

        Eventually.isTrue("told", () -> events.contains("ended REFUSED 486 Answer"));
        Eventually.isTrue("ACK of the refusal", () -> device.requests("ACK").size() == 1);
    }

    @Test
    void cancelsWhenOnlyProvisionalAnswersCome() {
        onInvite = invite -> device.answer(invite, 100, "", "");

        call().start();

        Eventually.isTrue("given up", () -> events.contains("ended NO_ANSWER INVITE not answered in time"));
        Eventually.isTrue("CANCEL", () -> device.requests("CANCEL").size() == 1);
    }

    @Test
    void acknowledgesAndEndsAnAnswerThatComesTooLate() {
        call().start();
        Eventually.isTrue("given up", () -> events.contains("ended NO_ANSWER INVITE not answered in time"));

        device.answer(device.requests("INVITE").get(0), 200, "", "");

        Eventually.isTrue("ACK", () -> device.requests("ACK").size() == 1);
        Eventually.isTrue("BYE", () -> device.requests("BYE").size() == 1);
        assertThat(platform.counters().lateAnswers()).isEqualTo(1);
        assertThat(events).hasSize(1);
    }

    @Test
    void takesAnAnswerWithoutSdpAndAcknowledgesItsRepeatsWithTheSameTags() {
        onInvite = invite -> {
            device.answer(invite, 200, "", "");
            device.answer(invite, 200, "", "");
        };

        Call call = call();
        call.start();

        Eventually.isTrue("two ACKs", () -> device.requests("ACK").size() == 2);
        assertThat(events).containsExactly("answered " + call.ssrc() + " 127.0.0.1");
        call.hangUp("test");
        Eventually.isTrue("BYE", () -> device.requests("BYE").size() == 1);
        Message invite = device.requests("INVITE").get(0);
        Message bye = device.requests("BYE").get(0);
        assertThat(bye.header("Call-ID")).isEqualTo(invite.header("Call-ID"));
        assertThat(bye.header("From")).isEqualTo(invite.header("From"));
        assertThat(bye.header("To")).endsWith(";tag=cam" + device.port());
    }

    @Test
    void adoptsTheSsrcAndTheAddressOfTheAnswer() {
        onInvite = invite -> device.answer(
                invite, 200, "Content-Type: APPLICATION/SDP\r\n", "v=0\r\nc=IN IP4 127.0.0.2\r\ny=0200009999\r\n");

        call().start();

        Eventually.isTrue("answered", () -> events.contains("answered 200009999 127.0.0.2"));
    }

    @Test
    void answersAByeOfACallItDoesNotKnowWith481() {
        assertThat(device.bye(new Message("INVITE x SIP/2.0\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\n"
                                + "Call-ID: unknown@test\r\n\r\n"))
                        .status())
                .isEqualTo(481);
    }

    private Call call() {
        var wish = new CallWish(CAMERA, StreamKind.MAIN, MediaWay.UDP, 30_000, new Session.Play());
        return platform.signalling(camera -> camera.equals(CAMERA) ? Optional.of(DEVICE) : Optional.empty())
                .prepare(wish, new CallEvents() {
                    @Override
                    public void answered(MediaAnswer answer) {
                        events.add("answered " + answer.ssrc() + " "
                                + answer.media().getAddress().getHostAddress());
                    }

                    @Override
                    public void ended(Trouble trouble, String detail) {
                        events.add("ended " + trouble + " " + detail);
                    }
                });
    }
}
