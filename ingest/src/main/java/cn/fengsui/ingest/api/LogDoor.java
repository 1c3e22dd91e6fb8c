package cn.fengsui.ingest.api;

import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import cn.fengsui.ingest.http.Rights;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;

/**
 * {@code GET /api/v1/log?after=&to=}: a span of the log as NDJSON, as the archive writes it, for a replay somewhere else
 * ({@code ./fengsui replay}) or a look. Read page by page as fast as the other side takes it; at most {@value #AT_ONCE} at a
 * time. Every span is audited before its first byte.
 */
public final class LogDoor implements Door {

    private static final int AT_ONCE = 4;
    private static final int PAGE = 1_000;
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String NDJSON = "application/x-ndjson";

    private final EventLog log;
    private final AuditTrail audit;
    private final Semaphore places = new Semaphore(AT_ONCE);

    public LogDoor(EventLog log, AuditTrail audit) {
        this.log = log;
        this.audit = audit;
    }

    @Override
    public void mount(Doorway way) {
        way.on("readLog", context -> begin(way, context));
    }

    private void begin(Doorway way, RoutingContext context) {
        var key = Doorway.key(context);
        Rights.mayConfigure(key, "read the log");
        long after = number(context, "after", 0);
        long told = number(context, "to", Long.MAX_VALUE);
        var address =
                Objects.requireNonNullElse(context.request().remoteAddress().hostAddress(), "");
        if (!places.tryAcquire()) {
            throw ApiError.later(503, "busy", AT_ONCE + " spans are being read already; ask again later.", SOON);
        }
        context.addEndHandler(ended -> places.release());
        way.workers()
                .call(() -> {
                    long to = Math.min(told, log.latest());
                    var actor = new Actor(key.name(), key.name(), "api", address);
                    audit.add(actor, "log.read", after + ".." + to, "", "granted");
                    return to;
                })
                .onSuccess(to -> {
                    context.response().setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, NDJSON);
                    new Span(way, context.response(), Vertx.currentContext()).write(after, to);
                })
                .onFailure(context::fail);
    }

    private static long number(RoutingContext context, String name, long otherwise) {
        var told = context.queryParams().get(name);
        try {
            return told == null ? otherwise : Math.max(0, Long.parseLong(told));
        } catch (NumberFormatException noNumber) {
            throw ApiError.of(400, "bad-request", name + " must be a seq of the log, a whole number.");
        }
    }

    /** One answer on its way. Its pages are read on workers, one after the other, the next when the last is written. */
    private final class Span {
        private final Doorway way;
        private final HttpServerResponse response;
        private final Context loop;

        Span(Doorway way, HttpServerResponse response, Context loop) {
            this.way = way;
            this.response = response;
            this.loop = loop;
        }

        void write(long after, long to) {
            if (response.closed()) {
                return;
            }
            Future<List<LoggedEvent>> page = way.workers().call(() -> log.read(after, PAGE));
            page.onSuccess(events -> loop.runOnContext(ignored -> written(events, to)))
                    .onFailure(away -> response.reset()); // broken off, so that nobody takes it for the whole
        }

        private void written(List<LoggedEvent> events, long to) {
            var lines = Buffer.buffer();
            events.stream().filter(event -> event.seq() <= to).forEach(event -> line(lines, event));
            boolean isLast = events.size() < PAGE || events.getLast().seq() >= to;
            if (isLast) {
                response.end(lines);
            } else {
                response.write(lines).onSuccess(taken -> write(events.getLast().seq(), to));
            }
        }
    }

    /** The body stands as it is in the log: it is JSON already. */
    private static void line(Buffer lines, LoggedEvent event) {
        var head = new JsonObject()
                .put("seq", event.seq())
                .put("eventId", event.eventId())
                .put("kind", event.kind().name())
                .put("occurredAt", event.occurredAt().toString())
                .put("receivedAt", event.receivedAt().toString())
                .put("placeKey", event.placeKey())
                .put("drill", event.drill())
                .encode();
        lines.appendString(head.substring(0, head.length() - 1))
                .appendString(",\"body\":")
                .appendString(event.body())
                .appendString("}\n");
    }
}
