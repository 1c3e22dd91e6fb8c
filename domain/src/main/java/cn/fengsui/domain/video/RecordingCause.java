package cn.fengsui.domain.video;

/** Why a camera is being recorded. */
public enum RecordingCause {
    MANUAL("人工", "By hand"),
    INCIDENT("事件", "Incident"),
    SCHEDULE("计划", "Schedule");

    private final String zh;
    private final String en;

    RecordingCause(String zh, String en) {
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
