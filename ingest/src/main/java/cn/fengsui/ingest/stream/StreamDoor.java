package cn.fengsui.ingest.stream;

import cn.fengsui.domain.alert.Alerts;
import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import cn.fengsui.ingest.http.KeyConnections;
import cn.fengsui.ingest.http.Workers;
import cn.fengsui.ingest.metrics.IngestMetrics;
import cn.fengsui.state.SharedState;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/stream}: Server-Sent Events. Begins with the open alerts as they stand, then tells what comes; with
 * {@code Last-Event-ID} it first tells what the log holds since. A heartbeat says where to resume.
 */
public final class StreamDoor implements Door, AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final StreamConfig config;
    private final Parts from;
    private final Tail tail;
    private final Subscriber.Parts parts;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private final List<AutoCloseable> heard;

    /** What it is made of. */
    public record Parts(
            Vertx vertx, Workers workers, KeyConnections connections, EventLog log, Alerts alerts, SharedState state) {}

    private StreamDoor(StreamConfig config, Parts from) {
        this.config = config;
        this.from = from;
        this.tail = new Tail(from.log, config.ring());
        this.parts = new Subscriber.Parts(from.log, tail, from.workers, dropped);
        var state = from.state;
        this.heard = List.of(
                from.log.onAppend(seq -> tail.wake()),
                state.onAppended(seq -> tail.wake()),
                state.listen(state.alerts(), (id, alert) -> {
                    if (alert != null) {
                        tail.put(seq -> Told.of(seq, alert));
                    }
                }));
    }

    /** Follows the log from now on. */
    public static StreamDoor open(StreamConfig config, Parts from) {
        var door = new StreamDoor(config, from);
        door.tail.start();
        return door;
    }

    /** Shows its counters. */
    public StreamDoor show(IngestMetrics metrics) {
        metrics.gauge("stream.subscribers", "Subscribers of the live stream", open::get);
        metrics.count("stream.dropped", "Subscribers dropped because they were too slow", dropped::get);
        return this;
    }

    @Override
    public void mount(Doorway way) {
        way.on("stream", this::subscribe);
    }

    private void subscribe(RoutingContext context) {
        var wish = Wish.of(context.queryParams());
        var key = Doorway.key(context);
        var last = lastEventId(context.request().getHeader("Last-Event-ID"));
        from.connections.require(key);
        context.addEndHandler(ended -> {
            open.decrementAndGet();
            from.connections.left(key);
        });
        if (open.incrementAndGet() > config.maxSubscribers()) {
            throw ApiError.later(
                    503,
                    "too-many-connections",
                    config.maxSubscribers() + " subscribers are already listening; try again later.",
                    SOON);
        }
        from.workers
                .call(() -> beginning(wish, last))
                .onSuccess(beginning -> begin(context, wish, beginning))
                .onFailure(context::fail);
    }

    /** Where a subscriber begins: the open alerts, and the seq after which it goes on. */
    private record Beginning(List<Told> alerts, long seq) {}

    private Beginning beginning(Wish wish, @Nullable Long last) {
        long latest = from.log.latest();
        long seq = last == null ? latest : Math.min(last, latest);
        var standing = wish.isForAlerts()
                ? from
                        .alerts
                        .find(Query.all().state("OPEN").drill(wish.drill()).limit(Query.MAX_LIMIT))
                        .items()
                        .stream()
                        .map(alert -> Told.of(seq, alert))
                        .filter(wish::fits)
                        .toList()
                : List.<Told>of();
        return new Beginning(standing, seq);
    }

    private void begin(RoutingContext context, Wish wish, Beginning beginning) {
        var response = context.response();
        if (response.closed()) {
            return;
        }
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
                .putHeader("X-Accel-Buffering", "no");
        response.write("retry: 3000\n\n");
        beginning.alerts().forEach(alert -> response.write(alert.text()));
        var subscriber = new Subscriber(parts, response, from.vertx.getOrCreateContext(), wish, beginning.seq());
        Runnable wake = subscriber::wake;
        tail.onChange(wake);
        long timer = from.vertx.setPeriodic(config.heartbeat().toMillis(), tick -> subscriber.heartbeat());
        context.addEndHandler(ended -> {
            tail.forget(wake);
            from.vertx.cancelTimer(timer);
        });
        subscriber.heartbeat();
        subscriber.tell();
    }

    private static @Nullable Long lastEventId(@Nullable String told) {
        if (told == null || told.isBlank()) {
            return null;
        }
        if (!told.matches("[0-9]{1,18}")) {
            throw ApiError.of(
                    400, "bad-request", "Last-Event-ID is '" + told + "'; send the id of the last event you heard.");
        }
        return Long.valueOf(told);
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable listening : heard) {
            listening.close();
        }
        tail.close();
    }
}
