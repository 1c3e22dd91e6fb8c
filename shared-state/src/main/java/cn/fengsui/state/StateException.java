package cn.fengsui.state;

import org.jspecify.annotations.Nullable;

/** The live picture cannot be opened or joined. The message says what to do. */
public final class StateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, for counting and for exit messages. */
    public enum Reason {
        PORT_IN_USE,
        BIND_ADDRESS,
        UNREACHABLE
    }

    private final Reason reason;

    public StateException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
