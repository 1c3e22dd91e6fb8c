package cn.fengsui.domain.video;

/** Why somebody looks. Every view has one. */
public enum ViewReason {
    INCIDENT("处置事件", "Incident"),
    PATROL("例行巡查", "Patrol"),
    CHECK("设备核查", "Equipment check"),
    DRILL("演练", "Drill");

    private final String zh;
    private final String en;

    ViewReason(String zh, String en) {
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
