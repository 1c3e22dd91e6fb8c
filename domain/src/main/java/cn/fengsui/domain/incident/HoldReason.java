package cn.fengsui.domain.incident;

/** Why a case is suspended; whether its clock stops meanwhile follows from the reason. */
public enum HoldReason {
    BUDGET("等待经费", "Waiting for budget", true),
    SEASON("等待季节或天气", "Waiting for season or weather", true),
    OTHER_AUTHORITY("等待其他部门", "Waiting for another authority", true),
    /** Something the unit itself can settle. */
    COORDINATION("内部协调", "Coordination within", false);

    private final String zh;
    private final String en;
    private final boolean stopsClock;

    HoldReason(String zh, String en, boolean stopsClock) {
        this.zh = zh;
        this.en = en;
        this.stopsClock = stopsClock;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    public boolean stopsClock() {
        return stopsClock;
    }
}
