package cn.fengsui.video.ptz;

import cn.fengsui.domain.video.PtzLease;
import java.util.Optional;

/**
 * Why a hold ended.
 *
 * @param why one sentence for the operator
 * @param by who has the camera now, if somebody took it over
 */
public record PtzEnd(Cause cause, String why, Optional<PtzLease> by) {

    public enum Cause {
        RELEASED,
        IDLE,
        /** The operator's connection was lost. */
        DROPPED,
        TAKEN_OVER,
        /** The gateway closes. */
        CLOSING
    }

    static PtzEnd of(Cause cause, String why) {
        return new PtzEnd(cause, why, Optional.empty());
    }

    static PtzEnd takenOver(PtzLease by) {
        String incident = by.incidentId().isEmpty() ? "" : ", incident " + by.incidentId();
        String reason = by.reason().isEmpty() ? "" : ": " + by.reason();
        return new PtzEnd(
                Cause.TAKEN_OVER,
                by.actor().displayName() + " (" + by.actor().seat() + incident + ") has taken the camera over" + reason,
                Optional.of(by));
    }

    /** Whenever the operator may not have been able to stop it, a stop is sent whatever we believe. */
    boolean mustStop() {
        return cause != Cause.RELEASED && cause != Cause.IDLE;
    }

    /** The next operator decides where it looks; a closing gateway has no time. */
    boolean goesHome() {
        return cause != Cause.TAKEN_OVER && cause != Cause.CLOSING;
    }
}
