package cn.fengsui.video.history;

import java.time.Instant;

/** A recording that cannot be had, and why, in words for the screen. */
public final class HistoryRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What the API tells as code. */
    public enum Reason {
        UNKNOWN_CAMERA(404),
        UNKNOWN_PLAYBACK(404),
        CAMERA_OFFLINE(409),
        /** The device plays as many recordings as it can (486, its profile, or video.playback-per-device). */
        DEVICE_BUSY(409),
        REFUSED_BY_DEVICE(409),
        NO_RECORDING(404),
        BAD_REQUEST(400),
        NO_SPACE(507),
        NO_ANSWER(504),
        GATEWAY_BUSY(503);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        /** HTTP status. */
        public int status() {
            return status;
        }
    }

    private final Reason reason;

    public HistoryRefusal(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** The refusal of a range in which nothing is recorded. */
    public static HistoryRefusal nothing(String cameraId, Instant from, Instant to) {
        return new HistoryRefusal(
                Reason.NO_RECORDING,
                "The device of camera " + cameraId + " has no recording from " + from + " to " + to + ".");
    }

    /** The refusal that belongs to a call that ended before it played. */
    public static HistoryRefusal of(HistoryEnd end, String cameraId, String detail) {
        return switch (end) {
            case BUSY ->
                new HistoryRefusal(
                        Reason.DEVICE_BUSY,
                        "The device of camera " + cameraId + " allows no further playback now (" + detail
                                + "). Wait until another playback of this device ends, or watch the same range together.");
            case REFUSED ->
                new HistoryRefusal(
                        Reason.REFUSED_BY_DEVICE,
                        "The device refused the recording of camera " + cameraId + " (" + detail
                                + "). Choose a time at which its timeline shows a recording.");
            case OFFLINE ->
                new HistoryRefusal(
                        Reason.CAMERA_OFFLINE, "The device of camera " + cameraId + " is offline (" + detail + ").");
            case NO_ANSWER ->
                new HistoryRefusal(
                        Reason.NO_ANSWER, "The device of camera " + cameraId + " did not answer (" + detail + ").");
            case FINISHED, HUNG_UP ->
                new HistoryRefusal(
                        Reason.NO_RECORDING,
                        "The device ended the recording of camera " + cameraId + " at once (" + detail
                                + "). Choose a time at which its timeline shows a recording.");
        };
    }
}
