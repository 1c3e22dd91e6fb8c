package cn.fengsui.domain.oversight;

/** What does not fit. Whether it was an honest mistake is not for software to say. */
public enum DiscrepancyKind {
    /** 迟报: an independent source knew of it earlier, and the report came later than the limit. */
    LATE("迟报"),
    /** 漏报: an independent source told of it, and the responsible channel told nothing near it in time. */
    MISSING("漏报"),
    /** 矛盾: ended as false or handled, and at least two independent sources told of it afterwards. */
    CONTRADICTION("矛盾"),
    /** 静默: a grid from which nothing comes although something would be usual. Is its channel broken? */
    SILENT_GRID("静默网格");

    private final String zh;

    DiscrepancyKind(String zh) {
        this.zh = zh;
    }

    public String zh() {
        return zh;
    }
}
