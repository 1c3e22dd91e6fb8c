package cn.fengsui.domain.instruction;

import cn.fengsui.domain.identity.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Instructions on record. Every act is one transaction with its line of history and its audit row. Blocking. */
public interface Instructions {

    /** @throws InstructionRefused if text or owner is missing or the deadline has passed */
    Instruction give(NewInstruction wanted, Actor actor);

    /**
     * One act.
     *
     * @param dueAt the new deadline of {@link InstructionAction#EXTEND}, else null
     * @throws InstructionRefused with the reason; then nothing has changed
     */
    Instruction act(
            String id, int version, InstructionAction action, String text, @Nullable Instant dueAt, Actor actor);

    Optional<Instruction> byId(String id);

    /** Open ones, earliest deadline first. */
    List<Instruction> open(boolean drill);

    /** All, newest first. */
    List<Instruction> newest(boolean drill, int limit);

    /** Oldest line first. */
    List<InstructionEntry> history(String id);
}
