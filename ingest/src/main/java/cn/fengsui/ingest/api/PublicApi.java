package cn.fengsui.ingest.api;

import static cn.fengsui.ingest.http.Doorway.key;

import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.ingest.camera.CameraDoor;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import cn.fengsui.ingest.metrics.IngestMetrics;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.validation.ValidatedRequest;
import java.time.YearMonth;
import java.util.Set;
import java.util.function.Function;

/** Cameras in, lists out, rules of alerts, health: the operations that read or write and are done. */
public final class PublicApi implements Door {

    private static final Set<String> JSON = Set.of("application/json", "application/x-ndjson", "application/ndjson");
    private static final Set<String> RULE = Set.of("application/json");

    /** What stands behind the routes. */
    public record Behind(
            CameraDoor cameras,
            Acknowledgements acknowledgements,
            Lists lists,
            RuleDoor rules,
            Health health,
            IngestMetrics metrics) {}

    private final Behind behind;

    public PublicApi(Behind behind) {
        this.behind = behind;
    }

    @Override
    public void mount(Doorway way) {
        way.body(
                "postCameras",
                JSON,
                Integer.MAX_VALUE,
                posted -> behind.cameras.post(posted.key(), posted.mediaType(), posted.body()));
        rules(way);
        list(way, "listReports", behind.lists::reportsPage);
        list(way, "listUnplacedReports", query -> behind.lists.reportsPage(query.division("")));
        list(way, "listCameras", behind.lists::camerasPage);
        list(way, "listAlerts", behind.lists::alertsPage);
        list(way, "listIncidents", behind.lists::incidentsPage);
        way.on("listHotspots", context -> hotspots(way, context));
        way.on("hotspotLayer", context -> hotspotLayer(way, context));
        way.on("countDisputes", context -> disputes(way, context));
        way.on("acknowledgeAlert", context -> acknowledge(way, context));
        way.on("live", context -> Doorway.send(context, behind.health.live()));
        way.on("ready", context -> Doorway.answer(context, behind.health.ready()));
        way.on("metrics", context -> text(context, "text/plain; version=0.0.4", behind.metrics.scrape()));
        way.on(
                "openapi",
                context -> text(context, "application/yaml", way.contract().yaml()));
    }

    private void rules(Doorway way) {
        way.body(
                "saveAlertRule",
                RULE,
                RuleDoor.LONGEST,
                posted -> behind.rules.save(posted.key(), posted.mediaType(), posted.body()));
        way.body(
                "tryAlertRule",
                RULE,
                RuleDoor.LONGEST,
                posted -> behind.rules.trial(posted.key(), posted.mediaType(), posted.body()));
        way.on("listAlertRules", context -> way.answer(context, () -> new Answer(200, behind.rules.current())));
        way.on("listAlertRuleVersions", context -> ruleVersions(way, context));
    }

    private static void list(Doorway way, String operation, Function<Query, JsonObject> list) {
        way.on(operation, context -> {
            ValidatedRequest request = request(context);
            way.answer(context, () -> new Answer(200, list.apply(ListQuery.of(request))));
        });
    }

    private void hotspots(Doorway way, RoutingContext context) {
        ValidatedRequest request = request(context);
        UnitKind unit = ListQuery.unit(request.getQuery());
        way.answer(context, () -> new Answer(200, behind.lists.hotspotsPage(ListQuery.of(request), unit)));
    }

    private void disputes(Doorway way, RoutingContext context) {
        var told = request(context).getQuery();
        var month = YearMonth.parse(told.get("month").getString());
        boolean drill = ListQuery.isDrill(told);
        way.answer(context, () -> new Answer(200, behind.lists.disputesOf(month, drill)));
    }

    private void hotspotLayer(Doorway way, RoutingContext context) {
        String layer = ListQuery.layerKey(request(context).getQuery());
        way.answer(context, () -> new Answer(200, behind.lists.hotspotLayer(layer)));
    }

    private void ruleVersions(Doorway way, RoutingContext context) {
        var id = request(context).getPathParameters().get("id").getString();
        way.answer(context, () -> new Answer(200, behind.rules.versions(id)));
    }

    private void acknowledge(Doorway way, RoutingContext context) {
        var id = request(context).getPathParameters().get("id").getString();
        var key = key(context);
        var address = context.request().remoteAddress().hostAddress();
        way.answer(context, () -> behind.acknowledgements.post(key, id, address));
    }

    /** The checked request; throws 400 for parameters that the contract does not name. */
    private static ValidatedRequest request(RoutingContext context) {
        ListQuery.refuseUnknown(
                Doorway.operation(context), context.queryParams().names());
        return Doorway.request(context);
    }

    private static void text(RoutingContext context, String mediaType, String text) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, mediaType + (mediaType.contains(";") ? "" : "; charset=utf-8"))
                .end(text);
    }
}
