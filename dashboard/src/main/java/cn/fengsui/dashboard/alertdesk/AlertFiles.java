package cn.fengsui.dashboard.alertdesk;

import cn.fengsui.dashboard.alerts.AlertBook.Standing;
import cn.fengsui.dashboard.alerts.AlertPorts;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertHandling;
import cn.fengsui.domain.alert.Alerts;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.Reports;
import cn.fengsui.domain.rule.SavedRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what the desk shows from the record. Blocking; any thread. */
public final class AlertFiles {

    private static final int MOST_EVIDENCE = 40;
    private static final int MOST_SIMILAR = 8;
    private static final int MOST_LISTED = 200;

    private static final int MOST_SHARED = 100;
    /** The record may be a moment behind what was told; so long one desk's reading is good enough for another. */
    private static final long SHARED_NANOS = 1_000_000_000L;

    private final Map<String, Shared> shared = new ConcurrentHashMap<>();
    private final Alerts alerts;
    private final AlertPorts ports;
    private final Reports reports;

    public AlertFiles(Alerts alerts, AlertPorts ports, Reports reports) {
        this.alerts = alerts;
        this.ports = ports;
        this.reports = reports;
    }

    /** What was read for a desk that was told this. */
    private record Shared(Alert alert, AlertHandling handling, long readAt, AlertFile file) {
        boolean isOf(Standing told) {
            return alert.equals(told.alert())
                    && handling.equals(told.handling())
                    && System.nanoTime() - readAt < SHARED_NANOS;
        }
    }

    /** Alerts with what people did with them. */
    record Listed(List<Alert> alerts, Map<String, AlertHandling> handlings) {}

    Optional<AlertFile> read(String alertId) {
        return alerts.byId(alertId).map(this::read);
    }

    /**
     * The same for a desk that shows it already and was told that it is another now: read once for all desks that were
     * told of the same change.
     */
    Optional<AlertFile> read(Standing told) {
        if (shared.size() > MOST_SHARED) {
            shared.clear();
        }
        return Optional.of(shared.compute(
                        told.id(),
                        (id, last) -> last != null && last.isOf(told)
                                ? last
                                : new Shared(told.alert(), told.handling(), System.nanoTime(), read(told.alert())))
                .file);
    }

    /** Those that ended and still want somebody. */
    Listed ended(boolean drill) {
        List<Alert> found = ports.handlings().ended(drill, MOST_LISTED);
        return new Listed(
                found, ports.handlings().of(found.stream().map(Alert::id).toList()));
    }

    /** Those that are put aside. */
    Listed held() {
        List<AlertHandling> handlings =
                ports.handlings().held().stream().limit(MOST_LISTED).toList();
        return new Listed(
                handlings.stream()
                        .flatMap(handling -> alerts.byId(handling.alertId()).stream())
                        .toList(),
                handlings.stream().collect(Collectors.toMap(AlertHandling::alertId, handling -> handling)));
    }

    private AlertFile read(Alert alert) {
        List<Report> all = reports.byKeys(newest(alert.reportKeys()));
        List<Report> shown = all.stream()
                .filter(report -> !report.category().equals(EventClass.D.code()))
                .sorted(Comparator.comparing(Report::occurredAt).reversed())
                .toList();
        return new AlertFile(
                alert,
                ports.handlings().of(List.of(alert.id())).getOrDefault(alert.id(), AlertHandling.untouched(alert)),
                rule(alert),
                shown,
                alert.reportCount() - shown.size(),
                ports.handlings().similar(alert, MOST_SIMILAR),
                ports.handlings().changes(alert.id()),
                ports.escalations().of(alert.id()),
                alert.parentId().isEmpty()
                        ? null
                        : alerts.byId(alert.parentId()).orElse(null));
    }

    private @Nullable SavedRule rule(Alert alert) {
        return ports.rules().current().stream()
                .filter(saved -> saved.rule().id().equals(alert.ruleId()))
                .findFirst()
                .orElse(null);
    }

    private static List<String> newest(List<String> keys) {
        return new ArrayList<>(keys.subList(Math.max(0, keys.size() - MOST_EVIDENCE), keys.size()));
    }
}
