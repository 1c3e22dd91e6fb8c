package cn.fengsui.jobs.facts;

/** What a signal tells of. */
public enum SignalKind {
    REPORT,
    SENSOR,
    WARNING,
    /** A camera's catalogue entry or status. */
    CAMERA,
    /** A hotspot as it stands. */
    HOTSPOT,
    /** A whole region over or under its usual, as it stands. */
    REGION
}
