package cn.fengsui.video.sip;

import cn.fengsui.video.live.Trouble;
import cn.fengsui.video.manscdp.Manscdp;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call (GB/T 28181-2022 §9.2, §9.8, RFC 3261 §13). Fields are touched by tasks of {@code owner} only; SIP threads
 * and the user of the call post.
 *
 * <pre>
 * NEW --start--> INVITING --2xx--> UP --BYE either way--> OVER
 *                    +-- refused, timeout, hung up: OVER; a 2xx that still comes is acknowledged and hung up
 * </pre>
 */
final class InviteDialogue implements Dialogue {

    private static final Logger LOGGER = LoggerFactory.getLogger(InviteDialogue.class);
    private static final String SDP_TYPE = "APPLICATION/SDP";
    private static final byte[] NO_BODY = new byte[0];
    private static final long FIRST_CSEQ = 20;

    private enum Phase {
        NEW,
        INVITING,
        UP,
        OVER
    }

    /** What a call needs from around it. */
    record Surroundings(
            SipTransport transport,
            Executor owner,
            ScheduledExecutorService timer,
            SipCounters counters,
            Runnable onOver) {}

    /**
     * Whom is called.
     *
     * @param address of ours, for the session description
     */
    record Called(String deviceId, String targetId, Peer peer, String ssrc, String address) {}

    private final Called called;
    private final Function<OfferParts, byte[]> offer;
    private final DialogueEvents events;
    private final Surroundings around;

    private Phase phase = Phase.NEW;
    private SipTransport.Dialog dialog;
    private long cseq = FIRST_CSEQ;
    private boolean provisional;
    private @Nullable SIPRequest invite;
    private @Nullable ScheduledFuture<?> timeout;

    InviteDialogue(
            Called called,
            SipTransport.Dialog dialog,
            Function<OfferParts, byte[]> offer,
            DialogueEvents events,
            Surroundings around) {
        this.called = called;
        this.dialog = dialog;
        this.offer = offer;
        this.events = events;
        this.around = around;
    }

    @Override
    public String callId() {
        return dialog.callId();
    }

    @Override
    public long ssrc() {
        return Long.parseLong(called.ssrc());
    }

    @Override
    public InetAddress peer() {
        return called.peer().host();
    }

    @Override
    public void start() {
        around.owner().execute(() -> {
            SipSettings settings = around.transport().settings();
            String subject =
                    "Subject: " + called.targetId() + ":" + called.ssrc() + "," + settings.platformId() + ":0\r\n";
            byte[] sdp = offer.apply(new OfferParts(called.ssrc(), called.address()));
            phase = Phase.INVITING;
            around.counters().invites.increment();
            timeout = around.timer()
                    .schedule(
                            () -> around.owner().execute(this::notAnswered),
                            settings.inviteTimeout().toMillis(),
                            TimeUnit.MILLISECONDS);
            invite = request("INVITE", subject, SDP_TYPE, sdp);
            around.transport().send(invite, new InviteReplies());
        });
    }

    private final class InviteReplies implements Replies {
        @Override
        public void response(SIPResponse response) {
            around.owner().execute(() -> answered(response));
        }

        @Override
        public void silence(String detail) {
            around.owner().execute(() -> {
                if (phase == Phase.INVITING) {
                    over();
                    events.ended(Trouble.NO_ANSWER, detail);
                }
            });
        }
    }

    private void answered(SIPResponse response) {
        int status = response.getStatusCode();
        if (status < 200) {
            provisional = true;
        } else if (status < 300) {
            accepted(response);
        } else if (phase == Phase.INVITING) {
            over();
            events.ended(Trouble.REFUSED, status + " " + response.getReasonPhrase());
        }
    }

    @Override
    public CompletionStage<byte[]> info(String type, byte[] body) {
        var answer = new CompletableFuture<byte[]>();
        around.owner().execute(() -> {
            if (phase != Phase.UP) {
                answer.completeExceptionally(new SignalException(
                        SignalException.Reason.UNSENT, 0, "No INFO to " + called.targetId() + ": the call is not up."));
                return;
            }
            cseq++;
            around.transport().send(request("INFO", "", type, body), new FinalReply("INFO", called.targetId()) {
                @Override
                void granted(SIPResponse response) {
                    answer.complete(content(response));
                }

                @Override
                void failed(SignalException failure) {
                    answer.completeExceptionally(failure);
                }
            });
        });
        return answer;
    }

    @Override
    public void hangUp(String reason) {
        around.owner().execute(() -> {
            Phase before = phase;
            over();
            if (before == Phase.UP) {
                bye();
            } else if (before == Phase.INVITING) {
                cancel();
            }
        });
    }

    /** The device hung up. */
    void bye(SIPRequest request) {
        around.owner().execute(() -> {
            around.transport().answer(request, 200);
            if (phase == Phase.UP || phase == Phase.INVITING) {
                over();
                events.ended(Trouble.HUNG_UP, "BYE from the device");
            }
        });
    }

    /** A message with this call's Call-ID. */
    void message(Manscdp message) {
        around.owner().execute(() -> {
            if (phase == Phase.UP) {
                events.message(message);
            }
        });
    }

    private void accepted(SIPResponse response) {
        Phase before = phase;
        dialog = dialog.with(response.getToTag() == null ? "" : response.getToTag());
        acknowledge();
        if (before == Phase.INVITING) {
            phase = Phase.UP;
            stopTimeout();
            events.answered(content(response));
        } else if (before == Phase.OVER) {
            around.counters().lateAnswers.increment();
            bye();
        }
    }

    private void acknowledge() {
        around.transport()
                .sendOnce(around.transport()
                        .request("ACK", called.targetId(), called.peer(), dialog, FIRST_CSEQ, "", "", NO_BODY));
    }

    private void bye() {
        around.counters().byes.increment();
        cseq++;
        around.transport().send(request("BYE", "", "", NO_BODY), new FinalReply("BYE", called.targetId()) {
            @Override
            void granted(SIPResponse response) {
                // hung up
            }

            @Override
            void failed(SignalException failure) {
                if (failure.status() != 481) {
                    complain("BYE not confirmed", failure);
                }
            }
        });
    }

    /** Only after a provisional answer (RFC 3261 §9.1); else a late 2xx is acknowledged and hung up. */
    private void cancel() {
        SIPRequest open = invite;
        if (provisional && open != null) {
            around.transport().cancel(open);
        }
    }

    private void notAnswered() {
        if (phase == Phase.INVITING) {
            over();
            cancel();
            events.ended(Trouble.NO_ANSWER, "INVITE not answered in time");
        }
    }

    private void over() {
        phase = Phase.OVER;
        stopTimeout();
        around.onOver().run();
    }

    private void stopTimeout() {
        if (timeout != null) {
            timeout.cancel(false);
        }
    }

    private SIPRequest request(String method, String extra, String type, byte[] body) {
        return around.transport().request(method, called.targetId(), called.peer(), dialog, cseq, extra, type, body);
    }

    private static byte[] content(SIPResponse response) {
        return response.getRawContent() == null ? NO_BODY : response.getRawContent();
    }

    private void complain(String what, Exception why) {
        LOGGER.atWarn()
                .addKeyValue("cameraId", called.targetId())
                .addKeyValue("callId", dialog.callId())
                .addKeyValue("reason", why.getMessage())
                .log(what);
    }
}
