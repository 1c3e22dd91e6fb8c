package cn.fengsui.ingest.warningfeed;

import cn.fengsui.ingest.cap.WarningIntake;
import cn.fengsui.ingest.http.Outgoing;
import cn.fengsui.ingest.metrics.IngestMetrics;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the feeds of warning centres, each at its turn, and takes what is new. One own thread asks; a feed that fails is asked
 * again at its next turn. What was taken is known by the log, so a restart or a second node takes nothing twice.
 */
public final class WarningFeeds implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(WarningFeeds.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<WarningFeedLine> lines;
    private final IngestMetrics metrics;
    private final Outgoing http;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("cap feeds").daemon(true).factory());

    private WarningFeeds(List<WarningFeedLine> lines, IngestMetrics metrics, Outgoing http) {
        this.lines = lines;
        this.metrics = metrics;
        this.http = http;
    }

    /** Begins to ask, if there is a feed. */
    public static WarningFeeds open(
            WarningFeedConfig config, WarningIntake intake, IngestMetrics metrics, Clock clock) {
        var http = new Outgoing();
        var opened = new WarningFeeds(
                config.feeds().stream()
                        .map(feed -> new WarningFeedLine(feed, config, intake, http, clock))
                        .toList(),
                metrics,
                http);
        if (!opened.lines.isEmpty()) {
            metrics.gauge("cap.feeds.failing", "Feeds of warnings whose last question failed", opened::failing);
            opened.thread.scheduleWithFixedDelay(opened::look, 0, config.every().toMillis(), TimeUnit.MILLISECONDS);
        }
        return opened;
    }

    private void look() {
        try {
            for (WarningFeedLine line : lines) {
                ask(line);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(WarningFeedLine line) throws InterruptedException {
        boolean wasFailing = line.isFailing();
        var failure = line.ask();
        metrics.tally(
                "cap.feeds", "Questions to feeds of warnings", "became", failure.isEmpty() ? "answered" : "failed");
        if (!failure.isEmpty() && !wasFailing) {
            LOGGER.atWarn()
                    .addKeyValue("feed", line.name())
                    .addKeyValue("reason", failure)
                    .log("a feed of warnings cannot be read; it is asked again at its next turn");
        } else if (failure.isEmpty() && wasFailing) {
            LOGGER.atInfo().addKeyValue("feed", line.name()).log("a feed of warnings can be read again");
        }
    }

    private Number failing() {
        return lines.stream().filter(WarningFeedLine::isFailing).count();
    }

    List<JsonObject> standings() {
        return lines.stream().map(WarningFeedLine::standing).toList();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        http.close();
        try {
            thread.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
