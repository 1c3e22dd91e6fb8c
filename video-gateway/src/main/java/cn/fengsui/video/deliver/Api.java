package cn.fengsui.video.deliver;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.video.LiveOptions;
import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.domain.video.LiveView;
import cn.fengsui.domain.video.ViewReason;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the paths of a feature need: who asks, may they, answers, errors, audit. Methods run on the request's loop. */
public final class Api {

    private static final Logger LOGGER = LoggerFactory.getLogger(Api.class);
    private static final String CALLER = "caller";

    private final AuditTrail audit;
    private final Executor threads;
    private final OriginRule origins;
    private final DeliveryCounters counters;

    Api(AuditTrail audit, Executor threads, OriginRule origins, DeliveryCounters counters) {
        this.audit = audit;
        this.threads = threads;
        this.origins = origins;
        this.counters = counters;
    }

    static void caller(RoutingContext ctx, Caller caller) {
        ctx.put(CALLER, caller);
    }

    /** Who asks: the key's name, or the person a trusted key speaks for. */
    public Actor actor(RoutingContext ctx) {
        return caller(ctx).actor();
    }

    public Set<VideoRight> rights(RoutingContext ctx) {
        return caller(ctx).rights();
    }

    /** The person's role; empty for a program. */
    public Optional<Role> role(RoutingContext ctx) {
        return caller(ctx).role();
    }

    private static Caller caller(RoutingContext ctx) {
        Caller caller = ctx.get(CALLER);
        if (caller == null) {
            throw new ApiException(401, "NO_KEY", "Send your API key in the header X-API-Key.");
        }
        return caller;
    }

    /** @throws ApiException 403 when the caller has not this right */
    public void require(RoutingContext ctx, VideoRight right) {
        if (!rights(ctx).contains(right)) {
            throw new ApiException(
                    403,
                    "NOT_ALLOWED",
                    "'" + actor(ctx).user() + "' has not the right " + right + "; ask your administrator for it.");
        }
    }

    /**
     * The body as a JSON object.
     *
     * @throws ApiException 400 when it is none
     */
    public JsonObject body(RoutingContext ctx) {
        try {
            @Nullable JsonObject body = ctx.body().asJsonObject();
            if (body != null) {
                return body;
            }
        } catch (RuntimeException unreadable) {
            throw ApiException.badRequest("The body is no JSON object; see /openapi-video.yaml for its fields.");
        }
        throw ApiException.badRequest("Send a JSON object; see /openapi-video.yaml for its fields.");
    }

    /**
     * The wish to see a camera in a body: {@code camera}, {@code reason}, {@code kind}, {@code stream}, {@code audio},
     * {@code codec}.
     *
     * @throws ApiException 400 when something is missing or cannot be read
     */
    public LiveRequest viewRequest(RoutingContext ctx, JsonObject body) {
        return viewRequest(ctx, body, text(body, "camera", ""));
    }

    /** The same for one of several cameras. */
    public LiveRequest viewRequest(RoutingContext ctx, JsonObject body, String camera) {
        Given.id("camera", camera);
        try {
            var options = new LiveOptions(
                    choice(LiveOptions.Stream.class, body, "stream", LiveOptions.Stream.MAIN),
                    "true".equals(text(body, "audio", "false")),
                    choice(LiveOptions.Codec.class, body, "codec", LiveOptions.Codec.H264));
            return new LiveRequest(
                    camera,
                    choice(ViewReason.class, body, "kind", ViewReason.CHECK),
                    text(body, "reason", ""),
                    actor(ctx),
                    options,
                    rights(ctx),
                    caller(ctx).covers());
        } catch (IllegalArgumentException missing) {
            throw ApiException.badRequest("" + missing.getMessage());
        }
    }

    private static <E extends Enum<E>> E choice(Class<E> type, JsonObject body, String name, E fallback) {
        String value = text(body, name, fallback.name());
        for (E one : type.getEnumConstants()) {
            if (one.name().equals(value.toUpperCase(Locale.ROOT))) {
                return one;
            }
        }
        throw ApiException.badRequest(
                name + " must be one of " + List.of(type.getEnumConstants()) + ", got '" + Given.shown(value) + "'.");
    }

