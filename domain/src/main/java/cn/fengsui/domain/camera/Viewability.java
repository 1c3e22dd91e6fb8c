package cn.fengsui.domain.camera;

/** The one honest word about a camera: can its picture be used now? */
public enum Viewability {
    VIEWABLE("可看", "Viewable"),
    NO_SIGNAL("无有效画面", "No usable picture"),
    OFFLINE("离线", "Offline"),
    UNKNOWN("未知", "Unknown");

    private final String zh;
    private final String en;

    Viewability(String zh, String en) {
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
