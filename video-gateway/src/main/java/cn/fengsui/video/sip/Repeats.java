package cn.fengsui.video.sip;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Knows a request that came before and how it was answered (RFC 3261 §17.2), for half a minute to a minute, so that a
 * repeated alarm is one alarm. Two generations, the older one is forgotten as a whole; each bounded, beyond it requests
 * count as new. Any thread.
 */
final class Repeats {

    private static final long GENERATION_NANOS = 32_000_000_000L;
    private static final int MOST = 100_000;

    private volatile ConcurrentMap<String, Integer> young = new ConcurrentHashMap<>();
    private volatile ConcurrentMap<String, Integer> old = new ConcurrentHashMap<>();
    private volatile long turnedNanos = System.nanoTime();

    /** The status this request was answered with. */
    Optional<Integer> answered(SIPRequest request) {
        String key = key(request);
        Integer status = young.get(key);
        return Optional.ofNullable(status != null ? status : old.get(key));
    }

    void remember(SIPRequest request, int status) {
        if (System.nanoTime() - turnedNanos > GENERATION_NANOS || young.size() > MOST) {
            turn();
        }
        young.put(key(request), status);
    }

    private synchronized void turn() {
        if (System.nanoTime() - turnedNanos > GENERATION_NANOS || young.size() > MOST) {
            old = young;
            young = new ConcurrentHashMap<>();
            turnedNanos = System.nanoTime();
        }
    }

    private static String key(SIPRequest request) {
        return request.getTopmostVia().getBranch()
                + ' '
                + request.getCallId().getCallId()
                + ' '
                + request.getCSeq().getSeqNumber()
                + request.getMethod();
    }
}
