package cn.fengsui.dashboard.issue;

import cn.fengsui.domain.briefing.Briefing;
import cn.fengsui.domain.briefing.BriefingKind;
import cn.fengsui.domain.briefing.BriefingText;
import cn.fengsui.domain.briefing.Briefings;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.Role;
import java.util.EnumSet;
import java.util.Set;

/** Who may do what with briefings, and doing it. Blocking; any thread. */
public final class BriefingDesk {

    /** May draft, sign, publish and discard. */
    public static final Set<Role> WRITERS = EnumSet.of(Role.DUTY_OFFICER, Role.SHIFT_LEAD);

    /** May read and download what is published. */
    public static final Set<Role> READERS =
            EnumSet.of(Role.DUTY_OFFICER, Role.SHIFT_LEAD, Role.DISPATCHER, Role.LEADER);

    private final Briefings briefings;
    private final BriefingFiles files;

    public BriefingDesk(Briefings briefings, BriefingFiles files) {
        this.briefings = briefings;
        this.files = files;
    }

    public Briefings archive() {
        return briefings;
    }

    public Briefing draft(
            BriefingKind kind, String incidentId, boolean drill, BriefingText text, Actor actor, Role role) {
        requireWriter(role);
        return briefings.draft(kind, incidentId, drill, text, actor);
    }

    public Briefing revise(Briefing old, BriefingText text, Actor actor, Role role) {
        requireWriter(role);
        return briefings.revise(old.id(), old.version(), text, actor);
    }

    public Briefing sign(Briefing draft, Actor actor, Role role) {
        requireWriter(role);
        return briefings.sign(draft.id(), draft.version(), actor);
    }

    /** Publishes it and puts its Chinese files into the archive. */
    public Briefing publish(Briefing signed, Actor actor, Role role) {
        requireWriter(role);
        var published = briefings.publish(signed.id(), signed.version(), actor);
        files.file(published, "zh.pdf");
        files.file(published, "zh.docx");
        return published;
    }

    public Briefing discard(Briefing open, String reason, Actor actor, Role role) {
        requireWriter(role);
        return briefings.discard(open.id(), open.version(), reason, actor);
    }

    private static void requireWriter(Role role) {
        if (!WRITERS.contains(role)) {
            throw new SecurityException(role + " may not write briefings; a duty officer or shift lead may.");
        }
    }
}
