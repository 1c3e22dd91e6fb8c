package cn.fengsui.domain.instruction;

import static cn.fengsui.domain.instruction.InstructionState.DONE;
import static cn.fengsui.domain.instruction.InstructionState.GIVEN;
import static cn.fengsui.domain.instruction.InstructionState.REPORTED;
import static cn.fengsui.domain.instruction.InstructionState.TAKEN;
import static cn.fengsui.domain.instruction.InstructionState.WITHDRAWN;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done with an instruction, and from where to where it leads. */
public enum InstructionAction {
    TAKE("签收", "Sign for", TAKEN, false, GIVEN),
    REPORT("反馈落实情况", "Report the result", REPORTED, true, TAKEN),
    CONFIRM("确认落实", "Confirm", DONE, false, REPORTED),
    RETURN("退回继续落实", "Return", TAKEN, true, REPORTED),
    EXTEND("延期", "Extend", null, true, GIVEN, TAKEN),
    NOTE("备注", "Note", null, true, GIVEN, TAKEN, REPORTED),
    WITHDRAW("撤回", "Withdraw", WITHDRAWN, true, GIVEN, TAKEN, REPORTED);

    private final String zh;
    private final String en;
    private final @Nullable InstructionState to;
    private final boolean needsText;
    private final List<InstructionState> from;

    InstructionAction(
            String zh, String en, @Nullable InstructionState to, boolean needsText, InstructionState... from) {
        this.zh = zh;
        this.en = en;
        this.to = to;
        this.needsText = needsText;
        this.from = List.of(from);
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    public boolean needsText() {
        return needsText;
    }

    public boolean isPossibleFrom(InstructionState state) {
        return from.contains(state);
    }

    /** The state after it; some acts change none. */
    public InstructionState after(InstructionState before) {
        return to == null ? before : to;
    }
}
