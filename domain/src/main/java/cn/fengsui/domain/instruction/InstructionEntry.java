package cn.fengsui.domain.instruction;

import cn.fengsui.domain.briefing.Signature;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of an instruction's history; append-only.
 *
 * @param action the act, or null for the giving
 * @param state state after it
 * @param dueAt deadline after it
 */
public record InstructionEntry(
        String instructionId,
        int seq,
        Signature by,
        @Nullable InstructionAction action,
        InstructionState state,
        String text,
        Instant dueAt) {}
