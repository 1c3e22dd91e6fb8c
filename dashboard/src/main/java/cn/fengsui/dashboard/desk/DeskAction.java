package cn.fengsui.dashboard.desk;

import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A button of the action bar.
 *
 * @param action the move behind it
 * @param key its letter on the keyboard, or empty
 * @param primary the one that carries the loop on
 * @param refusal message key of why it cannot be used now; empty when it can
 */
record DeskAction(IncidentAction action, String key, boolean primary, String refusal) {

    private static final Map<IncidentAction, String> KEYS = Map.ofEntries(
            Map.entry(IncidentAction.ACCEPT, "A"),
            Map.entry(IncidentAction.DISPATCH, "D"),
            Map.entry(IncidentAction.START, "B"),
            Map.entry(IncidentAction.RESPOND, "F"),
            Map.entry(IncidentAction.CHECK, "V"),
            Map.entry(IncidentAction.CLOSE, "C"),
            Map.entry(IncidentAction.CHANGE_LEVEL, "U"),
            Map.entry(IncidentAction.NOTE, "N"));

    private static final List<IncidentAction> FORWARD = List.of(
            IncidentAction.ACCEPT,
            IncidentAction.DISPATCH,
            IncidentAction.START,
            IncidentAction.RESPOND,
            IncidentAction.CHECK,
            IncidentAction.CLOSE);

    private static final List<IncidentAction> BESIDE = List.of(
            IncidentAction.REJECT,
            IncidentAction.FALSE,
            IncidentAction.RETURN,
            IncidentAction.FAIL,
            IncidentAction.CHANGE_LEVEL);

    boolean isUsable() {
        return refusal.isEmpty();
    }

    /**
     * The buttons that make sense now, the one that carries the loop on first. 办结 is always shown while the incident
     * is open, and says why it cannot be used before 核查.
     *
     * @param user account of the one who looks
     */
    static List<DeskAction> of(Incident incident, String user) {
        var actions = new ArrayList<DeskAction>();
        for (IncidentAction action : FORWARD) {
            if (action.from(incident.state()).isPresent()) {
                actions.add(new DeskAction(action, KEYS.get(action), true, refusal(action, incident, user)));
            } else if (action == IncidentAction.CLOSE && incident.state().isOpen()) {
                actions.add(new DeskAction(action, "C", false, "desk.refusal.checkFirst"));
            }
        }
        for (IncidentAction action : BESIDE) {
            if (action.from(incident.state()).isPresent()) {
                actions.add(new DeskAction(action, KEYS.getOrDefault(action, ""), false, ""));
            }
        }
        return List.copyOf(actions);
    }

    private static String refusal(IncidentAction action, Incident incident, String user) {
        boolean checks = action == IncidentAction.CHECK || action == IncidentAction.CLOSE;
        boolean handled = incident.state() != IncidentState.REPORTED
                && !user.isEmpty()
                && incident.handler().equals(user);
        return checks && handled ? "desk.refusal.checkerIsHandler" : "";
    }
}
