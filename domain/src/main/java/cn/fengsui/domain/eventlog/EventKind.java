package cn.fengsui.domain.eventlog;

/** What a logged event is about; the body's JSON follows it. */
public enum EventKind {
    /** Body: a {@link cn.fengsui.domain.report.Report}. */
    REPORT,
    /** Body: a {@link cn.fengsui.domain.camera.Camera} (metadata or a change of state). */
    CAMERA,
    /** Body: an {@link cn.fengsui.domain.incident.IncidentEntry}: what an operator did. */
    INCIDENT,
    /** Body: an {@link cn.fengsui.domain.alert.Acknowledgement}. */
    ACKNOWLEDGEMENT
}
