package cn.fengsui.video.ptz;

import cn.fengsui.domain.identity.Actor;

/**
 * An operator wants a camera.
 *
 * @param incidentId the open incident it is for, or empty
 * @param reason in words; needed to overrule
 * @param overrule as a shift lead; the caller has checked that it is one
 */
public record PtzAsk(String cameraId, Actor actor, String incidentId, String reason, boolean overrule) {

    /** To move a camera that nobody holds. */
    public static PtzAsk plain(String cameraId, Actor actor) {
        return new PtzAsk(cameraId, actor, "", "", false);
    }

    /** How operators are told apart: the same account at the same seat is the same operator. */
    public String holder() {
        return actor.user() + "@" + actor.seat();
    }
}
