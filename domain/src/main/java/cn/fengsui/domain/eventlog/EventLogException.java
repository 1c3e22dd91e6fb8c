package cn.fengsui.domain.eventlog;

/** The log cannot be read or written right now; the caller may try the same batch again. */
public final class EventLogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, for counting. */
    public enum Reason {
        UNREACHABLE,
        DISK_FULL,
        REFUSED
    }

    private final Reason reason;

    public EventLogException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
