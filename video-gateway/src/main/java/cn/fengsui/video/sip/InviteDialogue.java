package cn.fengsui.video.sip;

import cn.fengsui.domain.video.OpenDialog;
import cn.fengsui.video.live.Trouble;
import cn.fengsui.video.manscdp.Manscdp;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.net.InetAddress;
import java.time.Instant;
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
 * A camera that is busy (486) with a call we remember is freed of it and asked once more.
 *
 * NEW --start--> INVITING --2xx--> UP --BYE either way--> OVER
 *                    +-- refused, timeout, hung up: OVER; a 2xx that still comes is acknowledged and hung up
 * </pre>
 */
final class InviteDialogue implements Dialogue {

    private static final Logger LOGGER = LoggerFactory.getLogger(InviteDialogue.class);
    private static final String SDP_TYPE = "APPLICATION/SDP";
    private static final byte[] NO_BODY = new byte[0];
    private static final long FIRST_CSEQ = 20;
    private static final long BUSY_PAUSE_MILLIS = 1_000;
    private static final int BUSY = 486;

    private enum Phase {
        NEW,
        INVITING,
        UP,
        OVER
    }

    /** What a call needs from around it. */
    record Surroundings(
            SipTransport transport,
            Transactions transactions,
            Executor owner,
            ScheduledExecutorService timer,
            SipCounters counters,
            Memory memory,
            Runnable onOver) {}

    /**
     * Where calls are known beyond their process.
     *
     * @param devices where the device is now
     */
    record Memory(Registry devices, SignallingKeeper keeper, Orphans orphans) {}

    /**
     * Whom is called.
     *
     * @param deviceId the device or platform that answers
     * @param from in whose name, in angle brackets
     * @param to likewise
     * @param subject value of the header
     * @param isUp to a platform we registered with, which may be connected to
     * @param address of ours, for the session description
     */
    record Called(
            String deviceId,
            String targetId,
            Peer peer,
            String ssrc,
            String address,
            String from,
            String to,
            String subject,
            boolean isUp) {}

    private final Called called;
    private final Function<OfferParts, byte[]> offer;
    private final DialogueEvents events;
    private final Surroundings around;

    private Phase phase = Phase.NEW;
    private SipTransport.Dialog dialog;
    private long cseq = FIRST_CSEQ;
    private boolean provisional;
    private @Nullable Outgoing invite;
    private boolean isSecondTry;
    private Instant answeredAt = Instant.EPOCH;
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
            phase = Phase.INVITING;
            timeout = around.timer()
                    .schedule(
                            () -> around.owner().execute(this::notAnswered),
                            settings.inviteTimeout().toMillis(),
                            TimeUnit.MILLISECONDS);
            sendInvite();
        });
    }

    private void sendInvite() {
        String subject = "Subject: " + called.subject() + "\r\n";
        byte[] sdp = offer.apply(new OfferParts(called.ssrc(), called.address()));
        around.counters().invites.increment();
        provisional = false;
        Outgoing sent = write(draft("INVITE").headers(subject).body(SDP_TYPE, sdp));
        invite = sent;
        around.transactions().send(sent, new InviteReplies());
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
        } else if (phase == Phase.INVITING
                && status == BUSY
                && !isSecondTry
                && around.memory().orphans().endAll(called.targetId())) {
            isSecondTry = true;
            cseq++;
            around.timer()
                    .schedule(() -> around.owner().execute(this::tryAgain), BUSY_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } else if (phase == Phase.INVITING) {
            over();
            events.ended(Trouble.REFUSED, status + " " + response.getReasonPhrase());
        }
    }

    private void tryAgain() {
        if (phase == Phase.INVITING) {
            sendInvite();
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
            Outgoing request = write(draft("INFO").body(type, body));
            around.transactions().send(request, new FinalReply("INFO", called.targetId()) {
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
                around.memory().orphans().end(remembered(dialog));
            } else if (before == Phase.INVITING) {
                cancel();
            }
        });
    }

    /** The device hung up. */
    void bye(SIPRequest request) {
        around.owner().execute(() -> {
            around.transport().answer(request, 200);
            if (phase == Phase.UP) {
                around.memory().keeper().ended(callId());
            }
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
        String tag = response.getToTag() == null ? "" : response.getToTag();
        boolean isOther = before == Phase.UP && !dialog.remoteTag().equals(tag);
        if (!isOther) {
            dialog = dialog.with(tag);
        }
        acknowledge(dialog.with(tag));
        if (before == Phase.INVITING) {
            phase = Phase.UP;
            answeredAt = Instant.now();
            stopTimeout();
            around.memory().keeper().opened(remembered(dialog));
            events.answered(content(response));
        } else if (before == Phase.OVER) {
            around.counters().lateAnswers.increment();
            around.memory().orphans().end(remembered(dialog));
        } else if (isOther) { // a second party answered the same call
            around.counters().lateAnswers.increment();
            around.memory().orphans().end(remembered(dialog.with(tag)));
        }
    }

    private void acknowledge(SipTransport.Dialog with) {
        Outgoing open = invite;
        if (open == null) {
            return;
        }
        around.transport().sendOnce(write(draft("ACK", with, open.draft().cseq())));
    }

    private OpenDialog remembered(SipTransport.Dialog with) {
        Peer now = currentPeer();
        return new OpenDialog(
                with.callId(),
                called.deviceId(),
                called.targetId(),
                with.localTag(),
                with.remoteTag(),
                cseq,
                now.host().getHostAddress(),
                now.address().getPort(),
                now.transport(),
                called.ssrc(),
                answeredAt);
    }

    /** Behind a NAT a device's address changes; what counts is where its last message came from. */
    private Peer currentPeer() {
        return around.memory()
                .devices()
                .find(called.deviceId())
                .map(Device::peer)
                .orElse(called.peer());
    }

    /** Only after a provisional answer (RFC 3261 §9.1); else a late 2xx is acknowledged and hung up. */
    private void cancel() {
        Outgoing open = invite;
        if (provisional && open != null) {
            Outgoing cancel = around.transport().writeLike(open, "CANCEL", "");
            around.transactions().send(cancel, new FinalReply("CANCEL", called.targetId()) {
                @Override
                void granted(SIPResponse response) {
                    // the INVITE ends with 487, or with a 200 that is hung up
                }

                @Override
                void failed(SignalException failure) {
                    LOGGER.atDebug().addKeyValue("reason", failure.getMessage()).log("CANCEL not confirmed");
                }
            });
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

    private Draft draft(String method) {
        return draft(method, dialog, cseq);
    }

    private Draft draft(String method, SipTransport.Dialog in, long number) {
        Peer to = currentPeer();
        return Draft.bare(method, to.uri(called.targetId()), called.from(), called.to(), to, in, number);
    }

    private Outgoing write(Draft draft) {
        return called.isUp()
                ? around.transport().writeUp(draft)
                : around.transport().write(draft);
    }

    private static byte[] content(SIPResponse response) {
        return response.getRawContent() == null ? NO_BODY : response.getRawContent();
    }
}
