package cn.fengsui.domain.briefing;

/** Where a briefing stands. Published and discarded ones never change again. */
public enum BriefingState {
    DRAFT("草稿", "Draft"),
    SIGNED("已签", "Signed"),
    PUBLISHED("已发布", "Published"),
    DISCARDED("已作废", "Discarded");

    private final String zh;
    private final String en;

    BriefingState(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    public boolean isOpen() {
        return this == DRAFT || this == SIGNED;
    }
}
