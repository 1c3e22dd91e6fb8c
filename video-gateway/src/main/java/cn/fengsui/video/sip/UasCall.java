package cn.fengsui.video.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call that came in. Fields are touched by tasks of {@code owner} only.
 *
 * <pre>
 * OFFERED --accept--> ANSWERED --ACK--> UP --BYE either way--> OVER
 *    +-- refuse, CANCEL, 30 s: OVER        +-- no ACK in 32 s: BYE, OVER
 * </pre>
 *
 * A call that is over is remembered for a while, so that repeats find the same answer.
 */
final class UasCall implements IncomingCall, CallLeg {

    private static final Logger LOGGER = LoggerFactory.getLogger(UasCall.class);
    private static final long ANSWER_WITHIN_SECONDS = 30;
    private static final long REMEMBERED_SECONDS = 40;
    private static final long T1_MILLIS = 500;
    private static final long T2_MILLIS = 4_000;
    private static final long GIVE_UP_MILLIS = 32_000;
    private static final int MOST_UNSAID = 8;
    private static final String SDP_TYPE = "APPLICATION/SDP";

    private enum Phase {
        OFFERED,
        ANSWERED,
        UP,
        OVER
    }

    /** What a call needs from around it. */
    record Surroundings(
            SipTransport transport,
            Transactions transactions,
            ScheduledExecutorService timer,
            Consumer<UasCall> onForgotten) {}

    private final SIPRequest invite;
    private final Surroundings around;
    private final Executor owner;
    private final UasInfos infos;

    private Phase phase = Phase.OFFERED;
    private byte[] answer = new byte[0];
    private long cseq = 1;
    /** Messages that wait for the ACK. */
    private final List<byte[]> unsaid = new ArrayList<>();

    private @Nullable CallLegEvents events;
    private Runnable cancelled = () -> {};
    private boolean wasCancelled;
    private @Nullable ScheduledFuture<?> timer;

    UasCall(SIPRequest invite, Surroundings around, Executor owner) {
        this.invite = invite;
        this.around = around;
        this.owner = owner;
        this.infos = new UasInfos(around.transport(), owner);
    }

    void watch() {
        later(() -> refuse(480, "not answered here"), ANSWER_WITHIN_SECONDS * 1000);
    }

    @Override
    public String callId() {
        return invite.getCallId().getCallId();
    }

    @Override
    public String from() {
        return SipReader.fromUser(invite);
    }

    @Override
    public String target() {
        return SipReader.target(invite);
    }

    @Override
    public byte[] offer() {
        return SipReader.body(invite);
    }

    @Override
    public String subject() {
        return SipReader.header(invite, "Subject");
    }

    @Override
    public Peer peer() {
        return SipTransport.source(invite);
    }

    @Override
    public void onCancel(Runnable whenCancelled) {
        owner.execute(() -> {
            cancelled = whenCancelled;
            if (wasCancelled) {
                whenCancelled.run();
            }
        });
    }

    @Override
    public void ringing() {
        owner.execute(() -> {
            if (phase == Phase.OFFERED) {
                around.transport().answer(invite, 180);
            }
        });
    }

    @Override
    public void refuse(int status, String reason) {
        owner.execute(() -> {
            if (phase == Phase.OFFERED) {
                LOGGER.atDebug()
                        .addKeyValue("callId", callId())
                        .addKeyValue("reason", reason)
                        .log("call refused");
                finalAnswer(status);
                over();
            }
        });
    }

    private void finalAnswer(int status) {
        answer = around.transport().answerBytes(invite, status, Map.of(), "", new byte[0]);
        around.transport().send(invite, answer);
    }

    @Override
    public CallLeg accept(byte[] answerSdp, CallLegEvents legEvents) {
        owner.execute(() -> {
            if (phase != Phase.OFFERED) {
                legEvents.hungUp("the caller had given up");
                return;
            }
            events = legEvents;
            phase = Phase.ANSWERED;
            String contact = "<sip:" + target() + "@" + around.transport().host() + ">";
            answer = around.transport().answerBytes(invite, 200, Map.of("Contact", contact), SDP_TYPE, answerSdp);
            repeatAnswer(T1_MILLIS, 0);
        });
        return this;
    }

