package cn.fengsui.domain.warning;

/** What a message does to the warning it is about (CAP 1.2 {@code msgType}). */
public enum WarningAct {
    ALERT,
    UPDATE,
    CANCEL
}
