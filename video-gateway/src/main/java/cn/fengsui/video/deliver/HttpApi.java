package cn.fengsui.video.deliver;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.domain.video.LiveView;
import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.domain.video.ViewReason;
import cn.fengsui.video.live.CameraLines;
import cn.fengsui.video.live.SessionInfo;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway's HTTP API; see {@code openapi-video.yaml}. Runs on event loops; nothing here blocks. */
final class HttpApi {

    private static final Logger LOGGER = LoggerFactory.getLogger(HttpApi.class);
    private static final long BODY_LIMIT_BYTES = 16 * 1024;
    private static final String KEY = "key";
    private static final String JSON = "application/json";

    /** What the API serves from. */
    record Parts(
            LiveDesk desk,
            Snapshots snapshots,
            CameraLines lines,
            KeyDoor keys,
            Supplier<String> metrics,
            BooleanSupplier isReady) {}

    private final Parts parts;
    private final Buffer openApi;

    HttpApi(Parts parts) {
        this.parts = parts;
        this.openApi = resource("openapi-video.yaml");
    }

    Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        router.get("/health/live").handler(ctx -> ctx.response().end("live\n"));
        router.get("/health/ready").handler(this::ready);
        router.get("/metrics").handler(ctx -> ctx.response()
                .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .end(parts.metrics().get()));
        router.get("/openapi-video.yaml").handler(ctx -> ctx.response()
                .putHeader("Content-Type", "application/yaml")
                .end(openApi));
        router.route("/api/v1/*").handler(this::authenticate);
        router.post("/api/v1/live")
                .handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT_BYTES))
                .handler(this::live);
        router.get("/api/v1/snapshot").handler(this::snapshot);
        router.get("/api/v1/sessions").handler(this::sessions);
        router.errorHandler(
                404,
                ctx -> error(
                        ctx, 404, "NOT_FOUND", "No such path: " + ctx.request().path()));
        return router;
    }

    private void ready(RoutingContext ctx) {
        boolean ready = parts.isReady().getAsBoolean();
        ctx.response().setStatusCode(ready ? 200 : 503).end(ready ? "ready\n" : "not ready\n");
    }

    private void authenticate(RoutingContext ctx) {
        String secret = secret(ctx);
        if (secret.isEmpty()) {
            error(ctx, 401, "NO_KEY", "Send your API key in the header X-API-Key.");
            return;
        }
        ctx.request().pause();
        Future.fromCompletionStage(parts.keys().find(secret), ctx.vertx().getOrCreateContext())
                .onSuccess(found -> {
                    ctx.request().resume();
                    if (found.isEmpty()) {
                        error(ctx, 401, "UNKNOWN_KEY", "This API key is not known; ask your administrator for one.");
                    } else {
                        ctx.put(KEY, found.get());
                        ctx.next();
                    }
                })
                .onFailure(broken -> {
                    ctx.request().resume();
                    fail(ctx, broken);
                });
    }

    private static String secret(RoutingContext ctx) {
        String header = ctx.request().getHeader("X-API-Key");
        if (header != null) {
            return header.strip();
        }
        String bearer = ctx.request().getHeader("Authorization");
        return bearer != null && bearer.startsWith("Bearer ")
                ? bearer.substring("Bearer ".length()).strip()
                : "";
    }

    private void live(RoutingContext ctx) {
        LiveRequest request;
        try {
            JsonObject body = ctx.body().asJsonObject();
            request = request(
                    ctx,
                    body.getString("camera", ""),
                    body.getString("reason", ""),
                    body.getString("kind", ViewReason.CHECK.name()));
        } catch (RuntimeException malformed) {
            error(ctx, 400, "BAD_REQUEST", bodyHint(malformed));
            return;
        }
        Future.fromCompletionStage(parts.desk().open(request), ctx.vertx().getOrCreateContext())
                .onSuccess(view -> json(ctx, 200, granted(view)))
                .onFailure(refused -> fail(ctx, refused));
    }

    private static String bodyHint(RuntimeException malformed) {
        boolean ours = malformed instanceof IllegalArgumentException && malformed.getMessage() != null;
        return ours
                ? malformed.getMessage()
                : "Send a JSON object {\"camera\":\"<20 digits>\",\"reason\":\"why you look\"}.";
    }

    private static JsonObject granted(LiveView view) {
        return new JsonObject()
                .put("url", view.url())
                .put("expiresAt", view.expiresAt().toString())
                .put("auditId", view.auditId());
    }

    private void snapshot(RoutingContext ctx) {
        LiveRequest request;
        try {
            request = request(
                    ctx,
                    ctx.request().getParam("camera", ""),
                    ctx.request().getParam("reason", ""),
                    ctx.request().getParam("kind", ViewReason.CHECK.name()));
        } catch (IllegalArgumentException malformed) {
            error(ctx, 400, "BAD_REQUEST", "" + malformed.getMessage());
            return;
        }
        parts.snapshots()
                .take(request)
                .onSuccess(jpeg -> ctx.response()
                        .putHeader("Content-Type", "image/jpeg")
                        .putHeader("Cache-Control", "no-store")
                        .end(Buffer.buffer(jpeg)))
                .onFailure(refused -> fail(ctx, refused));
    }

    private static LiveRequest request(RoutingContext ctx, String camera, String reason, String kind) {
        if (!camera.matches("[0-9]{20}")) {
            throw new IllegalArgumentException("camera must be 20 digits, got '" + clip(camera) + "'.");
        }
        ApiKey key = ctx.get(KEY);
        var actor = new Actor(
                key.name(), key.name(), "api", ctx.request().remoteAddress().hostAddress());
        return new LiveRequest(camera, ViewReason.valueOf(kind), reason, actor);
    }

    private static String clip(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private void sessions(RoutingContext ctx) {
        var items = new JsonArray();
        parts.lines().sessions().forEach(session -> items.add(json(session)));
        json(ctx, 200, new JsonObject().put("items", items).putNull("next"));
    }

    private static JsonObject json(SessionInfo session) {
        return new JsonObject()
                .put("camera", session.camera())
                .put("state", session.state())
                .put("viewers", session.viewers())
                .put("ssrc", session.ssrc())
                .put("rtpPort", session.rtpPort())
                .put("packets", session.packets())
                .put("lost", session.lost())
                .put("reordered", session.reordered())
                .put("duplicates", session.duplicates())
                .put("foreign", session.foreign())
                .put("bitrate", session.bitrate())
                .put("pictures", session.pictures())
                .put("since", session.since().toString());
    }

    private static void fail(RoutingContext ctx, Throwable failure) {
        Throwable cause = Optional.ofNullable(failure.getCause())
                .filter(inner -> failure instanceof java.util.concurrent.CompletionException)
                .orElse(failure);
        if (cause instanceof LiveViewException refused) {
            error(ctx, status(refused.reason()), refused.reason().name(), "" + refused.getMessage());
        } else {
            LOGGER.atError()
                    .setCause(cause)
                    .addKeyValue("path", ctx.request().path())
                    .log("request failed");
            error(ctx, 503, "UNAVAILABLE", "The gateway could not do this now; its log says why.");
        }
    }

    private static int status(LiveViewException.Reason reason) {
        return switch (reason) {
            case UNKNOWN_CAMERA -> 404;
            case CAMERA_OFFLINE -> 409;
            case NOT_ALLOWED -> 403;
            case NO_REASON_GIVEN -> 400;
            case AUDIT_FAILED, BUSY, GATEWAY_UNREACHABLE -> 503;
        };
    }

    private static void error(RoutingContext ctx, int status, String code, String message) {
        var error = new JsonObject().put("code", code).put("message", message);
        json(ctx, status, new JsonObject().put("error", error));
    }

    private static void json(RoutingContext ctx, int status, JsonObject body) {
        ctx.response().setStatusCode(status).putHeader("Content-Type", JSON).end(body.encode());
    }

    private static Buffer resource(String name) {
        try (InputStream in = HttpApi.class.getResourceAsStream("/" + name)) {
            return in == null ? Buffer.buffer() : Buffer.buffer(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name + " cannot be read from the jar", unreadable);
        }
    }
}
