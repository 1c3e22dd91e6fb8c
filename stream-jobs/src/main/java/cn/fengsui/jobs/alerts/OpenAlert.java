package cn.fengsui.jobs.alerts;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertState;

/**
 * An alert that a rule still follows.
 *
 * @param dueMillis event time at which it ends unless something happens
 * @param cell centre cell for a burst, else 0
 */
public record OpenAlert(Alert alert, long dueMillis, long cell) {

    static final int MOST_REPORT_KEYS = 200;

    /** The alert as it ends. */
    public static Alert resolved(Alert alert, String why) {
        return new Alert(
                alert.id(),
                alert.rule(),
                AlertState.RESOLVED,
                alert.level(),
                alert.category(),
                alert.place(),
                alert.title(),
                alert.titleEn(),
                alert.firstAt(),
                alert.lastAt(),
                alert.raisedAt(),
                alert.reportKeys(),
                alert.reportCount(),
                alert.cameraId(),
                alert.hotspotId(),
                why,
                alert.drill());
    }
}
