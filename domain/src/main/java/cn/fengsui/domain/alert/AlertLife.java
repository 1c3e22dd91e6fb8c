package cn.fengsui.domain.alert;

import cn.fengsui.domain.alert.AlertRefused.Reason;
import cn.fengsui.domain.identity.Actor;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The life of an alert (ISA-18.2 §10) as pure functions of two facts that never overwrite each other: the condition, of
 * which the rules tell, and the handling, which is people's. Any thread.
 *
 * <pre>
 *                    opens                     acknowledge
 *   NORMAL ───────────────────▶ UNACKNOWLEDGED ───────────▶ ACKNOWLEDGED
 *      ▲                         │ over                      │ over
 *      │       acknowledge       ▼          I, II: acknowledge ▼   III, IV: over
 *      ├──────────────────── RETURNED ─────────────────▶ LATCHED ──judge──▶ NORMAL
 *      │
 *   any of them ──shelve──▶ SHELVED, ──take out of service──▶ OUT_OF_SERVICE, ──behind another──▶ SUPPRESSED, and back
 * </pre>
 */
public final class AlertLife {

    private AlertLife() {}

    /**
     * How the alert stands.
     *
     * @param hold the hold on it or on its source, or null; one that does not cover it counts as none
     */
    public static AlertStage stage(Alert alert, AlertHandling handling, @Nullable AlertHold hold, Instant now) {
        if (alert.suppression() == Suppression.WITHDRAWN) {
            return AlertStage.NORMAL;
        }
        if (hold != null && hold.covers(alert, now)) {
            return hold.kind() == AlertHold.Kind.SHELVED ? AlertStage.SHELVED : AlertStage.OUT_OF_SERVICE;
        }
        boolean isOpen = alert.state() == AlertState.OPEN;
        if (!alert.hasOwnRow() && !alert.level().isSerious()) {
            return isOpen ? AlertStage.SUPPRESSED : AlertStage.NORMAL;
        }
        if (!handling.isOwned(alert)) {
            return isOpen ? AlertStage.UNACKNOWLEDGED : AlertStage.RETURNED;
        }
        if (isOpen) {
            return AlertStage.ACKNOWLEDGED;
        }
        boolean isLatched = alert.level().isSerious() && handling.disposition() == Disposition.NONE;
        return isLatched ? AlertStage.LATCHED : AlertStage.NORMAL;
    }

    /** How the alert stands with no other hold than its own. */
    public static AlertStage stage(Alert alert, AlertHandling handling, Instant now) {
        return stage(alert, handling, handling.hold(), now);
    }

    /**
     * The handling after a move.
     *
     * @param shelvedToday how long its source was shelved within the last 24 h
     * @throws AlertRefused with the reason; nothing changes
     */
    public static AlertHandling after(
            Alert alert, AlertHandling before, AlertMove move, HoldLimits limits, Duration shelvedToday, Instant now) {
        AlertHandling.LastChange last = before.lastChange();
        if (move.expectedVersion() != AlertMove.ANY && move.expectedVersion() != before.version()) {
            String who = last == null ? "somebody" : last.by();
            throw new AlertRefused(
                    Reason.CHANGED_MEANWHILE,
                    who + " was first: " + (last == null ? "changed it" : last.action() + " at " + last.at())
                            + ". Look again, then decide.",
                    who);
        }
        AlertHandling after =
                switch (move.action()) {
                    case ACKNOWLEDGE -> acknowledged(alert, before, move, now);
                    case JUDGE -> judged(alert, before, move);
                    case SHELVE -> shelved(alert, before, move, limits, shelvedToday, now);
                    case TAKE_OUT_OF_SERVICE -> takenOut(alert, before, move, limits, now);
                    case CONSENT -> consented(alert, before, move);
                    case UNSHELVE -> released(before, AlertHold.Kind.SHELVED);
                    case RETURN_TO_SERVICE -> released(before, AlertHold.Kind.OUT_OF_SERVICE);
                    case EXPIRE -> expired(before, move, now);
                    case CONDITION ->
                        throw refused(Reason.NOT_FOR_PEOPLE, alert.id(), "what a rule sees is told by the rules");
                };
        return after.changed(
                new AlertHandling.LastChange(move.action(), move.actor().displayName(), now));
    }

