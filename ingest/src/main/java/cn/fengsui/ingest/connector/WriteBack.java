package cn.fengsui.ingest.connector;

import cn.fengsui.domain.connector.ConnectorRecords;
import cn.fengsui.domain.connector.StatusNews;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.report.ReportKey;
import cn.fengsui.ingest.metrics.IngestMetrics;
import cn.fengsui.store.EventJson;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells sources what became of their reports: follows the log, puts each new state of an incident on record for the
 * reports of sources that listen, and tells it until it is taken, later and later. The states of one report are told in
 * their order; a source that does not answer holds up no other. One own thread; nothing is told again once it was taken,
 * and nothing is lost in a crash: what was being told then is told again, with the same id.
 */
public final class WriteBack implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(WriteBack.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int PAGE = 1_000;
    private static final int TOGETHER = 50;
    private static final int REFUSALS = 5;
    private static final Duration ATTEMPT = Duration.ofMinutes(1);
    private static final Duration LONGEST_REST = Duration.ofHours(1);
    private static final int DOUBLINGS = 10;

    private final List<StatusListener> listeners;
    private final ConnectorRecords records;
    private final EventLog log;
    private final IngestMetrics metrics;
    private final Clock clock;
    private final Duration firstRest;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("connector-news").daemon(true).factory());
    // Touched by the thread only:
    private final Map<String, Resting> resting = new HashMap<>();
    private Instant nextForget = Instant.MIN;
    private final Map<String, Long> skippedTo = new HashMap<>(); // by channel

    /** A source that did not answer. @param times how often in a row */
    private record Resting(int times, Instant until) {}

    private WriteBack(
            List<StatusListener> listeners,
            ConnectorRecords records,
            EventLog log,
            IngestMetrics metrics,
            Clock clock,
            Duration firstRest) {
        this.listeners = List.copyOf(listeners);
        this.records = records;
        this.log = log;
        this.metrics = metrics;
        this.clock = clock;
        this.firstRest = firstRest;
    }

    /** Starts the thread. @param firstRest after a first failure; it doubles up to an hour */
    public static WriteBack open(
            List<StatusListener> listeners,
            ConnectorRecords records,
            EventLog log,
            IngestMetrics metrics,
            Clock clock,
            Duration firstRest) {
        var writeBack = new WriteBack(listeners, records, log, metrics, clock, firstRest);
        writeBack.thread.scheduleWithFixedDelay(writeBack::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return writeBack;
    }

    private void look() {
        try {
            for (StatusListener listener : listeners) {
                follow(listener);
                for (String source : listener.sources()) {
                    tell(listener, source);
                }
            }
            forget();
        } catch (RuntimeException away) { // top of the thread: the record is away, and will be back
            LOGGER.atWarn().setCause(away).log("cannot tell sources what became of their reports yet");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * From where it stopped; the first time, and as long as nobody listens, from now on. Who listens is asked after the
     * log: nobody who was told that he will hear misses what came after it.
     */
    private void follow(StatusListener listener) {
        long latest = log.latest();
        long at = listener.sources().isEmpty() ? -1 : records.followed(listener.channel());
        if (at < 0) {
            skip(listener, latest);
            return;
        }
        List<LoggedEvent> page = log.read(at, PAGE);
        while (!page.isEmpty() && !listener.sources().isEmpty()) {
            List<StatusNews> news = new ArrayList<>();
            page.stream()
                    .filter(event -> event.kind() == EventKind.INCIDENT)
                    .forEach(event -> news.addAll(newsOf(event, listener)));
            at = page.getLast().seq();
            records.enqueue(listener.channel(), news, at);
            page = page.size() < PAGE ? List.of() : log.read(at, PAGE);
        }
    }

    private void skip(StatusListener listener, long latest) {
        if (latest != skippedTo.getOrDefault(listener.channel(), -1L)) {
            records.enqueue(listener.channel(), List.of(), latest);
            skippedTo.put(listener.channel(), latest);
        }
    }

    private static List<StatusNews> newsOf(LoggedEvent event, StatusListener listener) {
        var incident = EventJson.incidentChange(event.body()).incident();
        return incident == null
                ? List.of()
                : incident.reportKeys().stream()
                        .map(ReportKey::of)
                        .filter(key ->
                                listener.hears(key.source(), incident.state().name()))
                        .map(key -> news(listener, key, incident))
                        .toList();
    }

    private static StatusNews news(StatusListener listener, ReportKey key, Incident incident) {
        return new StatusNews(
                0,
                listener.channel(),
                key.source(),
                key.id(),
                incident.state().name(),
                incident.stateSince(),
                incident.drill(),
                0);
    }

    private void tell(StatusListener listener, String source) throws InterruptedException {
        var line = listener.channel() + " " + source;
        if (clock.instant()
                .isBefore(
                        resting.getOrDefault(line, new Resting(0, Instant.MIN)).until())) {
            return;
        }
        int refusals = 0;
        for (StatusNews news : records.due(listener.channel(), source, clock.instant(), TOGETHER)) {
            if (!records.claim(news, clock.instant(), clock.instant().plus(ATTEMPT))) {
                continue; // another node tells it
            }
            try {
                listener.tell(news);
                records.done(news, clock.instant());
                resting.remove(line);
                count(listener, "taken");
            } catch (IOException | IllegalArgumentException failure) {
                failed(listener, news, failure);
                if (!(failure instanceof StatusListener.Refused) || ++refusals == REFUSALS) {
                    rest(line);
                    return;
                }
            }
        }
    }

    private void failed(StatusListener listener, StatusNews news, Exception failure) {
        count(listener, "refused");
        var now = clock.instant();
        records.failed(news, String.valueOf(failure.getMessage()), now.plus(rest(news.attempts())));
        if (!listener.patience().isZero()) {
            int given = records.giveUp(listener.channel(), news.source(), now.minus(listener.patience()), now);
            if (given > 0) {
                count(listener, "gave-up", given);
                LOGGER.atWarn()
                        .addKeyValue("source", news.source())
                        .addKeyValue("states", given)
                        .log("a source does not take what became of its reports; gave up on the oldest");
            }
        }
    }

    private void rest(String line) {
        int times = resting.getOrDefault(line, new Resting(0, Instant.MIN)).times();
        resting.put(line, new Resting(times + 1, clock.instant().plus(rest(times))));
    }

    private Duration rest(int attempts) {
        var rest = firstRest.multipliedBy(1L << Math.min(attempts, DOUBLINGS));
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }

    private void count(StatusListener listener, String became) {
        count(listener, became, 1);
    }

    private void count(StatusListener listener, String became, int times) {
        metrics.tally(listener.channel() + ".news", "States told to sources", "became", became, times);
    }

    private void forget() {
        if (!clock.instant().isBefore(nextForget)) {
            records.forget(clock.instant().minus(KEPT));
            nextForget = clock.instant().plus(FORGET_EVERY);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(EVERY.toSeconds() * 5, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
