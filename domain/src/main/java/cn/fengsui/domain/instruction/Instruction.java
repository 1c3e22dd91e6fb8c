package cn.fengsui.domain.instruction;

import cn.fengsui.domain.briefing.Signature;
import java.time.Instant;

/**
 * One instruction.
 *
 * @param id for instance {@code P-2026-0012}
 * @param version counts the acts; an act on an old version is refused
 * @param drill true when it is part of an exercise
 * @param briefingId the published situation it answers, or empty
 * @param incidentId the incident it is about, or empty
 * @param text what is to be done
 * @param owner who answers for it: a post or a unit, never a person's name
 * @param dueAt when it must be reported done
 * @param given who gave it, and when
 * @param reporter account that reported it done, or empty; somebody else must confirm
 */
public record Instruction(
        String id,
        InstructionState state,
        int version,
        boolean drill,
        String briefingId,
        String incidentId,
        String text,
        String owner,
        Instant dueAt,
        Signature given,
        Instant stateSince,
        String reporter) {

    /** Past its deadline and not yet reported done. */
    public boolean isOverdue(Instant now) {
        return (state == InstructionState.GIVEN || state == InstructionState.TAKEN) && dueAt.isBefore(now);
    }
}