    private static String text(JsonObject body, String name, String fallback) {
        @Nullable Object value = body.getValue(name);
        return value == null ? fallback : value.toString();
    }

    /** A granted view as answers show it. */
    public JsonObject json(LiveView view) {
        String web = view.url().replaceFirst("^ws", "http");
        return new JsonObject()
                .put("camera", view.cameraId())
                .put("url", view.url())
                .put("mp4", web + ".mp4")
                .put("hls", web + "/index.m3u8")
                .put("expiresAt", view.expiresAt().toString())
                .put("auditId", view.auditId());
    }

    public void json(RoutingContext ctx, int status, JsonObject body) {
        if (!ctx.response().ended() && !ctx.response().closed()) {
            ctx.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(body.toBuffer());
        }
    }

    /** A whole list; there is no next page. */
    public void list(RoutingContext ctx, JsonArray items) {
        json(ctx, 200, new JsonObject().put("items", items).putNull("next"));
    }

    public void error(RoutingContext ctx, int status, String code, String message) {
        json(
                ctx,
                status,
                new JsonObject().put("error", new JsonObject().put("code", code).put("message", message)));
    }

    /** Answers 200 with the result, or the error. */
    public <T> void answer(RoutingContext ctx, CompletionStage<T> result, Function<T, JsonObject> shown) {
        Future.fromCompletionStage(result, ctx.vertx().getOrCreateContext())
                .map(shown)
                .onSuccess(body -> json(ctx, 200, body))
                .onFailure(failure -> fail(ctx, failure));
    }

    /** Runs what blocks on a virtual thread. */
    public <T> CompletionStage<T> work(Supplier<T> blocking) {
        return CompletableFuture.supplyAsync(blocking, threads);
    }

    /** Writes and commits an audit row before anything is done. Completes with its id, or fails with 503. */
    public CompletionStage<String> audit(
            RoutingContext ctx, String action, String object, String reason, String result) {
        Actor actor = actor(ctx);
        return work(() -> {
            try {
                return audit.add(actor, action, object, reason, result);
            } catch (RuntimeException unwritten) {
                LOGGER.atError()
                        .setCause(unwritten)
                        .addKeyValue("action", action)
                        .log("audit row not written");
                throw new ApiException(
                        503,
                        "AUDIT_FAILED",
                        "The audit row could not be written, so nothing was done. Check the" + " database.");
            }
        });
    }

    /** False when the page this comes from may not look; it has been answered 403 then. Others may read the answer. */
    public boolean admitsOrigin(RoutingContext ctx) {
        @Nullable String origin = ctx.request().getHeader("Origin");
        if (!origins.admits(origin)) {
            counters.originsRefused.increment();
            error(ctx, 403, "ORIGIN", "Pages of this origin may not connect; see video.allowed-origins.");
            return false;
        }
        if (origin != null) {
            ctx.response().putHeader("Access-Control-Allow-Origin", origin).putHeader("Vary", "Origin");
        }
        return true;
    }

    /** Upgrades to a WebSocket, for pages that may; others get 403. Call before the request's body has ended. */
    public void webSocket(RoutingContext ctx, Consumer<ServerWebSocket> opened) {
        if (!admitsOrigin(ctx)) {
            return;
        }
        ctx.request().toWebSocket().onSuccess(opened::accept).onFailure(none -> {
            if (!ctx.response().ended()) {
                error(ctx, 400, "NO_WEBSOCKET", "This path is a WebSocket; send an upgrade.");
            }
        });
    }

    /** The error answer of a failure; what nobody expected is logged and told as 503. */
    public void fail(RoutingContext ctx, Throwable failure) {
        Throwable cause = Told.bare(failure);
        Told told = Told.of(cause).orElseGet(() -> {
            LOGGER.atError()
                    .setCause(cause)
                    .addKeyValue("path", ctx.request().path())
                    .log("request failed");
            return new Told(503, "UNAVAILABLE", "The gateway could not do this now; its log says why.");
        });
        error(ctx, told.status(), told.code(), told.message());
    }
}
