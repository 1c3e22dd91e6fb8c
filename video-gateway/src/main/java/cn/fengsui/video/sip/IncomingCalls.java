package cn.fengsui.video.sip;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;

/** Calls that others make to us, by Call-ID (RFC 3261 §13.3). Bounded; beyond it callers hear 503. Any thread. */
final class IncomingCalls {

    private static final int MOST = 5_000;

    private final UasCall.Surroundings around;
    private final Executor threads;
    private final ConcurrentMap<String, UasCall> byCallId = new ConcurrentHashMap<>();

    IncomingCalls(SipTransport transport, Transactions transactions, ScheduledExecutorService timer, Executor threads) {
        this.around = new UasCall.Surroundings(transport, transactions, timer, call -> forget(call.callId()));
        this.threads = threads;
    }

    private void forget(String callId) {
        byCallId.remove(callId);
    }

    /** @param offered whoever may take it; when nobody does, it is refused */
    void invite(SIPRequest request, Predicate<IncomingCall> offered) {
        String callId = request.getCallId().getCallId();
        UasCall known = byCallId.get(callId);
        if (known != null) {
            known.invitedAgain(request);
            return;
        }
        if (byCallId.size() >= MOST) {
            around.transport().answer(request, 503);
            return;
        }
        if (request.getToTag() != null) {
            around.transport().answer(request, 481);
            return;
        }
        var call = new UasCall(request, around, new cn.fengsui.video.live.SerialExecutor(threads));
        UasCall raced = byCallId.putIfAbsent(callId, call);
        if (raced != null) {
            raced.invitedAgain(request);
            return;
        }
        around.transport().answer(request, 100);
        call.watch();
        boolean taken = false;
        try {
            taken = offered.test(call);
        } finally {
            if (!taken) {
                call.refuse(488, "nobody here takes this call");
            }
        }
    }

    /** ACK, BYE, CANCEL or INFO; false when it is of no call that came in. */
    boolean inside(SIPRequest request) {
        UasCall call = byCallId.get(request.getCallId().getCallId());
        if (call != null) {
            call.inside(request);
        }
        return call != null;
    }

    int count() {
        return byCallId.size();
    }
}
