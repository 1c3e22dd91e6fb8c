package cn.fengsui.domain.alert;

/** A change of an alert that may not be made; nothing was changed. */
public final class AlertRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public enum Reason {
        UNKNOWN_ALERT,
        /** Somebody else was first; {@link #first()} says who. */
        CHANGED_MEANWHILE,
        ALREADY_OWNED,
        NOT_OWNED,
        ALREADY_HELD,
        NOT_HELD,
        NEVER_LEVEL_ONE,
        REASON_MISSING,
        RESPONSIBLE_MISSING,
        JUDGEMENT_MISSING,
        BAD_TIME,
        SHELVED_TOO_OFTEN,
        SAME_PERSON,
        NOT_ASKED,
        NOT_FOR_PEOPLE
    }

    private final Reason reason;
    private final String first;

    AlertRefused(Reason reason, String message, String first) {
        super(message);
        this.reason = reason;
        this.first = first;
    }

    public AlertRefused(Reason reason, String message) {
        this(reason, message, "");
    }

    public Reason reason() {
        return reason;
    }

    /** Who changed it first, for instance {@code 值班员 0231}; empty when nobody did. */
    public String first() {
        return first;
    }
}
