package cn.fengsui.jobs.publish;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.correlation.Candidate;
import cn.fengsui.domain.correlation.CandidateState;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.domain.oversight.Discrepancy;
import cn.fengsui.domain.oversight.DiscrepancyState;
import cn.fengsui.store.Jdbc;
import cn.fengsui.store.Store;
import java.util.List;

/**
 * Closes on record what an earlier computation left open. When everything is computed anew from the log, what still
 * holds opens again under the same id; what does not must not stay open for ever.
 */
public final class RecordReset {

    private RecordReset() {}

    /** Blocking; connects and disconnects by itself. */
    public static void run(Jdbc jdbc) {
        try (Store store = Store.connect(jdbc, 1)) {
            resolveAlerts(store);
            for (UnitKind unit : UnitKind.values()) {
                closeHotspots(store, unit, HotspotState.OPEN);
                closeHotspots(store, unit, HotspotState.RECOVERING);
            }
            dissolveCandidates(store);
            withdrawDiscrepancies(store);
        }
    }

    private static void resolveAlerts(Store store) {
        Query open = Query.all().state(AlertState.OPEN.name()).limit(Query.MAX_LIMIT);
        for (Page<Alert> page = store.alerts().find(open);
                !page.items().isEmpty();
                page = store.alerts().find(open)) {
            store.alerts()
                    .save(page.items().stream()
                            .map(alert -> alert.ended(AlertState.RESOLVED, "重新计算"))
                            .toList());
        }
    }

    private static void dissolveCandidates(Store store) {
        Query proposed = Query.all().state(CandidateState.PROPOSED.name()).limit(Query.MAX_LIMIT);
        for (Page<Candidate> page = store.candidates().find(proposed);
                !page.items().isEmpty();
                page = store.candidates().find(proposed)) {
            store.candidates()
                    .save(page.items().stream().map(Candidate::dissolved).toList());
        }
    }

    private static void withdrawDiscrepancies(Store store) {
        Query open = Query.all().state(DiscrepancyState.OPEN.name()).limit(Query.MAX_LIMIT);
        for (Page<Discrepancy> page = store.discrepancies().find(open);
                !page.items().isEmpty();
                page = store.discrepancies().find(open)) {
            store.discrepancies()
                    .save(page.items().stream()
                            .map(found -> found.withdrawn(found.at()))
                            .toList());
        }
    }

    private static void closeHotspots(Store store, UnitKind unit, HotspotState state) {
        Query open = Query.all().state(state.name()).limit(Query.MAX_LIMIT);
        for (Page<Hotspot> page = store.hotspots().ofUnit(open, unit);
                !page.items().isEmpty();
                page = store.hotspots().ofUnit(open, unit)) {
            List<Hotspot> closed = page.items().stream()
                    .map(hotspot -> hotspot.state(HotspotState.CLOSED))
                    .toList();
            store.hotspots().save(closed);
        }
    }
}
