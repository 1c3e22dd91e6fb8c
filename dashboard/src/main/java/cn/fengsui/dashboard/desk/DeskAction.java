package cn.fengsui.dashboard.desk;

import cn.fengsui.domain.incident.CaseRequest;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
            Map.entry(IncidentAction.SUSPEND, "G"),
            Map.entry(IncidentAction.RESUME, "H"),
            Map.entry(IncidentAction.EXTEND, "Y"),
            Map.entry(IncidentAction.MERGE, "M"),
            Map.entry(IncidentAction.CONSENT, "P"),
            Map.entry(IncidentAction.DECLINE, "R"),
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

    /** Moves that hold when a second person consents: at the desk they ask. */
    private static final Set<IncidentAction> ASKED_FOR = EnumSet.of(IncidentAction.SUSPEND, IncidentAction.EXTEND);

    boolean isUsable() {
        return refusal.isEmpty();
    }

    /** The move that is made when this is pressed: a suspension and an extension are asked for. */
    static IncidentAction made(IncidentAction action) {
        return ASKED_FOR.contains(action) ? IncidentAction.ASK : action;
    }

    /** The action behind a letter on the keyboard, or null. */
    static @Nullable IncidentAction behind(String key) {
        return KEYS.entrySet().stream()
                .filter(one -> one.getValue().equals(key))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /**
     * The buttons that make sense now: what waits for this person's consent first, then the one that carries the loop on.
     * 办结 is always shown while the incident is open, and says why it cannot be used before 核查.
     *
     * @param user account of the one who looks
     */
    static List<DeskAction> of(Incident incident, String user, Instant now) {
        var actions = new ArrayList<DeskAction>(ofRequest(incident, user));
        boolean isSuspended = incident.terms().isSuspended(now);
        if (isSuspended && incident.state().isOpen()) {
            actions.add(of(IncidentAction.RESUME, actions.isEmpty(), ""));
        }
        for (IncidentAction action : FORWARD) {
            if (action.from(incident.state()).isPresent()) {
                String refusal = isSuspended ? "desk.refused.SUSPENDED" : refusal(action, incident, user);
                actions.add(of(action, !isSuspended, refusal));
            } else if (action == IncidentAction.CLOSE && incident.state().isOpen()) {
                actions.add(of(action, false, "desk.refusal.checkFirst"));
            }
        }
        for (IncidentAction action : BESIDE) {
            if (action.from(incident.state()).isPresent()) {
                boolean mustWait = isSuspended && action != IncidentAction.CHANGE_LEVEL;
                actions.add(of(action, false, mustWait ? "desk.refused.SUSPENDED" : ""));
            }
        }
        if (incident.state().isOpen()) {
            actions.addAll(ofTerms(incident, isSuspended));
        }
        return List.copyOf(actions);
    }

    /** Yes and no to what waits; the asker can only take it back. */
    private static List<DeskAction> ofRequest(Incident incident, String user) {
        CaseRequest asked = incident.terms().asked();
        if (asked == null || !incident.state().isOpen()) {
            return List.of();
        }
        String own = asked.isFrom(user) ? "desk.refused.ASKER_CONSENTS" : "";
        return List.of(of(IncidentAction.CONSENT, own.isEmpty(), own), of(IncidentAction.DECLINE, false, ""));
    }

    private static List<DeskAction> ofTerms(Incident incident, boolean isSuspended) {
        String waiting = incident.terms().asked() == null ? "" : "desk.refused.ALREADY_ASKED";
        var actions = new ArrayList<DeskAction>();
        if (!isSuspended) {
            actions.add(of(IncidentAction.SUSPEND, false, waiting));
        }
        String extended = incident.terms().isExtended() ? "desk.refused.ALREADY_EXTENDED" : waiting;
        actions.add(of(IncidentAction.EXTEND, false, extended));
        actions.add(of(IncidentAction.MERGE, false, ""));
        return actions;
    }

    private static DeskAction of(IncidentAction action, boolean primary, String refusal) {
        return new DeskAction(action, KEYS.getOrDefault(action, ""), primary, refusal);
    }

    private static String refusal(IncidentAction action, Incident incident, String user) {
        boolean checks = action == IncidentAction.CHECK || action == IncidentAction.CLOSE;
        boolean handled = incident.state() != IncidentState.REPORTED
                && !user.isEmpty()
                && incident.handler().equals(user);
        return checks && handled ? "desk.refusal.checkerIsHandler" : "";
    }
}
