package cn.fengsui.domain.incident;

/** A move that may not be made; nothing was changed. */
public final class IncidentRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public enum Reason {
        UNKNOWN_INCIDENT,
        NOT_FROM_THIS_STATE,
        CHANGED_MEANWHILE,
        TEXT_MISSING,
        UNIT_MISSING,
        CHECKER_IS_HANDLER
    }

    private final Reason reason;

    public IncidentRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
