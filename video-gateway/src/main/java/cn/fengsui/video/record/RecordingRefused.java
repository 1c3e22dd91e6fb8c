package cn.fengsui.video.record;

/** A recording that cannot be begun, and why. */
public final class RecordingRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** As it stands in the API's error code. */
    public enum Reason {
        TOO_MANY,
        DISK_FULL
    }

    private final Reason reason;

    public RecordingRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
