package cn.fengsui.video.sip;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.TestDevice;
import cn.fengsui.video.testing.TestDevice.Message;
import cn.fengsui.video.testing.TestPlatform;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A device that calls us, for voice (GB/T 28181-2022 §9.12). */
class IncomingCallTest {

    private static final String DEVICE = "34020000001110000001";
    private static final String OFFER = "v=0\r\ns=Play\r\nm=audio 40000 RTP/AVP 8\r\n";

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final BlockingQueue<IncomingCall> calls = new LinkedBlockingQueue<>();
    private TestPlatform platform;
    private TestDevice device;

    @BeforeEach
    void start() throws Exception {
        platform = new TestPlatform();
        device = platform.device(DEVICE);
        device.register(TestPlatform.PASSWORD, 3600);
    }

    @AfterEach
    void stop() {
        device.close();
        platform.close();
    }

    @Test
    void isAnsweredUntilItAcknowledgesAndMayAskAndHangUp() throws Exception {
        takeCalls();
        Message trying = device.call(invite("call@t"));
        assertThat(trying.status()).isEqualTo(100);
        IncomingCall call = calls.poll(60, TimeUnit.SECONDS);
        assertThat(call.from()).isEqualTo(DEVICE);
        assertThat(new String(call.offer(), StandardCharsets.US_ASCII)).isEqualTo(OFFER);

        CallLeg leg = call.accept("v=0\r\ns=answer\r\n".getBytes(StandardCharsets.US_ASCII), new Events());
        Message first = device.nextFinal();
        Message repeated = device.nextFinal();
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body()).contains("s=answer");
        assertThat(first.header("To")).contains(";tag=");
        assertThat(repeated.text()).isEqualTo(first.text());
        device.send(inside("ACK", 1, "").getBytes(StandardCharsets.US_ASCII));
        Eventually.isTrue("acknowledged", () -> events.contains("acknowledged"));

        assertThat(device.exchange(inside("INFO", 2, "PAUSE RTSP/1.0\r\n\r\n")).body())
                .isEqualTo("done");
        assertThat(device.exchange(inside("BYE", 3, "")).status()).isEqualTo(200);
        Eventually.isTrue("told", () -> events.contains("hung up"));
        assertThat(leg.callId()).isEqualTo("call@t");
    }

    @Test
    void isHungUpByUsInsideItsDialog() throws Exception {
        takeCalls();
        device.call(invite("call@t"));
        CallLeg leg =
                calls.poll(60, TimeUnit.SECONDS).accept("v=0\r\n".getBytes(StandardCharsets.US_ASCII), new Events());
        Message answer = device.nextFinal();
        device.send(inside("ACK", 1, "").getBytes(StandardCharsets.US_ASCII));
        Eventually.isTrue("acknowledged", () -> events.contains("acknowledged"));

        leg.hangUp("test");

        Eventually.isTrue("BYE", () -> device.requests("BYE").size() == 1);
        Message bye = device.requests("BYE").get(0);
        assertThat(bye.header("Call-ID")).isEqualTo("call@t");
        assertThat(bye.header("From")).isEqualTo(answer.header("To"));
        assertThat(bye.header("To")).endsWith(";tag=caller");
        assertThat(events).containsExactly("acknowledged");
    }

    @Test
    void hearsNoWhenNobodyTakesIt() {
        assertThat(device.exchange(invite("a@t")).status()).isEqualTo(488);
    }

    @Test
    void mayChangeItsMindBeforeTheAnswer() throws Exception {
        takeCalls();
        device.call(invite("call@t"));
        IncomingCall call = calls.poll(60, TimeUnit.SECONDS);
        call.onCancel(() -> events.add("cancelled"));

        device.send(inside("CANCEL", 1, "").getBytes(StandardCharsets.US_ASCII));

        assertThat(List.of(device.nextFinal().status(), device.nextFinal().status()))
                .containsExactlyInAnyOrder(200, 487);
        Eventually.isTrue("told", () -> events.contains("cancelled"));
        call.accept(new byte[0], new Events());
        Eventually.isTrue("told that it is too late", () -> events.contains("hung up"));
    }

    @Test
    void isNotTakenFromAStrangerOrOutsideACall() {
        try (var stranger = platform.device("34020000001110000002")) {
            assertThat(stranger.exchange(stranger.request("INVITE", "s@t", "", ""))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(device.exchange(inside("BYE", 3, "")).status()).isEqualTo(481);
        assertThat(device.exchange(inside("INFO", 3, "x")).status()).isEqualTo(481);
    }

    private void takeCalls() {
        platform.sip.inbound().onInvite(call -> calls.add(call));
    }

    private String invite(String callId) {
        return device.request("INVITE", callId, "Content-Type: APPLICATION/SDP\r\n", OFFER)
                .replaceFirst("CSeq: \\d+", "CSeq: 1")
                .replaceFirst(";tag=d\\d+", ";tag=caller");
    }

    private String inside(String method, int cseq, String body) {
        return device.request(method, "call@t", "", body)
                .replaceFirst("CSeq: \\d+", "CSeq: " + cseq)
                .replaceFirst(";tag=d\\d+", ";tag=caller");
    }

    private final class Events implements CallLegEvents {
        @Override
        public void acknowledged() {
            events.add("acknowledged");
        }

        @Override
        public CompletionStage<InfoReply> info(byte[] body) {
            return CompletableFuture.completedFuture(new InfoReply(200, "done".getBytes(StandardCharsets.US_ASCII)));
        }

        @Override
        public void hungUp(String detail) {
            events.add("hung up");
        }
    }
}
