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
        Clock clock) {}
