package cn.fengsui.domain.incident;

/** Where an incident stands. Open states in the order of the loop, then the end states beside it. */
public enum IncidentState {
    REPORTED("上报", "Reported"),
    ACCEPTED("受理", "Accepted"),
    DISPATCHED("派遣", "Dispatched"),
    HANDLING("处置中", "Handling"),
    RESPONDED("已反馈", "Responded"),
    CHECKING("核查中", "Checking"),
    CLOSED("办结", "Closed"),
    REJECTED("不予受理", "Rejected"),
    FALSE("不属实", "False"),
    MERGED("已合并", "Merged");

    private final String zh;
    private final String en;

    IncidentState(String zh, String en) {
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
        return ordinal() < CLOSED.ordinal();
    }
}
