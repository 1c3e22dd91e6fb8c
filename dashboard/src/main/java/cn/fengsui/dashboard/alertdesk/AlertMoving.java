package cn.fengsui.dashboard.alertdesk;

import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.domain.alert.AlertAction;
import cn.fengsui.domain.alert.AlertHandling;
import cn.fengsui.domain.alert.AlertHandlings;
import cn.fengsui.domain.alert.AlertHold;
import cn.fengsui.domain.alert.AlertMove;
import cn.fengsui.domain.alert.AlertRefused;
import cn.fengsui.domain.alert.HoldLimits;
import cn.fengsui.domain.identity.Account;
import cn.fengsui.domain.identity.Accounts;
import cn.fengsui.domain.identity.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Moves of alerts: on record first, then on every screen. Blocking; any thread. */
public final class AlertMoving {

    private static final Set<Role> OWN = EnumSet.of(Role.DUTY_OFFICER, Role.SHIFT_LEAD, Role.DISPATCHER);
    private static final Set<Role> PUT_ASIDE = EnumSet.of(Role.DUTY_OFFICER, Role.SHIFT_LEAD);

    private final AlertHandlings handlings;
    private final Accounts accounts;
    private final Announce announce;
    private final HoldLimits limits;

    public AlertMoving(AlertHandlings handlings, Accounts accounts, Announce announce, HoldLimits limits) {
        this.handlings = handlings;
        this.accounts = accounts;
        this.announce = announce;
        this.limits = limits;
    }

    /** What became of a move. */
    sealed interface Outcome {
        record Made(AlertHandling handling) implements Outcome {}

        /** @param first who was first, or empty */
        record Refused(AlertRefused.Reason reason, String first) implements Outcome {}

        /** The role may not do this. */
        record NotAllowed() implements Outcome {}
    }

    HoldLimits limits() {
        return limits;
    }

    static boolean isAllowed(AlertAction action, Role role) {
        return switch (action) {
            case ACKNOWLEDGE, JUDGE -> OWN.contains(role);
            case SHELVE, TAKE_OUT_OF_SERVICE, UNSHELVE, RETURN_TO_SERVICE, CONSENT -> PUT_ASIDE.contains(role);
            case EXPIRE, CONDITION -> false;
        };
    }

    Outcome make(AlertMove move, Role role) {
        if (!isAllowed(move.action(), role) || move.action() == AlertAction.CONSENT && !mayConsent(move, role)) {
            return new Outcome.NotAllowed();
        }
        try {
            AlertHandling made = handlings.move(move, limits);
            announce.handled(made);
            return new Outcome.Made(made);
        } catch (AlertRefused refused) {
            return new Outcome.Refused(refused.reason(), refused.first());
        }
    }

    /** The shift lead's yes; another officer's where the shift lead asked (domain: one of the two is the lead). */
    private boolean mayConsent(AlertMove move, Role role) {
        if (role == Role.SHIFT_LEAD) {
            return true;
        }
        AlertHandling asked = handlings.of(List.of(move.alertId())).get(move.alertId());
        AlertHold hold = asked == null ? null : asked.hold();
        return hold != null
                && accounts.find(hold.by().user()).map(Account::role).stream()
                        .anyMatch(asker -> asker == Role.SHIFT_LEAD);
    }
}
