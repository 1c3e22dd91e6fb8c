package cn.fengsui.ingest.incident;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.Incidents;
import cn.fengsui.domain.report.Report;
import cn.fengsui.store.EventJson;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log in order and opens the incident of each report that is due one. At start it begins {@link #LOOK_BACK}
 * back, but at most {@value #MOST_BACK} events: opening is idempotent, so what was opened before stays as it is and what
 * a crash left unopened is opened now. (A crash that leaves more than {@value #MOST_BACK} events unread would lose the
 * oldest of them; the lag is a metric.) When the record cannot be reached it tries again and loses nothing. While
 * reports wait for the log it rests in between: what was sent is acknowledged first.
 *
 * <p>Fields are touched by its own thread; {@link #wake} and {@link #lag} may come from any.
 */
public final class ReportFollower implements AutoCloseable {

    static final Duration LOOK_BACK = Duration.ofHours(24);
    private static final int MOST_BACK = 100_000;
    private static final int TOGETHER = 500;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final int RESTS = 9; // times as long as it worked
    private static final long LONGEST_REST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);
    private static final Logger LOGGER = LoggerFactory.getLogger(ReportFollower.class);

    private final EventLog log;
    private final Incidents incidents;
    private final Map<String, Incident> live;
    private final Clock clock;
    private final IntConsumer opened;
    private final BooleanSupplier isBusy;
    private final Semaphore hints = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;
    private volatile long position = -1;
    private volatile long newest;

    private ReportFollower(
            EventLog log,
            Incidents incidents,
            Map<String, Incident> live,
            Clock clock,
            IntConsumer opened,
            BooleanSupplier isBusy) {
        this.log = log;
        this.incidents = incidents;
        this.live = live;
        this.clock = clock;
        this.opened = opened;
        this.isBusy = isBusy;
        this.thread = Thread.ofVirtual().name("report-follower").unstarted(this::follow);
    }

    /**
     * Starts following.
     *
     * @param live the shared map of open incidents by id; filled from the record first
     * @param opened told how many incidents were opened, on the follower's thread
     * @param isBusy whether reports wait for the log
     */
    public static ReportFollower start(
            EventLog log,
            Incidents incidents,
            Map<String, Incident> live,
            Clock clock,
            IntConsumer opened,
            BooleanSupplier isBusy) {
        var follower = new ReportFollower(log, incidents, live, clock, opened, isBusy);
        follower.thread.start();
        return follower;
    }

    /** There may be something new up to {@code seq}. Only a hint. */
    public void wake(long seq) {
        newest = Math.max(newest, seq);
        if (hints.availablePermits() == 0) {
            hints.release();
        }
    }

    /** Events in the log that were not looked at yet, as far as hints tell. */
    public long lag() {
        return position < 0 ? 0 : Math.max(0, newest - position);
    }

    private void follow() {
        boolean isReady = false;
        boolean isAway = false;
        while (!closed) {
            try {
                if (!isReady) {
                    showOpen();
                    position = start();
                    isReady = true;
                }
                long began = System.nanoTime();
                boolean isMore = step();
                if (isBusy.getAsBoolean()) {
                    pause(Math.min((System.nanoTime() - began) * RESTS, LONGEST_REST_NANOS));
                }
                if (!isMore) {
                    rest(POLL);
                }
                if (isAway) {
                    LOGGER.atInfo().addKeyValue("seq", position).log("incidents are opened again");
                    isAway = false;
                }
            } catch (RuntimeException failure) { // top of the thread: the record may be away for a while
                if (!isAway) {
                    isAway = true;
                    LOGGER.atWarn()
                            .addKeyValue("seq", position)
                            .setCause(failure)
                            .log("cannot open incidents now, trying again until it works");
                }
                rest(AFTER_FAILURE);
            }
        }
    }

    private void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && !closed; left = end - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, PAUSE_NANOS)); // close() is seen in between
        }
    }

    private void rest(Duration most) {
        try {
            if (hints.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
                hints.drainPermits();
            }
        } catch (InterruptedException stopping) {
            closed = true;
        }
    }

    /** Reads one page; false at the end of the log. */
    private boolean step() {
        var events = log.read(position, TOGETHER);
        if (events.isEmpty()) {
            return false;
        }
        var due = events.stream()
                .filter(ReportFollower::mayBeDue)
                .flatMap(event -> report(event).stream())
                .toList();
        if (!due.isEmpty()) {
            var fresh = incidents.open(due);
            opened.accept(fresh.size());
            fresh.stream()
                    .filter(incident -> incident.state().isOpen())
                    .forEach(incident -> live.putIfAbsent(incident.id(), incident));
        }
        position = events.getLast().seq();
        newest = Math.max(newest, position);
        return events.size() == TOGETHER;
    }

    /** History that was sent later opens nothing; leaving it out here saves reading its bodies. */
    private static boolean mayBeDue(LoggedEvent event) {
        return event.kind() == EventKind.REPORT
                && !event.occurredAt().plus(LOOK_BACK).isBefore(event.receivedAt());
    }

    private static Optional<Report> report(LoggedEvent event) {
        try {
            return Optional.of(EventJson.report(event.body()));
        } catch (IllegalArgumentException unreadable) {
            LOGGER.atError()
                    .addKeyValue("seq", event.seq())
                    .addKeyValue("reason", unreadable.getMessage())
                    .log("a report in the log cannot be read and opens no incident");
            return Optional.empty();
        }
    }

    private void showOpen() {
        Set<String> open = new HashSet<>();
        var query = Query.all().state("OPEN").limit(Query.MAX_LIMIT);
        Page<Incident> page;
        do {
            page = incidents.find(query);
            for (Incident incident : page.items()) {
                var shown = live.get(incident.id());
                if (shown == null || shown.version() < incident.version()) {
                    live.put(incident.id(), incident);
                }
                open.add(incident.id());
            }
            query = query.cursor(page.next());
        } while (page.next() != null);
        List.copyOf(live.keySet()).stream()
                .filter(id -> !open.contains(id))
                .filter(id ->
                        incidents.byId(id).filter(one -> one.state().isOpen()).isEmpty())
                .forEach(live::remove);
    }

    /** The seq before the first event of the last {@link #LOOK_BACK}, found by halving: seqs follow arrival. */
    private long start() {
        long latest = log.latest();
        newest = Math.max(newest, latest);
        var since = clock.instant().minus(LOOK_BACK);
        long low = Math.max(0, latest - MOST_BACK);
        long high = latest;
        while (low < high) {
            long middle = (low + high) >>> 1;
            var next = log.read(middle, 1);
            if (next.isEmpty() || !next.getFirst().receivedAt().isBefore(since)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Ends after the page under way. */
    @Override
    public void close() {
        closed = true;
        hints.release();
        try {
            if (!thread.join(CLOSE_PATIENCE)) {
                LOGGER.atWarn().addKeyValue("seq", position).log("the follower of reports did not end in time");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
