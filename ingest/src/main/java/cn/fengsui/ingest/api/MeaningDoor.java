package cn.fengsui.ingest.api;

import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.function.Function;

/** What the stream jobs make of the reports, to read: candidates, clocks, indicators, findings, counts, one hotspot's story. */
public record MeaningDoor(MeaningLists lists) implements Door {

    @Override
    public void mount(Doorway way) {
        list(way, "listCandidates", request -> lists.candidatesPage(ListQuery.of(request)));
        list(way, "listClocks", lists::clocksPage);
        list(way, "listIndicators", lists::indicators);
        list(way, "listOversight", lists::oversightPage);
        list(way, "countCameras", lists::cameraCounts);
        one(way, "oversightFinding", lists::finding);
        one(way, "hotspotStory", lists::hotspot);
    }

    private static void list(Doorway way, String operation, Function<ValidatedRequest, JsonObject> list) {
        way.on(operation, context -> {
            ValidatedRequest request = request(context);
            way.answer(context, () -> new Answer(200, list.apply(request)));
        });
    }

    private static void one(Doorway way, String operation, Function<String, JsonObject> one) {
        way.on(operation, context -> {
            var id = request(context).getPathParameters().get("id").getString();
            way.answer(context, () -> new Answer(200, one.apply(id)));
        });
    }

    /** The checked request; throws 400 for parameters that the contract does not name. */
    private static ValidatedRequest request(RoutingContext context) {
        ListQuery.refuseUnknown(
                Doorway.operation(context), context.queryParams().names());
        return Doorway.request(context);
    }
}
