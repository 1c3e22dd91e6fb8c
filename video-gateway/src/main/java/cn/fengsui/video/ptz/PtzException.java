package cn.fengsui.video.ptz;

import cn.fengsui.domain.video.PtzLease;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A camera that cannot be had. */
public final class PtzException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public enum Reason {
        /** Somebody else moves it. */
        HELD,
        /** The incident named is not open. */
        UNKNOWN_INCIDENT,
        /** To overrule needs a reason in words. */
        NO_REASON,
        /** The audit row could not be written. */
        AUDIT_FAILED,
        /** The gateway is closing. */
        CLOSING
    }

    private final Reason reason;
    private final transient @Nullable PtzLease by;

    PtzException(Reason reason, String message, @Nullable PtzLease by) {
        super(message);
        this.reason = reason;
        this.by = by;
    }

    static PtzException held(PtzLease by) {
        String level = by.severity() < PtzLease.NO_INCIDENT
                ? " for incident " + by.incidentId() + " of severity " + by.severity()
                : "";
        return new PtzException(
                Reason.HELD,
                by.actor().displayName() + " (" + by.actor().seat() + ") moves camera " + by.cameraId() + level
                        + "; a worse incident or a shift lead with a reason takes it over.",
                by);
    }

    public Reason reason() {
        return reason;
    }

    /** Who holds it, when that is the reason. */
    public Optional<PtzLease> by() {
        return Optional.ofNullable(by);
    }
}
