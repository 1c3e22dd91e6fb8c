package cn.fengsui.dashboard.desk;

import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.domain.clock.CaseClock;
import cn.fengsui.domain.clock.ClockPhase;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentMove;
import cn.fengsui.domain.incident.IncidentRefused;
import cn.fengsui.domain.incident.Incidents;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes a move on record and shows it to every other screen at once through the live picture. Blocking: call from a virtual
 * thread.
 */
public final class IncidentMoves {

    private final Incidents incidents;
    private final Announce announce;
    private final Function<String, Optional<CaseClock>> clocks;

    /** @param clocks how an incident's limits stand in working-calendar time, which the record does not know */
    public IncidentMoves(Incidents incidents, Announce announce, Function<String, Optional<CaseClock>> clocks) {
        this.incidents = incidents;
        this.announce = announce;
        this.clocks = clocks;
    }

    /** What became of a move: the incident after it, or the reason in words. */
    sealed interface Outcome {

        record Made(Incident incident) implements Outcome {}

        /**
         * Nothing was changed.
         *
         * @param reason for the sentence on the screen
         */
        record Refused(IncidentRefused.Reason reason, String message) implements Outcome {}
    }

    Outcome make(IncidentMove move) {
        if (isExtension(move) && isOverdue(move.incidentId())) {
            return new Outcome.Refused(
                    IncidentRefused.Reason.OVERDUE,
                    move.incidentId() + ": a limit is extended before it is over; handle it or suspend it.");
        }
        Incident moved;
        try {
            moved = incidents.move(move);
        } catch (IncidentRefused refused) {
            return new Outcome.Refused(refused.reason(), String.valueOf(refused.getMessage()));
        }
        announce.incident(moved);
        if (move.action() == IncidentAction.MERGE) {
            incidents.byId(move.terms().into()).ifPresent(announce::incident); // it took the other one in
        }
        return new Outcome.Made(moved);
    }

    /** True for whatever makes a limit longer: the wish, and the consent to it. */
    private boolean isExtension(IncidentMove move) {
        return switch (move.action()) {
            case EXTEND -> true;
            case ASK -> move.terms().wanted().equals(Optional.of(IncidentAction.EXTEND));
            case CONSENT ->
                incidents
                        .byId(move.incidentId())
                        .map(incident -> incident.terms().asked())
                        .filter(asked -> asked.action() == IncidentAction.EXTEND)
                        .isPresent();
            default -> false;
        };
    }

    private boolean isOverdue(String incidentId) {
        return clocks.apply(incidentId)
                .filter(clock -> clock.phase() == ClockPhase.OVERDUE)
                .isPresent();
    }
}
