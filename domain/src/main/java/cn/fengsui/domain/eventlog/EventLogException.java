package cn.fengsui.domain.eventlog;

import org.jspecify.annotations.Nullable;

/** The log cannot be read or written right now; the caller may try the same batch again. */
public final class EventLogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, for counting. */
    public enum Reason {
        UNREACHABLE,
        DISK_FULL,
        REFUSED,
        /** Too much waits to be written; try again in a moment. */
        BUSY
    }

    private final Reason reason;

    public EventLogException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