    private static AlertHandling acknowledged(Alert alert, AlertHandling before, AlertMove move, Instant now) {
        before.owner(alert).ifPresent(owner -> {
            throw new AlertRefused(
                    Reason.ALREADY_OWNED,
                    alert.id() + " is owned by " + owner.actor().displayName() + " since " + owner.at() + ".",
                    owner.actor().displayName());
        });
        AlertHandling owned = before.ownedBy(alert, new Acknowledgement(alert.id(), move.actor(), now));
        boolean isAnotherEpisode = before.owned() != null;
        return move.disposition() == Disposition.NONE && !isAnotherEpisode ? owned : owned.judged(move.disposition());
    }

    private static AlertHandling judged(Alert alert, AlertHandling before, AlertMove move) {
        if (!before.isOwned(alert)) {
            throw refused(Reason.NOT_OWNED, alert.id(), "nobody owns it yet; acknowledge it first");
        }
        if (move.disposition() == Disposition.NONE) {
            throw refused(
                    Reason.JUDGEMENT_MISSING, alert.id(), "say what it was: true, false, test, duplicate, handled");
        }
        return before.judged(move.disposition());
    }

    private static AlertHandling shelved(
            Alert alert, AlertHandling before, AlertMove move, HoldLimits limits, Duration shelvedToday, Instant now) {
        AlertHold hold = hold(AlertHold.Kind.SHELVED, alert, before, move, limits.shelve(), now);
        if (shelvedToday.plus(Duration.between(now, hold.until())).compareTo(limits.shelvePerDay()) > 0) {
            throw refused(
                    Reason.SHELVED_TOO_OFTEN,
                    alert.id(),
                    "its source was shelved for " + shelvedToday.toMinutes() + " min within 24 h already, at most "
                            + limits.shelvePerDay().toMinutes() + "; repair it or take it out of service");
        }
        return before.held(hold);
    }

    private static AlertHandling takenOut(
            Alert alert, AlertHandling before, AlertMove move, HoldLimits limits, Instant now) {
        if (move.responsible().isBlank()) {
            throw refused(Reason.RESPONSIBLE_MISSING, alert.id(), "name who sees to it");
        }
        return before.held(hold(AlertHold.Kind.OUT_OF_SERVICE, alert, before, move, limits.outOfService(), now));
    }

    private static AlertHold hold(
            AlertHold.Kind kind, Alert alert, AlertHandling before, AlertMove move, Duration longest, Instant now) {
        if (alert.level().severity() == 1) {
            throw refused(Reason.NEVER_LEVEL_ONE, alert.id(), "an alert of level I is never put aside");
        }
        AlertHold present = before.hold();
        if (present != null && present.isRunning(now)) {
            throw new AlertRefused(
                    Reason.ALREADY_HELD,
                    alert.id() + " is put aside by " + present.by().displayName() + " until " + present.until() + ".",
                    present.by().displayName());
        }
        if (move.text().isBlank()) {
            throw refused(Reason.REASON_MISSING, alert.id(), "say why it is put aside");
        }
        Instant until = move.until();
        if (until == null || !until.isAfter(now) || until.isAfter(now.plus(longest))) {
            throw refused(
                    Reason.BAD_TIME,
                    alert.id(),
                    "the end must be within " + longest.toMinutes() + " min from now and is " + until);
        }
        return new AlertHold(kind, move.actor(), now, until, move.text().strip(), move.responsible(), null);
    }

    private static AlertHandling consented(Alert alert, AlertHandling before, AlertMove move) {
        AlertHold hold = before.hold();
        if (hold == null || !hold.isAsked(alert)) {
            throw refused(Reason.NOT_ASKED, alert.id(), "nobody asked for a second person");
        }
        if (hold.by().user().equals(move.actor().user())) {
            throw refused(Reason.SAME_PERSON, alert.id(), "somebody else must consent than who asked");
        }
        return before.held(hold.with(move.actor()));
    }

    private static AlertHandling released(AlertHandling before, AlertHold.Kind kind) {
        AlertHold hold = before.hold();
        if (hold == null || hold.kind() != kind) {
            throw refused(Reason.NOT_HELD, before.alertId(), "it is not " + kind);
        }
        return before.held(null);
    }

    private static AlertHandling expired(AlertHandling before, AlertMove move, Instant now) {
        AlertHold hold = before.hold();
        if (hold == null || hold.isRunning(now)) {
            throw refused(Reason.NOT_HELD, before.alertId(), "nothing is over yet");
        }
        if (!move.actor().equals(Actor.SYSTEM)) {
            throw refused(Reason.NOT_FOR_PEOPLE, before.alertId(), "time is the system's; unshelve it instead");
        }
        return before.held(null);
    }

    private static AlertRefused refused(Reason reason, String alertId, String why) {
        return new AlertRefused(reason, alertId + ": " + why + ".");
    }
}
