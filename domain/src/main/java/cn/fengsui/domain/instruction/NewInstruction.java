package cn.fengsui.domain.instruction;

import java.time.Instant;

/** An instruction before it is given; fields as in {@link Instruction}. */
public record NewInstruction(
        String text, String owner, Instant dueAt, String briefingId, String incidentId, boolean drill) {}
