package cn.fengsui.video.ptz;

import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.video.PtzDecision;
import cn.fengsui.domain.video.PtzLease;
import cn.fengsui.domain.video.PtzLeases;
import cn.fengsui.domain.video.PtzWish;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds on record and in the audit. Blocking; virtual threads. */
final class PtzBook {

    private static final Logger LOGGER = LoggerFactory.getLogger(PtzBook.class);
    private static final String TAKE = "video.ptz.take";
    private static final String END = "video.ptz.end";

    private final PtzLeases record;
    private final AuditTrail audit;
    private final IncidentSeverity incidents;
    private final Duration hold;
    private final PtzCounters counters;

    /** @param hold how long a hold lasts on record unless it is renewed */
    PtzBook(PtzLeases record, AuditTrail audit, IncidentSeverity incidents, Duration hold, PtzCounters counters) {
        this.record = record;
        this.audit = audit;
        this.incidents = incidents;
        this.hold = hold;
        this.counters = counters;
    }

    PtzLeases record() {
        return record;
    }

    /** The record decides, then the audit row is written; without it nobody has the camera. */
    PtzDecision.Granted take(PtzAsk ask) {
        if (ask.overrule() && ask.reason().isBlank()) {
            throw new PtzException(
                    PtzException.Reason.NO_REASON, "To take a camera from somebody, say why in \"reason\".", null);
        }
        var wish = new PtzWish(
                ask.cameraId(),
                ask.holder(),
                ask.actor(),
                ask.incidentId(),
                severity(ask.incidentId()),
                ask.reason(),
                hold,
                ask.overrule());
        return switch (record.take(wish)) {
            case PtzDecision.Held held -> {
                counters.held.increment();
                String result = "refused: held by " + held.by().holder();
                audit.add(ask.actor(), TAKE, ask.cameraId(), why(ask), result);
                throw PtzException.held(held.by());
            }
            case PtzDecision.Granted granted -> {
                note(ask, granted);
                yield granted;
            }
        };
    }

    private int severity(String incidentId) {
        if (incidentId.isEmpty()) {
            return PtzLease.NO_INCIDENT;
        }
        return incidents
                .of(incidentId)
                .orElseThrow(() -> new PtzException(
                        PtzException.Reason.UNKNOWN_INCIDENT,
                        "There is no open incident " + incidentId + "; leave it out or name an open one.",
                        null));
    }

    /** One row per hold: who renews an own one is not written down again. */
    private void note(PtzAsk ask, PtzDecision.Granted granted) {
        PtzLease lease = granted.lease();
        boolean isNew = lease.until().equals(lease.since().plus(hold));
        if (!isNew) {
            return;
        }
        String from = granted.loser()
                .map(loser -> ", taken over from " + loser.holder())
                .orElse("");
        try {
            audit.add(ask.actor(), TAKE, ask.cameraId(), why(ask), "granted" + from);
        } catch (RuntimeException unwritten) {
            record.release(lease.cameraId(), lease.fence());
            LOGGER.atError()
                    .setCause(unwritten)
                    .addKeyValue("cameraId", ask.cameraId())
                    .log("camera refused: its audit row could not be written");
            throw new PtzException(
                    PtzException.Reason.AUDIT_FAILED,
                    "The audit row could not be written, so the camera is not yours. Check the database.",
                    null);
        }
    }

    private static String why(PtzAsk ask) {
        return (ask.incidentId() + " " + ask.reason()).strip();
    }

    boolean renew(PtzLease lease, Instant until) {
        return record.renew(lease.cameraId(), lease.fence(), until);
    }

    void close(PtzLease lease, PtzEnd end) {
        try {
            record.release(lease.cameraId(), lease.fence());
            audit.add(lease.actor(), END, lease.cameraId(), lease.reason(), end.why());
        } catch (RuntimeException unwritten) {
            LOGGER.atError()
                    .setCause(unwritten)
                    .addKeyValue("cameraId", lease.cameraId())
                    .log("end of a hold not written; it runs out by itself");
        }
    }
}
