package cn.fengsui.domain.hotspot;

/** Life of a hotspot episode. */
public enum HotspotState {
    /** Passes the tint threshold but has not held for two panes. */
    TINT,
    /** Passed the alert threshold in two consecutive panes. */
    OPEN,
    /** Open, but no longer above; closes when it stays so. */
    RECOVERING,
    CLOSED
}
