package cn.fengsui.video.testing;

import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.ReportIntake;
import cn.fengsui.domain.video.PtzLease;
import cn.fengsui.video.CommandPorts;
import cn.fengsui.video.ptz.PtzBoard;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What commands and alarms need of the other rooms, in memory. */
public final class CommandsMemory implements PtzBoard, ReportIntake {

    private final PtzLeasesMemory leases;
    private final Map<String, PtzLease> held = new ConcurrentHashMap<>();
    private final List<Consumer<PtzLease>> watchers = new CopyOnWriteArrayList<>();
    private final List<Consumer<Collection<String>>> acknowledgements = new CopyOnWriteArrayList<>();
    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private final List<Incident> incidents = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;

    public CommandsMemory(Clock clock) {
        leases = new PtzLeasesMemory(clock);
    }

    public CommandPorts ports() {
        return new CommandPorts(leases, this, this, listener -> {
            acknowledgements.add(listener);
            return () -> acknowledgements.remove(listener);
        });
    }

    public PtzLeasesMemory leases() {
        return leases;
    }

    /** What everybody sees, by camera. */
    public Map<String, PtzLease> board() {
        return held;
    }

    /** Reports that arrived. */
    public List<Report> reports() {
        return reports;
    }

    /** Open incidents; add to it. */
    public List<Incident> incidents() {
        return incidents;
    }

    /** As if ingest were away. */
    public void refuseReports(boolean on) {
        refusing = on;
    }

    /** Somebody acknowledges an alert of these reports. */
    public void acknowledge(Collection<String> reportKeys) {
        acknowledgements.forEach(listener -> listener.accept(reportKeys));
    }

    /** Another gateway writes a hold. */
    public void writtenElsewhere(PtzLease lease) {
        watchers.forEach(watcher -> watcher.accept(lease));
    }

    @Override
    public void held(PtzLease lease) {
        held.put(lease.cameraId(), lease);
        watchers.forEach(watcher -> watcher.accept(lease));
    }

    @Override
    public void free(PtzLease lease) {
        held.remove(lease.cameraId());
    }

    @Override
    public AutoCloseable watch(Consumer<PtzLease> listener) {
        watchers.add(listener);
        return () -> watchers.remove(listener);
    }

    @Override
    public CompletionStage<Integer> accept(List<Report> batch) {
        if (refusing) {
            return CompletableFuture.failedFuture(new IllegalStateException("ingest is away"));
        }
        reports.addAll(batch);
        return CompletableFuture.completedFuture(0);
    }
}
