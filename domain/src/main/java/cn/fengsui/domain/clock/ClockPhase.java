package cn.fengsui.domain.clock;

/** How a case stands against its limit. */
public enum ClockPhase {
    /** Time enough. */
    RUNNING,
    /** 即将超时: most of the limit is used. */
    AMBER,
    /** 挂起: the case is suspended for a reason that stops the clock. */
    STOPPED,
    /** 逾期: the limit is over. */
    OVERDUE,
    /** The case has ended; it leaves the picture. */
    ENDED
}
