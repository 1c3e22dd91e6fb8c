package cn.fengsui.jobs;

/** The stream jobs cannot start. The message says what to do. */
public final class StreamJobsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, for exit messages. */
    public enum Reason {
        PORT_IN_USE,
        /** The saved state does not fit this version or these settings. */
        STATE_DIFFERS,
        START_FAILED
    }

    private final Reason reason;

    public StreamJobsException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public StreamJobsException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
