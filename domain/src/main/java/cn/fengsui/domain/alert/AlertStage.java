package cn.fengsui.domain.alert;

/**
 * How an alert stands before people (ISA-18.2 §10, IEC 62682): made of the condition, which the rules know, and of the
 * handling, which people decide. See {@link AlertLife}.
 */
public enum AlertStage {
    /** Over and dealt with. */
    NORMAL("已结束", "Ended"),
    /** The condition holds and nobody owns it. */
    UNACKNOWLEDGED("未确认", "Unacknowledged"),
    /** The condition holds and somebody owns it. */
    ACKNOWLEDGED("已确认", "Acknowledged"),
    /** The condition is over, but nobody ever owned it. */
    RETURNED("已恢复·未确认", "Returned"),
    /** Of level I or II, over and owned: it stays until somebody says what it was. */
    LATCHED("已恢复·待结论", "Latched"),
    /** Put aside by a person for a limited time. */
    SHELVED("已搁置", "Shelved"),
    /** Behind another alert, by the design of the rules. */
    SUPPRESSED("设计抑制", "Suppressed"),
    /** What raises it is being repaired or is known to be wrong, until a named time. */
    OUT_OF_SERVICE("停用", "Out of service");

    private final String zh;
    private final String en;

    AlertStage(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    /** True while somebody must still look at it. */
    public boolean wantsSomebody() {
        return this == UNACKNOWLEDGED || this == RETURNED || this == LATCHED;
    }
}
