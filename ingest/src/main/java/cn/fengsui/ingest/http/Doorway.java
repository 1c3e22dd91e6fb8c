package cn.fengsui.ingest.http;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.ingest.contract.Contract;
import cn.fengsui.ingest.metrics.IngestMetrics;
import cn.fengsui.ingest.text.Tongue;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ValidatedRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The road of every request: count, key, body or parameters, work off the event loop, answer. Doors mount what they do
 * on it; then {@link #router} serves all event loops. Everything of the contract needs a key unless the contract says
 * {@code security: []} for it.
 */
public final class Doorway {

    private static final String KEY = "fengsui.api-key";

    /** What every request uses on the way. */
    public record Parts(
            Vertx vertx,
            Contract contract,
            KeyCheck keys,
            BodyReader bodies,
            Streams streams,
            Workers workers,
            IngestMetrics metrics) {}

    /**
     * A request with its body.
     *
     * @param body unpacked
     * @param tongue the language of sentences in the answer
     */
    public record Posted(ApiKey key, String mediaType, Tongue tongue, Buffer body) {}

    /** Answers a body that was read. Blocking, on a worker. */
    @FunctionalInterface
    public interface Poster {
        Answer post(Posted posted);
    }

    private final Parts parts;
    private final RouterBuilder builder;
    private final OpenPaths open;
    private final Map<String, Consumer<Router>> outside = new LinkedHashMap<>();

    public Doorway(Parts parts) {
        this.parts = parts;
        this.builder = RouterBuilder.create(parts.vertx, parts.contract.openApi(), new PlainParameters());
        this.open = OpenPaths.of(parts.contract.openApi());
        builder.rootHandler(this::measure);
        builder.rootHandler(this::requireKey); // so that nothing is read of a request without a key
        builder.getRoutes().forEach(route -> route.setDoSecurity(false));
    }

    public Vertx vertx() {
        return parts.vertx;
    }

    public Contract contract() {
        return parts.contract;
    }

    public Workers workers() {
        return parts.workers;
    }

    public KeyCheck keys() {
        return parts.keys;
    }

    public BodyReader bodies() {
        return parts.bodies;
    }

    /** For bodies that are worked on while they come. */
    public Streams streams() {
        return parts.streams;
    }

    /** Handles an operation of the contract, its parameters checked. Event loop. */
    public void on(String operation, Handler<RoutingContext> handler) {
        operation(operation).addHandler(context -> {
            context.request().resume();
            handler.handle(context);
        });
    }

    /**
     * Handles an operation whose body is read by the door itself, piece by piece. The request is paused, nothing of it
     * is checked but the key, and the parameters if the body is not JSON. Event loop.
     */
    public void streaming(String operation, Handler<RoutingContext> handler) {
        var route = operation(operation);
        route.setDoValidation(route.getOperation().getRequestBody() == null).addHandler(handler);
    }

    /**
     * Handles an operation with a body that is read as a whole; its content is the door's to check.
     *
     * @param most bytes allowed, at most those of {@code ingest.max-body-bytes}
     */
    public void body(String operation, Set<String> mediaTypes, int most, Poster poster) {
        streaming(operation, context -> body(context, mediaType(context, mediaTypes), most, poster));
    }

    /** The same for a request that {@link #streaming} left to the door. */
    public void body(RoutingContext context, String mediaType, int most, Poster poster) {
        body(context, mediaType, most, parts.workers, poster);
    }

    /** The same on workers of the door's own. */
    public void body(RoutingContext context, String mediaType, int most, Workers workers, Poster poster) {
        var key = key(context);
        int allowed = key.limits().bodyWithin(most);
        var tongue = ErrorAnswers.tongue(context);
        var encoding = context.request().getHeader(HttpHeaders.CONTENT_ENCODING);
        answer(
                context,
                parts.bodies
                        .read(context, allowed)
                        .compose(body -> workers.call(() -> parts.bodies.unpacked(
                                body,
                                encoding,
                                allowed,
                                plain -> poster.post(new Posted(key, mediaType, tongue, plain))))));
    }

    /**
     * Reads a body that is not packed and answers with what becomes of it. The poster must not block. Event loop.
     *
     * @param mediaType as {@link #mediaType} gives it
     */
    public void plainBody(RoutingContext context, String mediaType, Function<Posted, Future<Answer>> poster) {
        var key = key(context);
        var tongue = ErrorAnswers.tongue(context);
        answer(
                context,
                parts.bodies
                        .read(context, key.limits().bodyWithin(Integer.MAX_VALUE))
                        .compose(body -> poster.apply(new Posted(key, mediaType, tongue, body))));
    }

    /** Whether the body of a request is compressed. */
    public static boolean isPacked(RoutingContext context) {
        return Unpacking.isPacked(context.request().getHeader(HttpHeaders.CONTENT_ENCODING));
    }

    /**
     * Opens paths outside of the contract, for a protocol with its own credentials and errors: no key is asked for.
     *
     * @param prefix all of the paths begin so, for instance {@code /VIID/}
     * @param paths adds their routes; a failed route is answered as a problem unless it has a failure handler
     */
    public void outside(String prefix, Consumer<Router> paths) {
        outside.put(prefix, paths);
    }

    /** The key of a request that needs one. */
    public static ApiKey key(RoutingContext context) {
        return Objects.requireNonNull(context.<ApiKey>get(KEY), "this operation takes no key");
    }

    /** The checked parameters. */
    public static ValidatedRequest request(RoutingContext context) {
        return context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
    }

    /** The operation of the contract that a request is for. */
    public static Operation operation(RoutingContext context) {
        return context.currentRoute().getMetadata(RouterBuilder.KEY_META_DATA_OPERATION);
    }

    /** The media type of the body, without parameters. @throws ApiError 415 when it is none of these */
    public static String mediaType(RoutingContext context, Set<String> allowed) {
        var header = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (header != null && allowed.contains(header)) {
            return header; // as nearly everybody writes it
        }
        var told = header == null ? "" : header.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        if (!allowed.contains(told)) {
            var choice = String.join(", ", allowed.stream().sorted().toList());
            throw ApiError.of(
                            415,
                            "wrong-content-type",
                            "Content-Type '" + told + "' cannot be read here; send one of " + choice + ".")
                    .with("type", told)
                    .with("allowed", choice);
        }
        return told;
    }

    /** Answers with what blocking work gives. Event loop. */
    public void answer(RoutingContext context, Callable<Answer> work) {
        answer(context, parts.workers.call(work));
    }

    /** Answers when it is ready. Event loop. */
    public static void answer(RoutingContext context, Future<Answer> answer) {
        answer.onSuccess(ready -> send(context, ready)).onFailure(context::fail);
    }

    /** Answers now. Event loop. */
    public static void send(RoutingContext context, Answer answer) {
        ErrorAnswers.send(context, answer.status(), answer.body());
    }

    /** The router of everything that was mounted. Call once, last. */
    public Router router() {
        var router = builder.createRouter();
        outside.values().forEach(paths -> paths.accept(router));
        return ErrorAnswers.on(router);
    }

    private OpenAPIRoute operation(String operation) {
        return Objects.requireNonNull(builder.getRoute(operation), operation + " is not in openapi.yaml");
    }

    private void measure(RoutingContext context) {
        long started = System.nanoTime();
        context.addEndHandler(ended -> {
            var route = context.currentRoute();
            Operation operation = route == null ? null : route.getMetadata(RouterBuilder.KEY_META_DATA_OPERATION);
            parts.metrics.request(
                    operation == null ? "" : operation.getOperationId(),
                    context.response().getStatusCode(),
                    Duration.ofNanos(System.nanoTime() - started));
        });
        context.next();
    }

    private void requireKey(RoutingContext context) {
        var path = context.request().path();
        if (open.contains(path) || outside.keySet().stream().anyMatch(path::startsWith)) {
            context.next();
            return;
        }
        context.request().pause();
        parts.keys
                .require(context.request())
                .onSuccess(key -> {
                    context.put(KEY, key);
                    context.next();
                })
                .onFailure(context::fail);
    }
}
