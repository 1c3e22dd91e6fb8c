package cn.fengsui.dashboard.alerts;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditEntry;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.identity.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which workstations were heard since the shift began. What is tested is a loudspeaker, so a test belongs to the workstation and
 * not to whoever made it; each is an audit row. Blocking, any thread.
 */
public final class SoundTests {

    private static final String ACTION = "alert.sound-test";
    private static final String HEARD = "heard";
    private static final Set<Role> WATCH = EnumSet.of(Role.DISPATCHER, Role.DUTY_OFFICER, Role.SHIFT_LEAD);

    private final AuditTrail audit;
    private final Shifts shifts;
    private final ZoneId zone;
    private final Clock clock;

    private SoundTests(AuditTrail audit, Shifts shifts, ZoneId zone, Clock clock) {
        this.audit = audit;
        this.shifts = shifts;
        this.zone = zone;
        this.clock = clock;
    }

    /** @param zone whose clock says when shifts begin */
    public static SoundTests of(AlertsConfig config, ZoneId zone, AuditTrail audit, Clock clock) {
        return new SoundTests(audit, config.shifts(), zone, clock);
    }

    /** Whether those of this role must hear alerts where they sit. */
    public static boolean watches(Role role) {
        return WATCH.contains(role);
    }

    /**
     * Writes down how a test ended.
     *
     * @param words for the record
     * @param state of the browser's sound
     */
    public void tested(Actor actor, String workstation, boolean heard, String words, String state) {
        audit.add(actor, ACTION, object(workstation), words, heard ? HEARD : "not heard: " + state);
    }

    /** When it was heard in the shift that is on; empty when nobody tested it, or its last test was silent. */
    public Optional<Instant> heard(String workstation) {
        return audit.newest(ACTION, object(workstation), 1).stream()
                .filter(test -> test.result().equals(HEARD))
                .map(AuditEntry::at)
                .filter(at -> shifts.counts(at, clock.instant(), zone))
                .findFirst();
    }

    /** When the shift that is on began. */
    public Instant shiftBegan() {
        return shifts.began(clock.instant(), zone);
    }

    private static String object(String workstation) {
        return "workstation " + workstation;
    }
}