    /** Until acknowledged, over TCP too (RFC 3261 §13.3.1.4). */
    private void repeatAnswer(long pauseMillis, long soFarMillis) {
        if (phase != Phase.ANSWERED) {
            return;
        }
        if (soFarMillis >= GIVE_UP_MILLIS) {
            bye();
            ended("the 200 was never acknowledged");
            return;
        }
        around.transport().send(invite, answer);
        later(
                () -> owner.execute(
                        () -> repeatAnswer(Math.min(T2_MILLIS, 2 * pauseMillis), soFarMillis + pauseMillis)),
                pauseMillis);
    }

    /** The INVITE came again: its answer, if there is one, or nothing yet; within the call it is a wish we refuse. */
    void invitedAgain(SIPRequest again) {
        owner.execute(() -> {
            if (again.getCSeq().getSeqNumber() != invite.getCSeq().getSeqNumber()) {
                around.transport().answer(again, 488);
            } else if (answer.length > 0) {
                around.transport().send(again, answer);
            } else {
                around.transport().answer(again, 100);
            }
        });
    }

    /** ACK, BYE, CANCEL or INFO. */
    void inside(SIPRequest request) {
        owner.execute(() -> {
            switch (request.getMethod()) {
                case "ACK" -> acknowledged();
                case "BYE" -> {
                    around.transport().answer(request, 200);
                    ended("BYE");
                }
                case "CANCEL" -> cancel(request);
                case "INFO" -> info(request);
                default -> around.transport().answer(request, 405);
            }
        });
    }

    private void acknowledged() {
        if (phase == Phase.ANSWERED) {
            phase = Phase.UP;
            stopTimer();
            unsaid.forEach(body -> send("MESSAGE", SipTransport.MANSCDP_TYPE, body));
            unsaid.clear();
            if (events != null) {
                events.acknowledged();
            }
        }
    }

    private void cancel(SIPRequest request) {
        around.transport().answer(request, 200);
        if (phase == Phase.OFFERED) {
            finalAnswer(487);
            wasCancelled = true;
            over();
            cancelled.run();
        }
    }

    private void info(SIPRequest request) {
        if (events == null || phase == Phase.OVER) {
            around.transport().answer(request, 481);
            return;
        }
        infos.info(request, events);
    }

    private void ended(String detail) {
        if (phase == Phase.OVER) {
            return;
        }
        boolean wasOffered = phase == Phase.OFFERED;
        if (wasOffered) {
            finalAnswer(487);
        }
        over();
        if (events != null) {
            events.hungUp(detail);
        } else if (wasOffered) {
            wasCancelled = true;
            cancelled.run();
        }
    }

    @Override
    public void hangUp(String reason) {
        owner.execute(() -> {
            if (phase == Phase.ANSWERED || phase == Phase.UP) {
                over();
                bye();
            }
        });
    }

    @Override
    public void message(byte[] body) {
        owner.execute(() -> {
            if (phase == Phase.UP) {
                send("MESSAGE", SipTransport.MANSCDP_TYPE, body);
            } else if (phase == Phase.ANSWERED && unsaid.size() < MOST_UNSAID) {
                unsaid.add(body);
            }
        });
    }

    private void bye() {
        send("BYE", "", new byte[0]);
    }

    /** A request of ours inside the call: From and To change places. */
    private void send(String method, String type, byte[] body) {
        cseq++;
        var dialog = new SipTransport.Dialog(
                callId(), SipTransport.tag(invite), invite.getFromTag() == null ? "" : invite.getFromTag());
        Draft draft = Draft.bare(
                        method,
                        peer().uri(from()),
                        "<" + invite.getTo().getAddress().getURI() + ">",
                        "<" + invite.getFrom().getAddress().getURI() + ">",
                        peer(),
                        dialog,
                        cseq)
                .body(type, body);
        around.transactions().send(around.transport().write(draft), new FinalReply(method, from()) {
            @Override
            void granted(SIPResponse response) {
                // heard
            }

            @Override
            void failed(SignalException failure) {
                LOGGER.atDebug()
                        .addKeyValue("callId", callId())
                        .addKeyValue("reason", failure.getMessage())
                        .log(method + " inside an incoming call not granted");
            }
        });
    }

    private void over() {
        phase = Phase.OVER;
        stopTimer();
        around.timer().schedule(() -> around.onForgotten().accept(this), REMEMBERED_SECONDS, TimeUnit.SECONDS);
    }

    private void later(Runnable task, long millis) {
        stopTimer();
        timer = around.timer().schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
