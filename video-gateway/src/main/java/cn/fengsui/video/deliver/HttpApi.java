package cn.fengsui.video.deliver;

import cn.fengsui.domain.identity.ApiKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.HttpException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;

/** The frame of the HTTP API (see {@code openapi-video.yaml}): health, keys, bodies, errors. Runs on event loops. */
final class HttpApi {

    private static final long BODY_LIMIT_BYTES = 1024 * 1024;
    private static final int INTERNAL_ERROR = 500;

    /** What the frame serves from. */
    record Parts(Api api, KeyDoor keys, List<String> trustedKeys, Supplier<String> metrics, Readiness readiness) {}

    private final Parts parts;
    private final Buffer openApi;

    HttpApi(Parts parts) {
        this.parts = parts;
        this.openApi = resource("openapi-video.yaml");
    }

    Router router(Vertx vertx, List<ApiRoutes> features) {
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
        var bodies = BodyHandler.create(false).setBodyLimit(BODY_LIMIT_BYTES);
        for (HttpMethod method : List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE)) {
            router.route(method, "/api/v1/*").handler(bodies);
        }
        features.forEach(feature -> feature.mount(router, parts.api()));
        router.route().failureHandler(this::failed);
        router.errorHandler(404, ctx -> parts.api()
                .error(ctx, 404, "NOT_FOUND", "No such path: " + ctx.request().path()));
        return router;
    }

    private void failed(RoutingContext ctx) {
        Throwable failure = ctx.failure();
        if (failure instanceof HttpException refused) {
            parts.api().error(ctx, refused.getStatusCode(), "REFUSED", "Request refused: " + refused.getMessage());
        } else if (failure != null) {
            parts.api().fail(ctx, failure);
        } else {
            int status = ctx.statusCode() < 0 ? INTERNAL_ERROR : ctx.statusCode();
            parts.api().error(ctx, status, "REFUSED", "Request refused with status " + status + ".");
        }
    }

    private void ready(RoutingContext ctx) {
        Future.fromCompletionStage(parts.readiness().obstacle(), ctx.vertx().getOrCreateContext())
                .onComplete(asked -> {
                    String obstacle = asked.succeeded() ? asked.result() : "" + asked.cause();
                    ctx.response()
                            .setStatusCode(obstacle.isEmpty() ? 200 : 503)
                            .end(obstacle.isEmpty() ? "ready\n" : "not ready: " + obstacle + "\n");
                });
    }

    private void authenticate(RoutingContext ctx) {
        String secret = secret(ctx);
        if (secret.isEmpty()) {
            parts.api().error(ctx, 401, "NO_KEY", "Send your API key in the header X-API-Key.");
            return;
        }
        ctx.request().pause();
        Future.fromCompletionStage(parts.keys().find(secret), ctx.vertx().getOrCreateContext())
                .onSuccess(found -> {
                    ctx.request().resume();
                    found.ifPresentOrElse(key -> admit(ctx, key), () -> parts.api()
                            .error(
                                    ctx,
                                    401,
                                    "UNKNOWN_KEY",
                                    "This API key is not known; ask your administrator for one."));
                })
                .onFailure(broken -> {
                    ctx.request().resume();
                    parts.api().fail(ctx, broken);
                });
    }

    private void admit(RoutingContext ctx, ApiKey key) {
        String person = ctx.request().getHeader(Caller.HEADER);
        try {
            Api.caller(
                    ctx,
                    person != null && parts.trustedKeys().contains(key.name())
                            ? Caller.person(person)
                            : Caller.of(key, ctx.request().remoteAddress().hostAddress()));
        } catch (ApiException unreadable) {
            parts.api().fail(ctx, unreadable);
            return;
        }
        ctx.next();
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

    private static Buffer resource(String name) {
        try (InputStream in = HttpApi.class.getResourceAsStream("/" + name)) {
            return in == null ? Buffer.buffer() : Buffer.buffer(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name + " cannot be read from the jar", unreadable);
        }
    }
}
