package cn.fengsui.domain.instruction;

/** Where an instruction stands. */
public enum InstructionState {
    GIVEN("待签收", "To be signed for"),
    TAKEN("落实中", "In hand"),
    REPORTED("已反馈", "Reported done"),
    DONE("已落实", "Done"),
    WITHDRAWN("已撤回", "Withdrawn");

    private final String zh;
    private final String en;

    InstructionState(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    public boolean isOpen() {
        return ordinal() < DONE.ordinal();
    }
}
