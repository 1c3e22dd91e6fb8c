package cn.fengsui.domain.instruction;

/** An act on an instruction that may not be done; nothing was changed. */
public final class InstructionRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public enum Reason {
        UNKNOWN,
        NOT_FROM_THIS_STATE,
        CHANGED_MEANWHILE,
        TEXT_MISSING,
        OWNER_MISSING,
        DUE_IN_THE_PAST,
        ONLY_THE_GIVER,
        CONFIRMED_BY_REPORTER
    }

    private final Reason reason;

    public InstructionRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
