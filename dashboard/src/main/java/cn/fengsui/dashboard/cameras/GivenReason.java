package cn.fengsui.dashboard.cameras;

import cn.fengsui.domain.video.ViewReason;

/** The reason that holds for the pictures of this session, until it is changed. */
record GivenReason(ViewReason kind, String note) {

    /** Shortest and longest sentence that counts as a reason. */
    static final int SHORTEST = 2;

    static final int LONGEST = 80;

    GivenReason {
        note = note.strip();
        if (note.length() < SHORTEST || note.length() > LONGEST) {
            throw new IllegalArgumentException("a reason has " + SHORTEST + " to " + LONGEST + " characters and had "
                    + note.length() + "; name the incident, or say in a few words why you look.");
        }
    }
}
