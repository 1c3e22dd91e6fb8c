package cn.fengsui.ingest.api;

import cn.fengsui.domain.alert.AlertAction;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.ingest.camera.CameraDoor;
import cn.fengsui.ingest.contract.Contract;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.BodyReader;
import cn.fengsui.ingest.http.ErrorAnswers;
import cn.fengsui.ingest.http.KeyCheck;
import cn.fengsui.ingest.http.Workers;
import cn.fengsui.ingest.metrics.IngestMetrics;
import cn.fengsui.ingest.report.ReportDoor;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ValidatedRequest;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** The road of a request: key, body or parameters, work off the event loop, answer. One router serves all event loops. */
public final class Routes {

    private static final String KEY = "fengsui.api-key";
    private static final Set<String> WITHOUT_KEY = Set.of("/health/live", "/health/ready", "/metrics", "/openapi.yaml");
    private static final Set<String> JSON = Set.of("application/json", "application/x-ndjson", "application/ndjson");
    private static final Set<String> RULE = Set.of("application/json");
    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png", "image/webp");

    /** What stands behind the routes. */
    public record Behind(
            ReportDoor reports,
            CameraDoor cameras,
            Photos photos,
            Acknowledgements acknowledgements,
            AlertMoveDoor alertMoves,
            Lists lists,
            RuleDoor rules,
            Health health,
            IngestMetrics metrics) {}

    /** What every route uses on the way. */
    public record Way(KeyCheck keys, BodyReader bodies, Workers workers) {}

    /** Answers a body that was read. Blocking. */
    private interface Door {
        Answer post(ApiKey key, String mediaType, Buffer body);
    }

    private final Contract contract;
    private final Behind behind;
    private final Way way;

    private Routes(Contract contract, Behind behind, Way way) {
        this.contract = contract;
        this.behind = behind;
        this.way = way;
    }

    /** The router of the whole API. */
    public static Router of(Vertx vertx, Contract contract, Behind behind, Way way) {
        return new Routes(contract, behind, way).router(vertx);
    }

    private Router router(Vertx vertx) {
        var builder = RouterBuilder.create(vertx, contract.openApi(), new PlainParameters());
        builder.rootHandler(this::measure);
        builder.rootHandler(
                this::requireKey); // for all routes but those named above, so that nothing is read without a key
        builder.getRoutes().forEach(route -> route.setDoSecurity(false));
        // the items of these bodies are checked one by one, against the same contract
        body(builder, "postReports", JSON, Integer.MAX_VALUE, behind.reports::post);
        body(builder, "postCameras", JSON, Integer.MAX_VALUE, behind.cameras::post);
        body(builder, "postAttachment", PICTURES, Photos.LONGEST, behind.photos::post);
        body(builder, "saveAlertRule", RULE, RuleDoor.LONGEST, behind.rules::save);
        body(builder, "tryAlertRule", RULE, RuleDoor.LONGEST, behind.rules::trial);
        route(
                builder,
                "listAlertRules",
                context -> answer(context, way.workers.call(() -> new Answer(200, behind.rules.current()))));
        route(builder, "listAlertRuleVersions", this::ruleVersions);
        list(builder, "listReports", behind.lists::reportsPage);
        list(builder, "listCameras", behind.lists::camerasPage);
        list(builder, "listAlerts", behind.lists::alertsPage);
        route(builder, "listHotspots", this::hotspots);
        route(builder, "hotspotLayer", this::hotspotLayer);
        route(builder, "countDisputes", this::disputes);
        list(builder, "listIncidents", behind.lists::incidentsPage);
        route(builder, "listDeadLetters", this::deadLetters);
        route(builder, "acknowledgeAlert", this::acknowledge);
        route(builder, "alertHistory", this::alertHistory);
        move(builder, "judgeAlert", AlertAction.JUDGE);
        move(builder, "shelveAlert", AlertAction.SHELVE);
        move(builder, "unshelveAlert", AlertAction.UNSHELVE);
        move(builder, "consentAlert", AlertAction.CONSENT);
        move(builder, "takeAlertOutOfService", AlertAction.TAKE_OUT_OF_SERVICE);
        move(builder, "returnAlertToService", AlertAction.RETURN_TO_SERVICE);
        route(builder, "live", context -> send(context, behind.health.live()));
        route(builder, "ready", context -> answer(context, behind.health.ready()));
        route(builder, "metrics", context -> text(context, "text/plain; version=0.0.4", behind.metrics.scrape()));
        route(builder, "openapi", context -> text(context, "application/yaml", contract.yaml()));
        return withErrors(builder.createRouter());
    }

    private static Router withErrors(Router router) {
        router.route().failureHandler(Routes::failed);
        router.errorHandler(
                404,
                context -> ErrorAnswers.answer(
                        context,
                        ApiError.of(
                                404,
                                "not-found",
                                context.request().path() + " is not served here; see /openapi.yaml.")));
        router.errorHandler(
                405,
                context -> ErrorAnswers.answer(
                        context,
                        ApiError.of(
                                405,
                                "wrong-method",
                                context.request().method() + " is not possible on "
                                        + context.request().path() + "; see /openapi.yaml.")));
        return router;
    }

    private static void failed(RoutingContext context) {
        context.request().resume(); // what was not read is thrown away, so that the connection can go on
        ErrorAnswers.answer(
                context,
                context.failure() != null
                        ? context.failure()
                        : ApiError.of(
                                context.statusCode(), "bad-request", "The request cannot be read; see /openapi.yaml."));
    }

