package cn.fengsui.domain.alert;

/** Whether the condition still holds. Whether somebody owns it is the {@link Acknowledgement}. */
public enum AlertState {
    OPEN,
    RESOLVED
}
