package cn.fengsui.ingest.cap;

/** A message that cannot be taken; says what is wrong, the value seen and what to do. */
public final class CapUnreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CapUnreadable(String message) {
        super(message, null, false, false); // an answer, not a fault: no stack trace
    }
}
