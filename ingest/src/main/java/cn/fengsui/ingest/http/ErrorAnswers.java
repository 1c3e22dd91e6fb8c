package cn.fengsui.ingest.http;

import cn.fengsui.domain.eventlog.EventLogException;
import cn.fengsui.ingest.text.Tongue;
import cn.fengsui.store.StoreException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.openapi.validation.ValidatorException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every failure into a problem document (RFC 9457); what is our bug is logged, the rest is told. Event loop. */
public final class ErrorAnswers {

    private static final Logger LOGGER = LoggerFactory.getLogger(ErrorAnswers.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(5);
    private static final Duration MUCH_LATER = Duration.ofMinutes(1);
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    private ErrorAnswers() {}

    /** The same router with these answers to every failure, to unknown paths (404) and wrong methods (405). */
    static Router on(Router router) {
        router.route().failureHandler(ErrorAnswers::failed);
        router.errorHandler(404, context -> answer(context, notServed(context)));
        router.errorHandler(405, context -> answer(context, wrongMethod(context)));
        return router;
    }

    private static ApiError notServed(RoutingContext context) {
        return ApiError.of(404, "not-found", context.request().path() + " is not served here; see /openapi.yaml.")
                .with("path", context.request().path());
    }

    private static ApiError wrongMethod(RoutingContext context) {
        var request = context.request();
        return ApiError.of(
                        405,
                        "wrong-method",
                        request.method() + " is not possible on " + request.path() + "; see /openapi.yaml.")
                .with("path", request.path())
                .with("method", request.method().name());
    }

    private static void failed(RoutingContext context) {
        context.request().resume(); // what was not read is thrown away, so that the connection can go on
        answer(
                context,
                context.failure() != null
                        ? context.failure()
                        : ApiError.of(
                                context.statusCode(), "bad-request", "The request cannot be read; see /openapi.yaml."));
    }

    /** Answers a request whose handling failed. */
    public static void answer(RoutingContext context, Throwable failure) {
        var response = context.response();
        if (response.ended() || response.closed()) {
            return; // the sender has gone away, and may repeat
        }
        var error = of(failure);
        if (error.status() == 500) { // 503 is an answer, not a fault: it is counted, see fengsui_ingest_requests
            LOGGER.atError()
                    .addKeyValue("path", context.request().path())
                    .addKeyValue("reason", error.code())
                    .setCause(failure)
                    .log("request not served");
        }
        if (error.retryAfterSeconds() > 0) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(error.retryAfterSeconds()));
        }
        if (error.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer realm=\"fengsui\"");
        }
        var problem = error.body(tongue(context), context.request().path());
        response.setStatusCode(error.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, PROBLEM)
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .end(problem.toBuffer());
    }

    /** The language that the request prefers. */
    public static Tongue tongue(RoutingContext context) {
        return Tongue.of(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /** Sends JSON. */
    public static void send(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .end(body.toBuffer());
    }

    /** What a failure means to the one who asked. */
    public static ApiError of(Throwable failure) {
        return switch (failure) {
            case ApiError error -> error;
            case CompletionException wrapped when wrapped.getCause() != null -> of(wrapped.getCause());
            case ExecutionException wrapped when wrapped.getCause() != null -> of(wrapped.getCause());
            case EventLogException log -> of(log);
            case StoreException store -> of(store);
            case ValidatorException invalid -> ApiError.of(400, "bad-request", sentence(invalid));
            case HttpException invalid when invalid.getCause() instanceof ValidatorException cause -> of(cause);
            case HttpException http ->
                ApiError.of(http.getStatusCode(), "bad-request", String.valueOf(http.getPayload()));
            default -> ApiError.of(500, "internal", "Fengsui has a fault here; it is in its log. Nothing was taken.");
        };
    }

    private static ApiError of(EventLogException log) {
        return switch (log.reason()) {
            case BUSY -> ApiError.later(503, "log-busy", log.getMessage(), SOON);
            case UNREACHABLE ->
                ApiError.later(503, "log-unreachable", "The event log cannot be reached; send the same again.", LATER);
            case DISK_FULL ->
                ApiError.later(
                        503, "disk-full", "The event log's disk is full; send the same again later.", MUCH_LATER);
            case REFUSED ->
                ApiError.of(500, "log-refused", "The event log refused this batch; Fengsui's log says why.");
        };
    }

    private static ApiError of(StoreException store) {
        return switch (store.reason()) {
            case UNREACHABLE ->
                ApiError.later(503, "store-unreachable", "The record cannot be reached; send the same again.", LATER);
            case DISK_FULL ->
                ApiError.later(503, "disk-full", "The record's disk is full; send the same again later.", MUCH_LATER);
            default -> ApiError.of(500, "internal", "Fengsui has a fault here; it is in its log. Nothing was taken.");
        };
    }

    private static String sentence(ValidatorException invalid) {
        return invalid.getMessage()
                + (String.valueOf(invalid.getMessage()).contains("date-time")
                        ? " Write 2026-07-14T00:30:00Z, or 2026-07-14T08:30:00%2B08:00 (a plus in a URL is %2B)."
                        : "")
                + " See /openapi.yaml.";
    }
}
