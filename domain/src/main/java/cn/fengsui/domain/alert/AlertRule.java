package cn.fengsui.domain.alert;

/** The rule behind an alert. */
public enum AlertRule {
    /** A report of level I or II. */
    SERIOUS_REPORT,
    /** Many reports of one class group close together in space and time. */
    BURST,
    /** A hotspot opened: see its record for observed, expected, p, q. */
    HOTSPOT,
    /** A camera that was online is not. */
    CAMERA_OFFLINE
}
