package cn.fengsui.domain.oversight;

/** Whether it still holds. */
public enum DiscrepancyState {
    OPEN,
    /** Reports that came since explain it, or the grid speaks again. */
    WITHDRAWN
}
