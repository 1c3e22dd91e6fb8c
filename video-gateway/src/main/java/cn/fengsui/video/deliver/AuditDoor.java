package cn.fengsui.video.deliver;

import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.domain.video.LiveViewException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the audit rows of views. The first row must be written before anything happens; blocking, virtual threads. */
final class AuditDoor {

    static final String OPEN = "video.live.open";
    static final String SNAPSHOT = "video.snapshot";

    private static final Logger LOGGER = LoggerFactory.getLogger(AuditDoor.class);
    private static final int END_TRIES = 5;
    private static final long FIRST_PAUSE_MILLIS = 500;

    private final AuditTrail audit;
    private final Executor threads;
    private final DeliveryCounters counters;

    AuditDoor(AuditTrail audit, Executor threads, DeliveryCounters counters) {
        this.audit = audit;
        this.threads = threads;
        this.counters = counters;
    }

    /** @throws LiveViewException {@code AUDIT_FAILED} when the row cannot be written: then nobody may look */
    String begin(LiveRequest request, String action, String result) {
        try {
            return audit.add(request.actor(), action, request.cameraId(), reason(request), result);
        } catch (RuntimeException unwritten) {
            counters.auditFailures.increment();
            LOGGER.atError()
                    .setCause(unwritten)
                    .addKeyValue("cameraId", request.cameraId())
                    .log("view refused: its audit row could not be written");
            throw new LiveViewException(
                    LiveViewException.Reason.AUDIT_FAILED,
                    "The audit row could not be written, so the view is refused. Check the database.");
        }
    }

    /** The end row of what began with this action; tried a few times, later and without holding anybody up. */
    void end(LiveRequest request, String action, String result) {
        String end = action.substring(0, action.lastIndexOf('.') + 1) + "end";
        threads.execute(() -> {
            for (int attempt = 1; attempt <= END_TRIES; attempt++) {
                try {
                    audit.add(request.actor(), end, request.cameraId(), reason(request), result);
                    return;
                } catch (RuntimeException unwritten) {
                    counters.auditFailures.increment();
                    LOGGER.atError()
                            .setCause(unwritten)
                            .addKeyValue("cameraId", request.cameraId())
                            .addKeyValue("attempt", attempt)
                            .log("end of a view not written to the audit trail");
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(FIRST_PAUSE_MILLIS << attempt));
                }
            }
        });
    }

    private static String reason(LiveRequest request) {
        return request.reason().name() + ": " + request.note();
    }
}
