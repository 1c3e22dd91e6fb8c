package cn.fengsui.video.sdp;

import java.util.Locale;

/** Which of a camera's streams. */
public enum StreamKind {
    /** Full picture. */
    MAIN,
    /** The small one, for walls of many tiles. */
    SUB;

    /** {@code main} or {@code sub}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
