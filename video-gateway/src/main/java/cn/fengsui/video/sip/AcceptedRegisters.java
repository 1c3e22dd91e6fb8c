package cn.fengsui.video.sip;

import gov.nist.javax.sip.message.SIPRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Recognises the retransmission of a REGISTER that was accepted: the same message again from the same place means that
 * our 200 got lost; from elsewhere it is a replay. Two generations of half a minute each; any thread.
 */
final class AcceptedRegisters {

    private static final Duration GENERATION = Duration.ofSeconds(32);

    private final Clock clock;
    private volatile ConcurrentMap<String, Peer> young = new ConcurrentHashMap<>();
    private volatile ConcurrentMap<String, Peer> old = new ConcurrentHashMap<>();
    private volatile Instant turned;

    AcceptedRegisters(Clock clock) {
        this.clock = clock;
        this.turned = clock.instant();
    }

    boolean isRepeat(SIPRequest request, Digest digest) {
        turnIfDue();
        String key = key(request, digest);
        Peer before = young.get(key);
        if (before == null) {
            before = old.get(key);
        }
        return before != null && before.equals(SipTransport.source(request));
    }

    void remember(SIPRequest request, Digest digest) {
        turnIfDue();
        young.put(key(request, digest), SipTransport.source(request));
    }

    private void turnIfDue() {
        Instant now = clock.instant();
        if (now.isBefore(turned.plus(GENERATION))) {
            return;
        }
        synchronized (this) {
            if (!now.isBefore(turned.plus(GENERATION))) {
                boolean isLong = !now.isBefore(turned.plus(GENERATION.multipliedBy(2)));
                old = isLong ? new ConcurrentHashMap<>() : young;
                young = new ConcurrentHashMap<>();
                turned = now;
            }
        }
    }

    private static String key(SIPRequest request, Digest digest) {
        return digest.nonce()
                + digest.nonceCount()
                + digest.response()
                + request.getCallId().getCallId()
                + request.getCSeq().getSeqNumber()
                + request.getTopmostVia().getBranch();
    }
}
