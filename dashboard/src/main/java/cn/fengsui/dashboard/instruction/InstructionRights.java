package cn.fengsui.dashboard.instruction;

import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.instruction.Instruction;
import cn.fengsui.domain.instruction.InstructionAction;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Who may do what with an instruction: leaders give and confirm, the duty room signs for and reports. Pure. */
record InstructionRights(Role role, String user) {

    private static final Set<Role> DUTY = EnumSet.of(Role.DUTY_OFFICER, Role.SHIFT_LEAD, Role.DISPATCHER);

    boolean mayGive() {
        return role == Role.LEADER;
    }

    /** What this person may do with it now. */
    List<InstructionAction> actions(Instruction one) {
        return Arrays.stream(InstructionAction.values())
                .filter(action -> action.isPossibleFrom(one.state()) && may(action, one))
                .toList();
    }

    private boolean may(InstructionAction action, Instruction one) {
        return switch (action) {
            case TAKE, REPORT -> DUTY.contains(role);
            case CONFIRM -> role == Role.LEADER && !one.reporter().equals(user);
            case RETURN -> role == Role.LEADER;
            case EXTEND, WITHDRAW -> one.given().user().equals(user);
            case NOTE -> role == Role.LEADER || DUTY.contains(role);
        };
    }
}
