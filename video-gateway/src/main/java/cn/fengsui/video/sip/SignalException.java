package cn.fengsui.video.sip;

/** A request that a device, or an upper platform, did not grant. */
public final class SignalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Reason {
        /** Not registered, or believed to be away. */
        OFFLINE,
        /** Sent, and no final response came in time. */
        NO_ANSWER,
        /** Answered with a status from 300 on. */
        REFUSED,
        /** Could not be sent: connection lost, address unreachable, message unwritable. */
        UNSENT
    }

    private final Reason reason;
    private final int status;

    public SignalException(Reason reason, int status, String message) {
        super(message);
        this.reason = reason;
        this.status = status;
    }

    public Reason reason() {
        return reason;
    }

    /** The status of the response, or 0 when there was none. */
    public int status() {
        return status;
    }
}
