package cn.fengsui.domain.clock;

/** What a limit counts. */
public enum LimitUnit {
    /** 紧急工作时: minutes of the day and night. */
    URGENT_MINUTES,
    /** 工作时: minutes within office hours. */
    WORKING_MINUTES,
    /** 工作日: the same time of day so many working days later. */
    WORKING_DAYS
}
