package cn.fengsui.domain.warning;

import java.time.Instant;

/**
 * A warning and whether it still counts.
 *
 * @param supersededBy key of the message that updated or cancelled it, or empty
 */
public record WarningStanding(WarningNotice notice, String supersededBy) {

    /** Whether it counts at that time: neither replaced, nor cancelled, nor expired, nor a cancellation itself. */
    public boolean isInForce(Instant at) {
        var warning = notice.warning();
        return supersededBy.isEmpty()
                && warning.act() != WarningAct.CANCEL
                && !at.isBefore(warning.onset())
                && at.isBefore(warning.expires());
    }
}
