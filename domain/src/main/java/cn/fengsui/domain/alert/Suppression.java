package cn.fengsui.domain.alert;

/** Why an alert stands behind another one instead of in a row of its own. It stays listed with this reason. */
public enum Suppression {
    /** In a row of its own. */
    NONE("", ""),
    /** Same place and cause as its parent. */
    GROUPED("同一地点同类告警", "Same place and cause"),
    /** Its parent explains it: a power cut, a region burst, a silent feed. */
    INHIBITED("已由上级告警说明", "Explained by its parent"),
    /** One of very many at once; never an alert of level I or II. */
    STORM("告警风暴合并", "Part of an alert storm"),
    /** Later data showed that it was none, or that it is part of another: its parent, if it has one. */
    WITHDRAWN("后到数据更正", "Corrected by later data");

    private final String zh;
    private final String en;

    Suppression(String zh, String en) {
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
