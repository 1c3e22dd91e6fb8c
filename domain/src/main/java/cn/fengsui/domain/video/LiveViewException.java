package cn.fengsui.domain.video;

/** A live view that cannot be given, and why. */
public final class LiveViewException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public enum Reason {
        UNKNOWN_CAMERA,
        CAMERA_OFFLINE,
        NOT_ALLOWED,
        NO_REASON_GIVEN,
        AUDIT_FAILED,
        BUSY,
        GATEWAY_UNREACHABLE
    }

    private final Reason reason;

    public LiveViewException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
