package cn.fengsui.domain.camera;

import java.time.Instant;

/**
 * How the cameras of one division are, counted by their fused state.
 *
 * @param divisionCode township code, or empty for cameras whose division is not known
 * @param division its name, or empty
 * @param at event time of the newest change counted
 */
public record CameraCount(
        String divisionCode,
        String division,
        int viewable,
        int noSignal,
        int offline,
        int unknown,
        Instant at,
        boolean drill) {

    public int total() {
        return viewable + noSignal + offline + unknown;
    }

    /** Key in shared maps. */
    public String key() {
        return (drill ? "drill" : "real") + ":" + divisionCode;
    }
}
