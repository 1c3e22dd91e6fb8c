package cn.fengsui.domain.sensor;

/** Why a value is not believed. A flagged value is kept and shown with its flag; it raises no alert. */
public enum SensorFlag {
    NONE("正常", "Fine"),
    /** Exactly the same for longer than the quantity ever stays. */
    FROZEN("数值冻结", "Frozen"),
    /** Sits at the end of its scale. */
    STUCK("卡在量程端", "Stuck at the end of its scale"),
    /** Outside of what can be measured there. */
    IMPOSSIBLE("超出可能范围", "Impossible value"),
    /** Changed faster than the quantity can. */
    TOO_FAST("变化过快", "Changed too fast"),
    /** Its source does not believe it. */
    TOLD("来源标记异常", "Marked by its source");

    private final String zh;
    private final String en;

    SensorFlag(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }
}
