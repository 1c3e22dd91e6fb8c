package cn.fengsui.domain.briefing;

/** Kinds of written briefings. Those of an incident are numbered within it, the others within kind and year. */
public enum BriefingKind {
    /** What leaders see on the situation page. */
    SITUATION("今日态势", "Situation"),
    FLASH("值班快报", "Duty briefing"),
    DAILY("值班日报", "Daily report"),
    FIRST("首报", "First report"),
    FOLLOW_UP("续报", "Follow-up report"),
    FINAL("终报", "Final report");

    private final String zh;
    private final String en;

    BriefingKind(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    /** True for reports on one incident. */
    public boolean isOfIncident() {
        return this == FIRST || this == FOLLOW_UP || this == FINAL;
    }
}
