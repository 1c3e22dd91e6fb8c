package cn.fengsui.domain.video;

import cn.fengsui.domain.identity.Actor;
import java.time.Duration;

/**
 * An operator wants to move a camera.
 *
 * @param holder account and seat
 * @param severity 1 to 4 of the incident, {@link PtzLease#NO_INCIDENT} without one; the caller has looked it up
 * @param hold how long, if it is not renewed
 * @param overrule takes it whatever the other's incident is: a shift lead with a reason
 */
public record PtzWish(
        String cameraId,
        String holder,
        Actor actor,
        String incidentId,
        int severity,
        String reason,
        Duration hold,
        boolean overrule) {}
