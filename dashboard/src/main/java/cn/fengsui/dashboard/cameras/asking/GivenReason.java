package cn.fengsui.dashboard.cameras.asking;

import cn.fengsui.domain.video.ViewReason;
import com.vaadin.flow.server.VaadinSession;
import org.jspecify.annotations.Nullable;

/**
 * The reason that holds for the pictures of this session, until it is changed.
 *
 * @param incident id of the incident that is handled, or empty: its level decides who moves a camera
 */
public record GivenReason(ViewReason kind, String note, String incident) {

    /** Shortest and longest sentence that counts as a reason. */
    static final int SHORTEST = 2;

    static final int LONGEST = 80;

    public GivenReason {
        note = note.strip();
        if (note.length() < SHORTEST || note.length() > LONGEST) {
            throw new IllegalArgumentException("a reason has " + SHORTEST + " to " + LONGEST + " characters and had "
                    + note.length() + "; name the incident, or say in a few words why you look.");
        }
    }

    /** What holds now for this session, or null. */
    public static @Nullable GivenReason held() {
        return VaadinSession.getCurrent().getAttribute(GivenReason.class);
    }

    /** From now on this one holds. */
    public void hold() {
        VaadinSession.getCurrent().setAttribute(GivenReason.class, this);
    }

    /** As the gateway's audit has it. */
    public String words() {
        return kind.name() + ": " + note;
    }
}
