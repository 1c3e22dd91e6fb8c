package cn.fengsui.domain.wall;

/** Whether people or the rule decide between calm and incident (平急切换). */
public enum WallMode {
    /** The rule decides: an open alert of level I means incident. */
    AUTOMATIC("自动", "Automatic"),
    /** Calm by hand; a new alert of level I still switches. */
    CALM("平时", "Calm"),
    /** Incident by hand, until a hand ends it. */
    INCIDENT("战时", "Incident");

    private final String zh;
    private final String en;

    WallMode(String zh, String en) {
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
