package cn.fengsui.ingest.connector;

import cn.fengsui.domain.connector.ConnectorRecords;
import cn.fengsui.domain.connector.ConnectorState;
import cn.fengsui.domain.connector.LedgerDay;
import cn.fengsui.domain.connector.StatusNews;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.ingest.http.Outgoing;
import cn.fengsui.ingest.metrics.IngestMetrics;
import cn.fengsui.ingest.report.Batch;
import cn.fengsui.ingest.report.Intake;
import cn.fengsui.ingest.report.Taken;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All connected sources of this process: asks those that are pulled, takes what the others push, keeps the ledger. One
 * own thread asks; a source that fails is asked again at its next turn.
 */
public final class Connectors implements StatusListener, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Connectors.class);
    static final String CHANNEL = "connector";
    private static final String DOOR = "connector";
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration COUNTED_EVERY = Duration.ofMinutes(10);
    private static final int MOST_PAGES = 100;
    private static final int PER_MINUTE = 1_000_000;
    private static final int DAYS_COUNTED = 2;

    private final Map<String, Connector> connectors;
    private final ConnectorRecords records;
    private final Intake reports;
    private final IngestMetrics metrics;
    private final Clock clock;
    private final ZoneId zone;
    private final Outgoing http;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("connectors").daemon(true).factory());
    // Touched by the thread only:
    private final Map<String, Instant> nextTurn = new HashMap<>();
    private Instant nextCount = Instant.MIN;

    private Connectors(
            Map<String, Connector> connectors,
            ConnectorRecords records,
            Intake reports,
            IngestMetrics metrics,
            Clock clock,
            ZoneId zone,
            Outgoing http) {
        this.connectors = Map.copyOf(connectors);
        this.records = records;
        this.reports = reports;
        this.metrics = metrics;
        this.clock = clock;
        this.zone = zone;
        this.http = http;
    }

    /**
     * Reads the sources of the file and starts to ask them.
     *
     * @param file JSON array of sources; empty = none
     * @throws IllegalArgumentException if it cannot be read; names the source
     */
    public static Connectors open(
            Path file, ConnectorRecords records, Intake reports, IngestMetrics metrics, Clock clock, ZoneId zone) {
        var http = new Outgoing();
        try {
            var opened = new Connectors(load(file, http, zone), records, reports, metrics, clock, zone, http);
            if (!opened.connectors.isEmpty()) {
                opened.thread.scheduleWithFixedDelay(opened::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
            }
            return opened;
        } catch (RuntimeException failure) {
            http.close();
            throw failure;
        }
    }

    private static Map<String, Connector> load(Path file, Outgoing http, ZoneId zone) {
        Map<String, Connector> connectors = new LinkedHashMap<>();
        if (!file.equals(Path.of(""))) {
            try {
                for (Object entry : new JsonArray(Files.readString(file))) {
                    var connector = JsonConnector.of((JsonObject) entry, http, zone);
                    connectors.put(connector.source(), connector);
                }
            } catch (IOException unreadable) {
                throw new IllegalArgumentException(
                        "Cannot read " + file + " (" + unreadable + "); set ingest.connectors to a readable file.",
                        unreadable);
            } catch (DecodeException | ClassCastException wrong) {
                throw new IllegalArgumentException(
                        file + " is not a JSON array of sources; see docs/operate/networks.md."); // the cause would
                // quote keys
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(file + ": " + wrong.getMessage(), wrong);
            }
        }
        return connectors;
    }

    Optional<Connector> of(String source) {
        return Optional.ofNullable(connectors.get(source));
    }

    Collection<Connector> all() {
        return connectors.values();
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public Set<String> sources() {
        return connectors.keySet();
    }

    @Override
    public boolean hears(String source, String state) {
        return of(source).filter(connector -> connector.hears(state)).isPresent();
    }

    @Override
    public void tell(StatusNews news) throws IOException, InterruptedException {
        of(news.source()).orElseThrow().tell(news);
    }

    /** Takes what a source pushed. Blocking; the caller's thread. @throws IllegalArgumentException when it is not JSON */
    Taken push(Connector connector, ApiKey key, String body) {
        var items = connector.pushed(body);
        var drillOrReal = new ApiKey(
                key.name(), key.perMinute(), key.drill() || connector.drill(), Set.of(), key.scope(), key.limits());
        var state = records.state(connector.source());
        return take(connector, drillOrReal, items, state.cursor(), state.askedAt());
    }

    private void look() {
        for (Connector connector : connectors.values()) {
            var now = clock.instant();
            if (!connector.every().isZero() && !now.isBefore(nextTurn.getOrDefault(connector.source(), Instant.MIN))) {
                nextTurn.put(connector.source(), now.plus(connector.every()));
                pull(connector);
            }
        }
        if (!clock.instant().isBefore(nextCount)) {
            nextCount = clock.instant().plus(COUNTED_EVERY);
            connectors.values().forEach(this::count);
        }
    }

    private void pull(Connector connector) {
        try {
            boolean isMore = true;
            for (int page = 0; isMore && page < MOST_PAGES; page++) {
                var pulled = connector.pull(records.state(connector.source()).cursor());
                take(connector, keyOf(connector), pulled.items(), pulled.cursor(), clock.instant());
                isMore = pulled.isMore();
            }
            metrics.tally("connector.pulls", "Questions to sources", "became", "answered");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException failed) { // the source, or the log, is away: the cursor stays
            failed(connector, String.valueOf(failed.getMessage()));
        }
    }

    private void failed(Connector connector, String why) {
        metrics.tally("connector.pulls", "Questions to sources", "became", "failed");
        LOGGER.atWarn()
                .addKeyValue("source", connector.source())
                .addKeyValue("reason", why)
                .log("a connected source cannot be asked; will ask again");
        try {
            var state = records.state(connector.source());
            records.save(new ConnectorState(state.source(), state.cursor(), clock.instant(), state.heardAt(), why));
        } catch (RuntimeException alsoAway) {
            LOGGER.atWarn().setCause(alsoAway).log("cannot note that a connected source failed");
        }
    }

    /** Reports first, then ledger and cursor together: after a crash between, the same comes again as duplicates. */
    private Taken take(
            Connector connector,
            ApiKey key,
            List<Batch.Item> items,
            String cursor,
            @org.jspecify.annotations.Nullable Instant askedAt) {
        var now = clock.instant();
        var taken = items.isEmpty() ? new Taken(0, 0, List.of()) : reports.take(key, DOOR, items);
        if (!items.isEmpty()) {
            metrics.heard("connector");
        }
        var before = records.state(connector.source());
        records.settle(
                new LedgerDay(
                        connector.source(),
                        LocalDate.ofInstant(now, zone),
                        null,
                        items.size(),
                        taken.accepted(),
                        taken.duplicates(),
                        taken.rejected().size()),
                new ConnectorState(connector.source(), cursor, askedAt, items.isEmpty() ? before.heardAt() : now, ""));
        return taken;
    }

    private static ApiKey keyOf(Connector connector) {
        return new ApiKey("connector:" + connector.source(), PER_MINUTE, connector.drill(), Set.of());
    }

    /** Asks each source how much it sent, today and yesterday. */
    private void count(Connector connector) {
        var today = LocalDate.ofInstant(clock.instant(), zone);
        for (int back = 0; back < DAYS_COUNTED; back++) {
            var day = today.minusDays(back);
            try {
                connector.sent(day).ifPresent(count -> records.told(connector.source(), day, count));
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException | RuntimeException failed) {
                LOGGER.atWarn()
                        .addKeyValue("source", connector.source())
                        .addKeyValue("reason", String.valueOf(failed.getMessage()))
                        .log("a connected source does not say how much it sent");
            }
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
        http.close();
    }
}
