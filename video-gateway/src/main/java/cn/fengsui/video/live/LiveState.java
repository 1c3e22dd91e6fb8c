package cn.fengsui.video.live;

import java.util.Locale;

/** What a viewer is told about its picture. */
public enum LiveState {
    /** Asked for, not there yet. */
    WAITING,
    /** Pictures are coming. */
    LIVE,
    /** Was there or should be, and is not; the message says why. */
    LOST;

    /** As it stands in a state frame. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
