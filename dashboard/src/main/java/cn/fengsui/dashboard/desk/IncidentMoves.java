package cn.fengsui.dashboard.desk;

import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentMove;
import cn.fengsui.domain.incident.IncidentRefused;
import cn.fengsui.domain.incident.Incidents;

/**
 * Makes a move on record and shows it to every other screen at once through the live picture. Blocking: call from a virtual
 * thread.
 */
public final class IncidentMoves {

    private final Incidents incidents;
    private final Announce announce;

    public IncidentMoves(Incidents incidents, Announce announce) {
        this.incidents = incidents;
        this.announce = announce;
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
}
