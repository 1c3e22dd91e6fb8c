package cn.fengsui.ingest.connector;

import cn.fengsui.domain.connector.ConnectorRecords;
import cn.fengsui.domain.connector.StatusNews;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.report.ReportKey;
import cn.fengsui.ingest.metrics.IngestMetrics;
import cn.fengsui.store.EventJson;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells sources what became of their reports: follows the log, puts each new state of an incident on record for the
 * reports of connected sources, and tells it until it is taken, later and later. One own thread; nothing is told twice
 * once it was taken, and nothing is lost in a crash.
 */
public final class WriteBack implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(WriteBack.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int PAGE = 1_000;
    private static final int TOGETHER = 50;
    private static final Duration FIRST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofHours(1);
    private static final int DOUBLINGS = 10;

    private final Connectors connectors;
    private final ConnectorRecords records;
    private final EventLog log;
    private final IngestMetrics metrics;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("connector-news").daemon(true).factory());

    private WriteBack(
            Connectors connectors, ConnectorRecords records, EventLog log, IngestMetrics metrics, Clock clock) {
        this.connectors = connectors;
        this.records = records;
        this.log = log;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Starts the thread, when there is a source that wants to hear. */
    public static WriteBack open(
            Connectors connectors, ConnectorRecords records, EventLog log, IngestMetrics metrics, Clock clock) {
        var writeBack = new WriteBack(connectors, records, log, metrics, clock);
        if (!connectors.all().isEmpty()) {
            writeBack.thread.scheduleWithFixedDelay(writeBack::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
        return writeBack;
    }

    private void look() {
        try {
            follow();
            for (StatusNews news : records.due(clock.instant(), TOGETHER)) {
                tell(news);
            }
        } catch (RuntimeException away) { // top of the thread: the record is away, and will be back
            LOGGER.atWarn().setCause(away).log("cannot tell sources what became of their reports yet");
        }
    }

    /** From where it stopped; the first time from now on. */
    private void follow() {
        long at = records.followed();
        if (at < 0) {
            records.enqueue(List.of(), log.latest());
            return;
        }
        List<LoggedEvent> page = log.read(at, PAGE);
        while (!page.isEmpty()) {
            List<StatusNews> news = new ArrayList<>();
            page.stream()
                    .filter(event -> event.kind() == EventKind.INCIDENT)
                    .forEach(event -> news.addAll(newsOf(event)));
            at = page.getLast().seq();
            records.enqueue(news, at);
            page = page.size() < PAGE ? List.of() : log.read(at, PAGE);
        }
    }

    private List<StatusNews> newsOf(LoggedEvent event) {
        var change = EventJson.incidentChange(event.body());
        var incident = change.incident();
        if (incident == null) {
            return List.of();
        }
        return incident.reportKeys().stream()
                .map(ReportKey::of)
                .filter(key -> connectors
                        .of(key.source())
                        .filter(connector -> connector.hears(incident.state().name()))
                        .isPresent())
                .map(key -> new StatusNews(
                        0, key.source(), key.id(), incident.state().name(), incident.stateSince(), 0))
                .toList();
    }

    private void tell(StatusNews news) {
        var connector = connectors.of(news.source()).orElse(null);
        if (connector == null) {
            records.failed(
                    news,
                    "the source is not connected any more",
                    clock.instant().plus(LONGEST_REST));
            return;
        }
        try {
            connector.tell(news);
            records.done(news);
            metrics.tally("connector.news", "States told to sources", "became", "taken");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (IOException | IllegalArgumentException refused) {
            metrics.tally("connector.news", "States told to sources", "became", "refused");
            records.failed(
                    news, String.valueOf(refused.getMessage()), clock.instant().plus(rest(news.attempts())));
        }
    }

    private static Duration rest(int attempts) {
        var rest = FIRST_REST.multipliedBy(1L << Math.min(attempts, DOUBLINGS));
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
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
