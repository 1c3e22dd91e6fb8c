package cn.fengsui.video.sip;

import cn.fengsui.video.manscdp.Manscdp;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One subscription of an upper platform, from offer to end (RFC 6665). Guarded by its own lock, held briefly. */
final class UasSubscription implements IncomingSubscription, NotifyLeg {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BAD_EVENT = 489;

    private final SIPRequest first;
    private final Manscdp query;
    private final NotifyLegs all;
    private final Duration expires;

    private final Instant begun;
    private Instant until;
    private long cseq;
    private @Nullable NotifyLegEvents events;
    private boolean isAnswered;
    private boolean isOver;

    UasSubscription(SIPRequest first, Duration expires, Manscdp query, NotifyLegs all) {
        this.first = first;
        this.expires = expires;
        this.query = query;
        this.all = all;
        this.begun = all.clock().instant();
        this.until = begun.plus(expires);
    }

    @Override
    public String callId() {
        return first.getCallId().getCallId();
    }

    @Override
    public String event() {
        return SipReader.header(first, "Event");
    }

    @Override
    public String target() {
        return SipReader.target(first);
    }

    @Override
    public Duration expires() {
        return expires;
    }

    @Override
    public Manscdp query() {
        return query;
    }

    @Override
    public synchronized NotifyLeg accept(NotifyLegEvents legEvents) {
        if (!isAnswered) {
            isAnswered = true;
            events = legEvents;
            grant(first, expires);
        }
        return this;
    }

    @Override
    public synchronized void refuse(int status) {
        if (!isAnswered) {
            isAnswered = true;
            isOver = true;
            all.closed(this);
            all.transport().answer(first, status);
        }
    }

    private void grant(SIPRequest request, Duration term) {
        all.transport().answer(request, 200, Map.of("Expires", Long.toString(term.toSeconds()), "Event", event()));
    }

    void refresh(SIPRequest request, Duration term, Optional<Manscdp> body) {
        NotifyLegEvents told;
        synchronized (this) {
            if (!isAnswered) {
                return; // a repeat, while somebody still thinks about the first
            }
            grant(request, term);
            until = all.clock().instant().plus(term);
            told = events;
        }
        if (term.isZero()) {
            end("unsubscribed");
        } else if (told != null) {
            told.refreshed(body.orElse(query));
        }
    }

    void endWhenOver() {
        boolean isLate;
        synchronized (this) {
            if (!isAnswered && !all.clock().instant().isBefore(begun.plus(PATIENCE))) {
                refuse(BAD_EVENT);
            }
            isLate = isAnswered && !all.clock().instant().isBefore(until);
        }
        if (isLate) {
            end("ran out");
        }
    }

    private void end(String detail) {
        NotifyLegEvents told;
        synchronized (this) {
            told = isOver ? null : events;
            isOver = true;
        }
        all.closed(this);
        if (told != null) {
            told.ended(detail);
        }
    }

    @Override
    public synchronized boolean isActive() {
        return isAnswered && !isOver;
    }

    @Override
    public CompletionStage<Void> notify(byte[] body) {
        long left;
        synchronized (this) {
            left = Duration.between(all.clock().instant(), until).toSeconds();
        }
        return send(body, "active;expires=" + Math.max(0, left));
    }

    @Override
    public void terminate(String reason) {
        if (isActive()) {
            send(new byte[0], "terminated;reason=" + reason).whenComplete((heard, failure) -> end(reason));
        }
    }

    private CompletionStage<Void> send(byte[] body, String state) {
        var done = new CompletableFuture<Void>();
        all.transactions().send(all.transport().writeUp(draft(body, state)), new FinalReply("NOTIFY", target()) {
            @Override
            void granted(SIPResponse response) {
                done.complete(null);
            }

            @Override
            void failed(SignalException failure) {
                if (failure.status() == 481 || failure.status() == 0) {
                    end("the platform does not know it any more");
                }
                done.completeExceptionally(failure);
            }
        });
        return done;
    }

    private synchronized Draft draft(byte[] body, String state) {
        cseq++;
        Peer peer = SipTransport.source(first);
        var dialog = new SipTransport.Dialog(
                callId(), SipTransport.tag(first), first.getFromTag() == null ? "" : first.getFromTag());
        return Draft.bare(
                        "NOTIFY",
                        peer.uri(SipReader.fromUser(first)),
                        "<" + first.getTo().getAddress().getURI() + ">",
                        "<" + first.getFrom().getAddress().getURI() + ">",
                        peer,
                        dialog,
                        cseq)
                .headers("Event: " + event() + "\r\nSubscription-State: " + state + "\r\n")
                .body(SipTransport.MANSCDP_TYPE, body);
    }
}
