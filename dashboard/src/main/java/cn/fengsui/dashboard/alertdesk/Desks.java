package cn.fengsui.dashboard.alertdesk;

import cn.fengsui.dashboard.alerts.AlertBook.Standing;
import cn.fengsui.dashboard.alerts.AlertsConfig;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertStage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Which desk sees what: its own divisions, what the desk before it left unowned for too long, and for the lead all that. */
record Desks(AlertsConfig config) {

    /** No desk in particular: the whole city. */
    static final int ALL = -1;

    /** Where this desk stands in the list; {@link #ALL} when there is none of this name. */
    int index(String name) {
        for (int i = 0; i < config.desks().size(); i++) {
            if (config.desks().get(i).name().equals(name)) {
                return i;
            }
        }
        return ALL;
    }

    /**
     * Whether a screen shows it.
     *
     * @param desk index, or {@link #ALL}
     * @param isLead the shift lead sits there
     */
    boolean shows(Standing standing, int desk, boolean isLead, Instant now) {
        int home = home(standing.alert());
        if (desk == ALL || home == desk) {
            return true;
        }
        if (standing.stage() != AlertStage.UNACKNOWLEDGED) {
            return false;
        }
        boolean isNext = (home + 1) % config.desks().size() == desk;
        return isNext && isOver(standing, config.nextDesk(), now)
                || isLead && isOver(standing, config.shiftLead(), now);
    }

    /** True when somebody else than the desk it belongs to is asked, too. */
    boolean isEscalated(Standing standing, Instant now) {
        return standing.stage() == AlertStage.UNACKNOWLEDGED && isOver(standing, config.nextDesk(), now);
    }

    int home(Alert alert) {
        return config.deskOf(alert.place().divisionCode());
    }

    /** When the rows of this desk came up. */
    List<Instant> raised(List<Standing> standings, int desk) {
        return standings.stream()
                .filter(standing -> standing.alert().hasOwnRow()
                        && standing.stage() != AlertStage.SHELVED
                        && standing.stage() != AlertStage.OUT_OF_SERVICE)
                .map(Standing::alert)
                .filter(alert -> desk == ALL || home(alert) == desk)
                .map(Alert::raisedAt)
                .toList();
    }

    private static boolean isOver(Standing standing, AlertsConfig.Times times, Instant now) {
        Duration time = times.of(standing.alert().level());
        return !time.isZero() && standing.alert().raisedAt().plus(time).isBefore(now);
    }
}