    private void measure(RoutingContext context) {
        long started = System.nanoTime();
        context.addEndHandler(ended -> {
            var route = context.currentRoute();
            Operation operation = route == null ? null : route.getMetadata(RouterBuilder.KEY_META_DATA_OPERATION);
            behind.metrics.request(
                    operation == null ? "" : operation.getOperationId(),
                    context.response().getStatusCode(),
                    Duration.ofNanos(System.nanoTime() - started));
        });
        context.next();
    }

    /** Before anything is read: without a key, nobody costs us memory. */
    private void requireKey(RoutingContext context) {
        if (WITHOUT_KEY.contains(context.request().path())) {
            context.next();
            return;
        }
        context.request().pause();
        way.keys
                .require(context.request())
                .onSuccess(key -> {
                    context.put(KEY, key);
                    context.next();
                })
                .onFailure(context::fail);
    }

    private static void route(RouterBuilder builder, String operation, Handler<RoutingContext> handler) {
        Objects.requireNonNull(builder.getRoute(operation), operation).addHandler(context -> {
            context.request().resume();
            handler.handle(context);
        });
    }

    private void body(RouterBuilder builder, String operation, Set<String> mediaTypes, int most, Door door) {
        Objects.requireNonNull(builder.getRoute(operation), operation)
                .setDoValidation(false)
                .addHandler(context -> {
                    var mediaType = mediaType(context);
                    if (!mediaTypes.contains(mediaType)) {
                        context.fail(ApiError.of(
                                415,
                                "wrong-content-type",
                                "Content-Type '" + mediaType + "' cannot be read here; send one of "
                                        + String.join(
                                                ", ",
                                                mediaTypes.stream().sorted().toList()) + "."));
                        return;
                    }
                    ApiKey key = context.get(KEY);
                    answer(
                            context,
                            way.bodies
                                    .read(context, most)
                                    .compose(body -> way.workers.call(() -> door.post(key, mediaType, body))));
                });
    }

    private void list(RouterBuilder builder, String operation, Function<Query, JsonObject> list) {
        route(builder, operation, context -> {
            ValidatedRequest request = request(context);
            answer(context, way.workers.call(() -> new Answer(200, list.apply(ListQuery.of(request)))));
        });
    }

    private void hotspots(RoutingContext context) {
        ValidatedRequest request = request(context);
        UnitKind unit = ListQuery.unit(request.getQuery());
        answer(
                context,
                way.workers.call(() -> new Answer(200, behind.lists.hotspotsPage(ListQuery.of(request), unit))));
    }

    private void disputes(RoutingContext context) {
        var told = request(context).getQuery();
        var month = YearMonth.parse(told.get("month").getString());
        boolean drill = ListQuery.isDrill(told);
        answer(context, way.workers.call(() -> new Answer(200, behind.lists.disputesOf(month, drill))));
    }

    private void hotspotLayer(RoutingContext context) {
        String key = ListQuery.layerKey(request(context).getQuery());
        answer(context, way.workers.call(() -> new Answer(200, behind.lists.hotspotLayer(key))));
    }

    private void deadLetters(RoutingContext context) {
        int limit = ListQuery.limit(request(context).getQuery());
        answer(context, way.workers.call(() -> new Answer(200, behind.lists.newestDeadLetters(limit))));
    }

    private void ruleVersions(RoutingContext context) {
        var id = request(context).getPathParameters().get("id").getString();
        answer(context, way.workers.call(() -> new Answer(200, behind.rules.versions(id))));
    }

    private void acknowledge(RoutingContext context) {
        var id = request(context).getPathParameters().get("id").getString();
        ApiKey key = context.get(KEY);
        var address = context.request().remoteAddress().hostAddress();
        answer(context, way.workers.call(() -> behind.acknowledgements.post(key, id, address)));
    }

    private void alertHistory(RoutingContext context) {
        var id = request(context).getPathParameters().get("id").getString();
        answer(context, way.workers.call(() -> new Answer(200, behind.alertMoves.history(id))));
    }

    private void move(RouterBuilder builder, String operation, AlertAction action) {
        Objects.requireNonNull(builder.getRoute(operation), operation)
                .setDoValidation(false)
                .addHandler(context -> {
                    ApiKey key = context.get(KEY);
                    var id = context.pathParam("id");
                    var address = context.request().remoteAddress().hostAddress();
                    answer(
                            context,
                            way.bodies
                                    .read(context, AlertMoveDoor.LONGEST)
                                    .compose(body -> way.workers.call(
                                            () -> behind.alertMoves.post(key, id, action, address, body))));
                });
    }

    /** The checked request; throws 400 for parameters that the contract does not name. */
    private static ValidatedRequest request(RoutingContext context) {
        Operation operation = context.currentRoute().getMetadata(RouterBuilder.KEY_META_DATA_OPERATION);
        ListQuery.refuseUnknown(operation, context.queryParams().names());
        return context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
    }

    private static String mediaType(RoutingContext context) {
        var header = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return header == null ? "" : header.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    private static void answer(RoutingContext context, Future<Answer> answer) {
        answer.onSuccess(ready -> send(context, ready)).onFailure(context::fail);
    }

    private static void send(RoutingContext context, Answer answer) {
        ErrorAnswers.send(context, answer.status(), answer.body());
    }

    private static void text(RoutingContext context, String mediaType, String text) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, mediaType + (mediaType.contains(";") ? "" : "; charset=utf-8"))
                .end(text);
    }
}
