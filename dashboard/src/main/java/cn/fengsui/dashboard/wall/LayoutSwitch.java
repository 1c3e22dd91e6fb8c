package cn.fengsui.dashboard.wall;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which layout a screen has. A new level Ⅰ alert switches to the incident layout by itself, at most once in 30
 * seconds; an operator may switch at any time, and the screen then stays so until another level Ⅰ alert comes. It goes
 * back to calm when no level Ⅰ alert is open. Owned by the screen's session lock.
 */
final class LayoutSwitch {

    private static final Duration BETWEEN_SWITCHES = Duration.ofSeconds(30);

    private Layout layout = Layout.CALM;
    private Optional<Instant> switchedByItselfAt = Optional.empty();
    private Instant lastAutomatic = Instant.MIN;
    private final Set<String> declined = new HashSet<>();

    /**
     * @param extreme ids of the open level Ⅰ alerts
     * @return the layout from now on
     */
    Layout decide(Set<String> extreme, Instant now) {
        declined.retainAll(extreme);
        Layout wanted = declined.containsAll(extreme) ? Layout.CALM : Layout.INCIDENT;
        boolean back = layout == Layout.INCIDENT && extreme.isEmpty();
        boolean forth = layout == Layout.CALM && wanted == Layout.INCIDENT;
        if ((back || forth)
                && !now.isBefore(lastAutomatic.equals(Instant.MIN) ? now : lastAutomatic.plus(BETWEEN_SWITCHES))) {
            layout = forth ? Layout.INCIDENT : Layout.CALM;
            lastAutomatic = now;
            switchedByItselfAt = Optional.of(now);
        }
        return layout;
    }

    /** The operator wants the calm layout although these are open. */
    void toCalm(Set<String> extreme) {
        layout = Layout.CALM;
        declined.addAll(extreme);
        switchedByItselfAt = Optional.empty();
    }

    /** The operator wants the incident layout. */
    void toIncident() {
        layout = Layout.INCIDENT;
        declined.clear();
        switchedByItselfAt = Optional.empty();
    }

    /** When the present layout was chosen by the system; empty when a person chose it. */
    Optional<Instant> switchedByItselfAt() {
        return switchedByItselfAt;
    }
}
