package cn.fengsui.domain.eventlog;

/** What a logged event is about; the body's JSON follows it. */
public enum EventKind {
    /** Body: a {@link cn.fengsui.domain.report.Report}. */
    REPORT,
    /** Body: a {@link cn.fengsui.domain.camera.Camera} (metadata or a change of state). */
    CAMERA,
    /** Body: an {@link cn.fengsui.domain.incident.IncidentChange}: what an operator did, and the incident after it. */
    INCIDENT,
    /** Body: an {@link cn.fengsui.domain.alert.Acknowledgement}. */
    ACKNOWLEDGEMENT,
    /** Body: an {@link cn.fengsui.domain.rule.AlertRuleSpec}: a new version of a rule, valid from here on. */
    RULE,
    /** Body: a {@link cn.fengsui.domain.place.KeySpot}, new or changed, valid from here on. */
    KEY_SPOT,
    /** Body: a {@link cn.fengsui.domain.sensor.SensorReading}. */
    SENSOR,
    /** Body: a {@link cn.fengsui.domain.warning.Warning}. */
    WARNING,
    /** Body: a {@link cn.fengsui.domain.camera.CameraHealth}: one camera's fused state, when it changed. */
    CAMERA_HEALTH,
    /** Body: a {@link cn.fengsui.domain.correlation.NotTheSame}. */
    NOT_THE_SAME,
    /** Body: a {@link cn.fengsui.domain.correlation.ReportCorrection}. */
    CORRECTION,
    /** Body: an {@link cn.fengsui.domain.alert.AlertChange}: how an alert stands, by rule or by person. */
    ALERT_CHANGE,
    /** Body: an {@link cn.fengsui.domain.place.AreasChange}: divisions or grids as they were imported. */
    AREAS,
    /** Body: a {@link cn.fengsui.domain.hotline.HotlineOutcome}. */
    HOTLINE_OUTCOME
}
