package cn.fengsui.store.instruction;

import cn.fengsui.domain.briefing.Signature;
import cn.fengsui.domain.instruction.Instruction;
import cn.fengsui.domain.instruction.InstructionAction;
import cn.fengsui.domain.instruction.InstructionRefused;
import cn.fengsui.domain.instruction.InstructionRefused.Reason;
import cn.fengsui.domain.instruction.NewInstruction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The legal acts on an instruction: who reported it done does not confirm it, and only its giver moves its deadline. Pure. */
final class InstructionSteps {

    private InstructionSteps() {}

    static void check(NewInstruction wanted, Instant now) {
        if (wanted.text().isBlank()) {
            throw new InstructionRefused(Reason.TEXT_MISSING, "An instruction needs a text; say what is to be done.");
        }
        if (wanted.owner().isBlank()) {
            throw new InstructionRefused(
                    Reason.OWNER_MISSING, "An instruction needs an owner; choose a post or a unit.");
        }
        requireFuture(wanted.dueAt(), now);
    }

    static Instruction after(
            Instruction old, InstructionAction action, String text, @Nullable Instant dueAt, Signature by) {
        if (!action.isPossibleFrom(old.state())) {
            throw new InstructionRefused(
                    Reason.NOT_FROM_THIS_STATE,
                    "Instruction " + old.id() + " is " + old.state() + "; " + action + " is not possible from there.");
        }
        if (action.needsText() && text.isBlank()) {
            throw new InstructionRefused(Reason.TEXT_MISSING, action + " needs a sentence that says why or what.");
        }
        boolean givers = action == InstructionAction.EXTEND || action == InstructionAction.WITHDRAW;
        if (givers && !old.given().user().equals(by.user())) {
            throw new InstructionRefused(
                    Reason.ONLY_THE_GIVER,
                    action + " is for the one who gave " + old.id() + ": "
                            + old.given().post());
        }
        if (action == InstructionAction.CONFIRM && old.reporter().equals(by.user())) {
            throw new InstructionRefused(
                    Reason.CONFIRMED_BY_REPORTER, "Who reported " + old.id() + " done cannot confirm it.");
        }
        return moved(old, action, deadline(old, action, dueAt, by.at()), by);
    }

    private static Instant deadline(Instruction old, InstructionAction action, @Nullable Instant dueAt, Instant now) {
        if (action != InstructionAction.EXTEND) {
            return old.dueAt();
        }
        if (dueAt == null) {
            throw new InstructionRefused(Reason.DUE_IN_THE_PAST, "EXTEND needs the new deadline.");
        }
        requireFuture(dueAt, now);
        return dueAt;
    }

    private static void requireFuture(Instant dueAt, Instant now) {
        if (!dueAt.isAfter(now)) {
            throw new InstructionRefused(
                    Reason.DUE_IN_THE_PAST, "The deadline " + dueAt + " has passed; choose a later one.");
        }
    }

    private static Instruction moved(Instruction old, InstructionAction action, Instant dueAt, Signature by) {
        var state = action.after(old.state());
        return new Instruction(
                old.id(),
                state,
                old.version() + 1,
                old.drill(),
                old.briefingId(),
                old.incidentId(),
                old.text(),
                old.owner(),
                dueAt,
                old.given(),
                state == old.state() ? old.stateSince() : by.at(),
                action == InstructionAction.REPORT ? by.user() : old.reporter());
    }
}
