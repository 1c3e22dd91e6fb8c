package cn.fengsui.ingest;

import cn.fengsui.domain.alert.Alerts;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.hotspot.Hotspots;
import cn.fengsui.domain.identity.ApiKeys;
import cn.fengsui.domain.incident.Incidents;
import cn.fengsui.domain.report.Attachments;
import cn.fengsui.domain.report.DeadLetters;
import cn.fengsui.domain.report.DisputeCounts;
import cn.fengsui.domain.report.Reports;
import cn.fengsui.state.SharedState;
import cn.fengsui.store.Store;

/** What the doors need from other rooms. All of it stays its owner's; nothing here is closed by ingest. */
public record IngestPorts(
        EventLog log,
        Reports reports,
        DisputeCounts disputes,
        DeadLetters deadLetters,
        Attachments attachments,
        Cameras cameras,
        Alerts alerts,
        Hotspots hotspots,
        Incidents incidents,
        ApiKeys apiKeys,
        SharedState state) {

    public static IngestPorts of(Store store, SharedState state) {
        return new IngestPorts(
                store.eventLog(),
                store.reports(),
                store.disputes(),
                store.deadLetters(),
                store.attachments(),
                store.cameras(),
                store.alerts(),
                store.hotspots(),
                store.incidents(),
                store.apiKeys(),
                state);
    }
}
