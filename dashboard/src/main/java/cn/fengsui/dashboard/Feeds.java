package cn.fengsui.dashboard;

import cn.fengsui.dashboard.alerts.AlertPorts;
import cn.fengsui.dashboard.issue.PaperPorts;
import cn.fengsui.dashboard.places.PlacePorts;
import cn.fengsui.domain.alert.Alerts;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.correlation.Candidates;
import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.hotspot.Hotspots;
import cn.fengsui.domain.identity.Accounts;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.identity.SignIns;
import cn.fengsui.domain.incident.Incidents;
import cn.fengsui.domain.report.Attachments;
import cn.fengsui.domain.report.Reports;
import cn.fengsui.domain.rule.RuleTrials;
import cn.fengsui.domain.situation.Situation;
import cn.fengsui.domain.video.LiveViews;
import cn.fengsui.domain.wall.Walls;
import cn.fengsui.store.Store;
import java.time.Clock;

/** The ports of the other rooms that the screens stand on. All blocking but {@link LiveViews}: never call under a lock. */
public record Feeds(
        Accounts accounts,
        SignIns signIns,
        Alerts alerts,
        AlertPorts alerting,
        Hotspots hotspots,
        Incidents incidents,
        Candidates candidates,
        Reports reports,
        Cameras cameras,
        AuditTrail audit,
        Situation situation,
        PaperPorts papers,
        Attachments attachments,
        EventLog eventLog,
        Walls walls,
        PlacePorts places,
        LiveViews liveViews,
        Clock clock) {
    /** The ports of a store, and where pictures come from. */
    public static Feeds of(Store store, LiveViews liveViews, Clock clock) {
        return new Feeds(
                store.accounts(),
                store.signIns(),
                store.alerts(),
                AlertPorts.of(store),
                store.hotspots(),
                store.incidents(),
                store.candidates(),
                store.reports(),
                store.cameras(),
                store.audit(),
                store.situation(),
                PaperPorts.of(store),
                store.attachments(),
                store.eventLog(),
                store.walls(),
                PlacePorts.of(store),
                liveViews,
                clock);
    }

    /** The same with trials of rules, which the stream jobs' room knows how to run. */
    public Feeds trials(RuleTrials trials) {
        return new Feeds(
                accounts,
                signIns,
                alerts,
                alerting.trials(trials),
                hotspots,
                incidents,
                candidates,
                reports,
                cameras,
                audit,
                situation,
                papers,
                attachments,
                eventLog,
                walls,
                places,
                liveViews,
                clock);
    }
}
