package cn.fengsui.video.sip;

import gov.nist.javax.sip.message.SIPResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Client transactions (RFC 3261 §17.1): repeats over UDP until answered, acknowledges refusals of INVITE, gives up after
 * 64 × T1. Any thread. Bounded: beyond {@value #MOST} requests under way the next ones fail at once.
 */
final class Transactions {

    static final Duration T1 = Duration.ofMillis(500);

    private static final long T2_MILLIS = 4_000;
    private static final int GIVE_UP_AFTER = 64;
    private static final int MOST = 100_000;

    private final SipTransport transport;
    private final ScheduledExecutorService timer;
    private final long t1Millis;
    private final ConcurrentMap<String, Under> underWay = new ConcurrentHashMap<>();

    Transactions(SipTransport transport, ScheduledExecutorService timer, Duration t1) {
        this.transport = transport;
        this.timer = timer;
        this.t1Millis = t1.toMillis();
    }

    /** One request under way; its fields are guarded by itself. */
    private final class Under {
        private final Outgoing request;
        private final Replies replies;
        private final boolean isInvite;
        private final long deadlineNanos;
        private long intervalMillis = t1Millis;
        private boolean repeating = true;
        private boolean over;
        private @Nullable ScheduledFuture<?> next;

        private Under(Outgoing request, Replies replies) {
            this.request = request;
            this.replies = replies;
            this.isInvite = request.draft().method().equals("INVITE");
            this.deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(t1Millis * GIVE_UP_AFTER);
        }

        private synchronized void schedule() {
            if (!over) {
                next = timer.schedule(this::due, intervalMillis, TimeUnit.MILLISECONDS);
            }
        }

        private void due() {
            synchronized (this) {
                if (over) {
                    return;
                }
                if (System.nanoTime() < deadlineNanos) {
                    repeat();
                    return;
                }
            }
            end("no answer in time");
        }

        private void repeat() {
            boolean isTcp = request.draft().peer().isTcp();
            intervalMillis =
                    isTcp ? T2_MILLIS : isInvite ? 2 * intervalMillis : Math.min(T2_MILLIS, 2 * intervalMillis);
            try {
                if (repeating && !isTcp) {
                    transport.put(request);
                }
            } catch (IOException unsent) {
                // the next repeat may work, or the deadline ends it
            }
            schedule();
        }

        private void end(String detail) {
            underWay.remove(request.key(), this);
            if (finish()) {
                replies.silence(detail);
            }
        }

        /** True the first time. */
        private synchronized boolean finish() {
            if (next != null) {
                next.cancel(false);
            }
            boolean first = !over;
            over = true;
            return first;
        }

        private synchronized void provisional() {
            repeating = repeating && !isInvite;
        }
    }

    /** Sends until answered. What comes back, silence too, comes on other threads or before this returns. */
    void send(Outgoing request, Replies replies) {
        if (underWay.size() >= MOST) {
            replies.silence("not sent: more than " + MOST + " requests are under way");
            return;
        }
        var under = new Under(request, replies);
        underWay.put(request.key(), under);
        try {
            transport.put(request);
            under.schedule();
        } catch (IOException unsent) {
            under.end("not sent: " + unsent.getMessage());
        }
    }

    void response(SIPResponse response) {
        if (response.getTopmostVia() == null || response.getTopmostVia().getBranch() == null) {
            return;
        }
        Under under = underWay.get(
                response.getCSeq().getMethod() + response.getTopmostVia().getBranch());
        if (under == null) {
            return;
        }
        int status = response.getStatusCode();
        if (status < 200) {
            under.provisional();
            under.replies.response(response);
        } else if (under.isInvite) {
            inviteAnswered(under, response);
        } else if (under.finish()) {
            underWay.remove(under.request.key(), under);
            under.replies.response(response);
        }
    }

    /** Stays for as long as the answer may be repeated: a 2xx goes to the dialog each time, a refusal is acknowledged. */
    private void inviteAnswered(Under under, SIPResponse response) {
        boolean first = under.finish();
        if (first) {
            timer.schedule(
                    () -> underWay.remove(under.request.key(), under), t1Millis * GIVE_UP_AFTER, TimeUnit.MILLISECONDS);
        }
        if (response.getStatusCode() >= 300) {
            String tag = response.getToTag() == null ? "" : response.getToTag();
            transport.sendOnce(transport.writeLike(under.request, "ACK", tag));
        }
        if (first || response.getStatusCode() < 300) {
            under.replies.response(response);
        }
    }

    /** Requests under way. */
    int size() {
        return underWay.size();
    }
}
