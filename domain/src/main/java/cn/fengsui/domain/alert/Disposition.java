package cn.fengsui.domain.alert;

/** What an alert turned out to be, as somebody judged it. The precision of rules is counted from this. */
public enum Disposition {
    NONE("未定", "Not said"),
    TRUE("属实", "True"),
    FALSE("误报", "False"),
    TEST("测试", "Test"),
    DUPLICATE("重复", "Duplicate"),
    HANDLED_ON_THE_SPOT("现场已处理", "Handled on the spot");

    private final String zh;
    private final String en;

    Disposition(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    /** True when the alert told of something real. */
    public boolean isReal() {
        return this == TRUE || this == HANDLED_ON_THE_SPOT;
    }

    /** True when it counts for or against its rule; tests and duplicates do neither. */
    public boolean isAboutTheRule() {
        return isReal() || this == FALSE;
    }
}
