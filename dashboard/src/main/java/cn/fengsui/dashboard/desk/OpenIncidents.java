package cn.fengsui.dashboard.desk;

import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentEntry;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.incident.Incidents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open incidents as all desks of this node see them: read from the record once for all, a moment after a hint
 * that something changed and at most every 250 ms, and every 5 s without one. The fields below are owned by the one
 * reader thread; {@link #rows()} may be called from any thread.
 */
public final class OpenIncidents implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(OpenIncidents.class);
    private static final long BETWEEN_MILLIS = 250;
    private static final long MOMENT_MILLIS = 15;
    private static final long WITHOUT_HINT_MILLIS = 5_000;

    /** Timelines read per round to learn who owns an incident; the rest follow in the next rounds. */
    private static final int OWNERS_PER_ROUND = 50;

    private final Incidents incidents;
    private final Query open;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("open-incidents").factory());
    private final ExecutorService listenersThreads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Consumer<List<QueueRow>>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean hinted = new AtomicBoolean();
    private final Map<String, Owner> owners = new HashMap<>();
    private volatile List<QueueRow> rows = List.of();
    private volatile long readAt = System.nanoTime();

    private record Owner(int version, String user, String name) {}

    /** @param exercise true on the screens of an exercise: drills are shown too */
    public OpenIncidents(Incidents incidents, boolean exercise) {
        this.incidents = incidents;
        this.open = Query.all().state("OPEN").drill(exercise ? null : false).limit(Query.MAX_LIMIT);
    }

    /** Starts reading; the first round is done when this returns. */
    public OpenIncidents start() {
        refresh();
        clock.scheduleWithFixedDelay(this::refresh, WITHOUT_HINT_MILLIS, WITHOUT_HINT_MILLIS, TimeUnit.MILLISECONDS);
        return this;
    }

    /** Something may have changed. Any thread; returns at once. */
    public void hint() {
        if (hinted.compareAndSet(false, true) && !clock.isShutdown()) {
            long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - readAt);
            clock.schedule(this::refresh, Math.max(MOMENT_MILLIS, BETWEEN_MILLIS - since), TimeUnit.MILLISECONDS);
        }
    }

    /** The open incidents in the order of the queue. */
    public List<QueueRow> rows() {
        return rows;
    }

    /** Calls the listener on a virtual thread after each round that changed something. */
    public AutoCloseable onChange(Consumer<List<QueueRow>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        listenersThreads.close();
    }

    private void refresh() {
        hinted.set(false);
        readAt = System.nanoTime();
        try {
            var fresh = IncidentQueue.ordered(withOwners(readAll()));
            if (!fresh.equals(rows)) {
                rows = fresh;
                listeners.forEach(listener -> listenersThreads.execute(() -> listener.accept(fresh)));
            }
        } catch (RuntimeException unreachable) {
            LOGGER.atWarn()
                    .addKeyValue("reason", unreachable.toString())
                    .log("open incidents could not be read; the desks keep the last ones");
        }
    }

    private List<Incident> readAll() {
        var all = new ArrayList<Incident>();
        String cursor = null;
        do {
            var page = incidents.find(open.cursor(cursor));
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private List<QueueRow> withOwners(List<Incident> open) {
        int readings = 0;
        var result = new ArrayList<QueueRow>();
        for (Incident incident : open) {
            var owner = owners.get(incident.id());
            boolean stale = owner == null || owner.version() != incident.version();
            if (stale && incident.state() != IncidentState.REPORTED && readings < OWNERS_PER_ROUND) {
                readings++;
                owner = ownerOf(incident);
                owners.put(incident.id(), owner);
            }
            result.add(new QueueRow(incident, owner == null ? "" : owner.user(), owner == null ? "" : owner.name()));
        }
        owners.keySet().retainAll(open.stream().map(Incident::id).toList());
        return result;
    }

    private Owner ownerOf(Incident incident) {
        return incidents.timeline(incident.id()).reversed().stream()
                .filter(OpenIncidents::isLoopMove)
                .findFirst()
                .map(entry -> new Owner(
                        incident.version(), entry.actor().user(), entry.actor().displayName()))
                .orElse(new Owner(incident.version(), "", ""));
    }

    private static boolean isLoopMove(IncidentEntry entry) {
        return entry.action() != null && !entry.action().keepsState();
    }
}
