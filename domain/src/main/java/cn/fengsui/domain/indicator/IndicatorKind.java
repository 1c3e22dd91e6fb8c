package cn.fengsui.domain.indicator;

/** Every indicator we know of, also those that we cannot compute: these say why and are never shown as zero. */
public enum IndicatorKind {
    CLOSURE("办结率", true, ""),
    ON_TIME_CLOSURE("按期结案率", true, ""),
    RIGHT_FIRST_DISPATCH("准确派遣率", true, ""),
    REWORK("返工率", true, ""),
    VALID_SHARE("有效信息占比", true, ""),
    SELF_HANDLED("自行处置占比", true, ""),
    SIGN_IN("签收及时率", true, ""),
    /** Median and 90th percentile; numerator = those within the case limit. */
    HANDLING_TIME("处置时长", true, ""),
    /** Median and 90th percentile; numerator = those within 64 s. */
    RESPONSE_TIME("响应时间", true, ""),
    /** The same for levels I and II only. */
    SERIOUS_RESPONSE_TIME("重大响应时间", true, ""),
    LATE_SHARE("迟报率", true, ""),
    MISSING_SHARE("漏报率", true, ""),
    REPEAT_PLACE("重复发生率", true, ""),
    FILING("立案率", false, "filing is not a state of its own here: an accepted case is dispatched"),
    EXTENSION("延期率", true, ""),
    HOTLINE_RESPONSE("响应率", true, ""),
    SOLUTION("解决率", true, ""),
    SATISFACTION("满意率", true, ""),
    ARRIVAL("到场时间", false, "units do not report that they are on scene"),
    COVERAGE("巡查覆盖率", false, "inspections and the places due for one are not in the log"),
    /** Minutes of cameras. */
    ONLINE_RATE("设备在线率", true, ""),
    PICTURE_OK("图像完好率", false, "checks of pictures are not in the log"),
    GRASSROOTS("基层化解率", false, "at which level a unit works is not in the log");

    private final String zh;
    private final boolean available;
    private final String missing;

    IndicatorKind(String zh, boolean available, String missing) {
        this.zh = zh;
        this.available = available;
        this.missing = missing;
    }

    public String zh() {
        return zh;
    }

    public boolean isAvailable() {
        return available;
    }

    /** Why it cannot be computed from what we have; empty when it can. */
    public String missing() {
        return missing;
    }
}
