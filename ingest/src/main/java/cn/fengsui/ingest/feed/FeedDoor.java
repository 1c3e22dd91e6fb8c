package cn.fengsui.ingest.feed;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import cn.fengsui.ingest.http.ErrorAnswers;
import cn.fengsui.ingest.http.KeyConnections;
import cn.fengsui.ingest.http.Workers;
import cn.fengsui.ingest.metrics.IngestMetrics;
import cn.fengsui.ingest.report.Intake;
import cn.fengsui.ingest.text.Tongue;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code GET /api/v1/feed}: turns a request into a connection that brings batches. */
public final class FeedDoor implements Door {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Map<String, Intake> intakes;
    private final Workers taking;
    private final KeyConnections connections;
    private final int most;
    private final int maxDepth;
    private final AtomicInteger open = new AtomicInteger();

    /**
     * @param intakes by the kind of items: {@code reports}
     * @param taking where batches are taken
     * @param connections counted by key
     * @param most connections at a time
     */
    public FeedDoor(Map<String, Intake> intakes, Workers taking, KeyConnections connections, int most, int maxDepth) {
        this.intakes = Map.copyOf(intakes);
        this.taking = taking;
        this.connections = connections;
        this.most = most;
        this.maxDepth = maxDepth;
    }

    /** Shows its counters. */
    public FeedDoor show(IngestMetrics metrics) {
        metrics.gauge("feed.connections", "Open WebSocket feeds", open::get);
        return this;
    }

    @Override
    public void mount(Doorway way) {
        way.on("feed", this::connect);
    }

    private void connect(RoutingContext context) {
        ApiKey key = Doorway.key(context);
        Tongue tongue = ErrorAnswers.tongue(context);
        if (!"websocket".equalsIgnoreCase(context.request().getHeader(HttpHeaders.UPGRADE))) {
            throw ApiError.of(
                    426, "upgrade-required", "This path speaks WebSocket only; connect to it with ws:// or wss://.");
        }
        connections.require(key);
        if (open.incrementAndGet() > most) {
            left(key);
            throw ApiError.later(
                    503, "too-many-connections", most + " feeds are already connected; try again later.", SOON);
        }
        var reading = new FeedSession.Reading(intakes, key, tongue, key.limits().depthWithin(maxDepth));
        context.request()
                .toWebSocket()
                .onSuccess(socket -> {
                    socket.closeHandler(closed -> left(key));
                    new FeedSession(socket, taking, reading).begin();
                })
                .onFailure(failed -> {
                    left(key);
                    context.fail(failed);
                });
    }

    private void left(ApiKey key) {
        open.decrementAndGet();
        connections.left(key);
    }
}
