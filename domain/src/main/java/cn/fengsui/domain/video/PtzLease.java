package cn.fengsui.domain.video;

import cn.fengsui.domain.identity.Actor;
import java.time.Instant;

/**
 * One operator moves one camera; everybody may know.
 *
 * @param holder who holds it, as the gateway tells operators apart: account and seat
 * @param actor the operator, for the screens of others
 * @param incidentId the incident it is for, or empty
 * @param severity 1 (level I) to 4 of that incident, {@link #NO_INCIDENT} without one; the smaller takes it over
 * @param reason as given, or empty
 * @param fence rises with every new holder of this camera; an older number has lost
 * @param since when this holder took it
 * @param until it is free from then on, unless renewed
 */
public record PtzLease(
        String cameraId,
        String holder,
        Actor actor,
        String incidentId,
        int severity,
        String reason,
        long fence,
        Instant since,
        Instant until) {

    /** Severity of a hold that no incident stands behind. */
    public static final int NO_INCIDENT = 5;

    /** The same hold with a later end. */
    public PtzLease extendedTo(Instant end) {
        return new PtzLease(cameraId, holder, actor, incidentId, severity, reason, fence, since, end);
    }
}
