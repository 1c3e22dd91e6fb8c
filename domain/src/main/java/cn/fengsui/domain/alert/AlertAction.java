package cn.fengsui.domain.alert;

/** What changes how an alert stands. */
public enum AlertAction {
    /** "I own it." */
    ACKNOWLEDGE("确认", "Acknowledge"),
    /** Says what it was; ends a latched one. */
    JUDGE("处置结论", "Say what it was"),
    /** Puts it aside for a limited time. */
    SHELVE("搁置", "Shelve"),
    /** Takes what raises it out of service until a time, with somebody responsible. */
    TAKE_OUT_OF_SERVICE("停用", "Take out of service"),
    /** The second person's yes, without which nothing of level II is put aside. */
    CONSENT("同意", "Consent"),
    /** Back among the others, before the time is over; also the second person's no. */
    UNSHELVE("取消搁置", "Unshelve"),
    RETURN_TO_SERVICE("恢复启用", "Return to service"),
    /** The time is over; done by the system. */
    EXPIRE("到期恢复", "Returned by time"),
    /** What the rule sees has changed; done by the stream jobs, never by a person. */
    CONDITION("条件变化", "Condition changed");

    private final String zh;
    private final String en;

    AlertAction(String zh, String en) {
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
