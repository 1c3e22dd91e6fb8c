package cn.fengsui.dashboard;

import cn.fengsui.domain.alert.Alerts;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.hotspot.Hotspots;
import cn.fengsui.domain.identity.Accounts;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.incident.Incidents;
import cn.fengsui.domain.report.Attachments;
import cn.fengsui.domain.report.Reports;
import cn.fengsui.domain.situation.Situation;
import cn.fengsui.domain.video.LiveViews;
import cn.fengsui.store.Store;
import java.time.Clock;

/** The ports of the other rooms that the screens stand on. All blocking but {@link LiveViews}: never call under a lock. */
public record Feeds(
        Accounts accounts,
        Alerts alerts,
        Hotspots hotspots,
        Incidents incidents,
        Reports reports,
        Cameras cameras,
        AuditTrail audit,
        Situation situation,
        Attachments attachments,
        EventLog eventLog,
        LiveViews liveViews,
        Clock clock) {
    /** The ports of a store, and where pictures come from. */
    public static Feeds of(Store store, LiveViews liveViews, Clock clock) {
        return new Feeds(
                store.accounts(),
                store.alerts(),
                store.hotspots(),
                store.incidents(),
                store.reports(),
                store.cameras(),
                store.audit(),
                store.situation(),
                store.attachments(),
                store.eventLog(),
                liveViews,
                clock);
    }
}
