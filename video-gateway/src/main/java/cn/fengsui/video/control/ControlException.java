package cn.fengsui.video.control;

/** A command that a device did not carry out, and why. */
public final class ControlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public enum Reason {
        /** No registered device has this channel, and no record knows it as the camera of one. */
        UNKNOWN_TARGET,
        /** The device is not there. */
        OFFLINE,
        /** It did not answer in time. */
        NO_ANSWER,
        /** It answered with an error. */
        REFUSED,
        /** It speaks an edition that does not know the command. */
        TOO_OLD
    }

    private final Reason reason;

    public ControlException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
