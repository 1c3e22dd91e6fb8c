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
        CHECKER_IS_HANDLER,
        /** It is suspended: first it must be resumed. */
        SUSPENDED,
        /** The reason, end, share or other incident that the move needs is missing or not possible. */
        TERMS_MISSING,
        /** An incident is extended once. */
        ALREADY_EXTENDED,
        /** Its limit is over: what is overdue cannot be extended. */
        OVERDUE,
        /** The other incident cannot take it in: it has ended, is the same one, or of another timeline. */
        NOT_MERGEABLE,
        /** Nothing was asked for, so nothing can be consented to or declined. */
        NOT_ASKED,
        /** Something waits for a second person already. */
        ALREADY_ASKED,
        /** Who asked cannot consent. */
        ASKER_CONSENTS
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
