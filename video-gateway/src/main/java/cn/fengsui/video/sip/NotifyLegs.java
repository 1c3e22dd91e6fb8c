package cn.fengsui.video.sip;

import cn.fengsui.video.manscdp.Manscdp;
import gov.nist.javax.sip.message.SIPRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Subscriptions of upper platforms, by Call-ID. Bounded. Any thread. */
final class NotifyLegs {

    private static final int MOST = 1_000;
    private static final long DEFAULT_SECONDS = 600;
    private static final long LONGEST_SECONDS = 7 * 86_400L;

    private final SipTransport transport;
    private final Transactions transactions;
    private final Clock clock;
    private final ConcurrentMap<String, UasSubscription> byCallId = new ConcurrentHashMap<>();

    NotifyLegs(SipTransport transport, Transactions transactions, Clock clock) {
        this.transport = transport;
        this.transactions = transactions;
        this.clock = clock;
    }

    void subscribe(SIPRequest request, UpperEvents upper) {
        Duration expires = expires(request);
        Optional<Manscdp> query = Manscdp.read(SipReader.body(request));
        UasSubscription known = byCallId.get(request.getCallId().getCallId());
        if (known != null) {
            known.refresh(request, expires, query);
        } else if (request.getToTag() != null) {
            transport.answer(request, 481);
        } else if (query.isEmpty()) {
            transport.answer(request, 400);
        } else if (byCallId.size() >= MOST) {
            transport.answer(request, 503);
        } else {
            var subscription = new UasSubscription(request, expires, query.get(), this);
            byCallId.put(subscription.callId(), subscription);
            upper.subscribed(subscription);
        }
    }

    private static Duration expires(SIPRequest request) {
        long seconds = request.getExpires() == null
                ? DEFAULT_SECONDS
                : request.getExpires().getExpires();
        return Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST_SECONDS));
    }

    void closed(UasSubscription subscription) {
        byCallId.remove(subscription.callId(), subscription);
    }

    SipTransport transport() {
        return transport;
    }

    Transactions transactions() {
        return transactions;
    }

    Clock clock() {
        return clock;
    }

    /** Ends those that ran out, or that nobody answered. Call about once a second. */
    void tick() {
        byCallId.values().forEach(UasSubscription::endWhenOver);
    }
}
