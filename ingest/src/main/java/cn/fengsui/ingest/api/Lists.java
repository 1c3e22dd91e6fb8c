package cn.fengsui.ingest.api;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.Alerts;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.hotspot.HotspotLayer;
import cn.fengsui.domain.hotspot.Hotspots;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.domain.incident.Incidents;
import cn.fengsui.domain.report.DisputeCounts;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.Reports;
import cn.fengsui.ingest.http.ApiError;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is known, page by page. Blocking; keeps nothing. */
public record Lists(
        Reports reports,
        Cameras cameras,
        Alerts alerts,
        AlertStages stages,
        Hotspots hotspots,
        Incidents incidents,
        Map<String, HotspotLayer> layers,
        Disputes disputes,
        ReportAreas areas) {

    /** Counts of disputes of one month in the city's zone. */
    public interface Disputes {
        List<DisputeCounts.Township> in(YearMonth month, boolean drill);
    }

    JsonObject reportsPage(Query query) {
        if (EventClass.D.code().equals(query.category())) {
            throw ApiError.of(
                    400,
                    "bad-request",
                    "Disputes are shown as counts by township and month only; ask GET /api/v1/disputes.");
        }
        Page<Report> found = found(query, reports::find);
        List<Report> shown = found.items().stream()
                .filter(report -> !report.category().equals(EventClass.D.code()))
                .toList();
        return json(new Page<>(shown, found.next()), areas::of);
    }

    JsonObject disputesOf(YearMonth month, boolean drill) {
        var townships = new JsonArray();
        disputes.in(month, drill)
                .forEach(town -> townships.add(new JsonObject()
                        .put("divisionCode", town.divisionCode())
                        .put("division", town.division())
                        .put("count", town.count())));
        return new JsonObject().put("month", month.toString()).put("townships", townships);
    }

    JsonObject camerasPage(Query query) {
        return page(query, cameras::find, ItemJson::of);
    }

    JsonObject hotspotsPage(Query query, UnitKind unit) {
        return page(query, told -> hotspots.ofUnit(told, unit), HotspotJson::of);
    }

    /** One map layer as it stands in the live picture; 404 when nothing of the kind was evaluated yet. */
    JsonObject hotspotLayer(String key) {
        HotspotLayer layer = layers.get(key);
        if (layer == null) {
            throw ApiError.of(
                    404,
                    "not-found",
                    "There is no hotspot layer " + key + " yet; it comes with the first evaluation after learning.");
        }
        return HotspotJson.of(layer);
    }

    JsonObject incidentsPage(Query query) {
        return page(query, incidents::find, ItemJson::of);
    }

    JsonObject alertsPage(Query query) {
        var page = found(query, alerts::find);
        var owned = alerts.acknowledgements(page.items().stream().map(Alert::id).toList());
        var stages = this.stages.of(page.items(), owned);
        return json(page, alert -> ItemJson.of(alert, owned.get(alert.id()))
                .put("stage", stages.get(alert.id()).name()));
    }

    static <T> JsonObject page(Query query, Function<Query, Page<T>> find, Function<T, JsonObject> item) {
        return json(found(query, find), item);
    }

    static <T> Page<T> found(Query query, Function<Query, Page<T>> find) {
        try {
            return find.apply(query);
        } catch (IllegalArgumentException invalid) { // a cursor of another list
            throw ApiError.of(400, "bad-request", String.valueOf(invalid.getMessage()));
        }
    }

    static <T> JsonObject json(Page<T> page, Function<T, JsonObject> item) {
        return new JsonObject()
                .put("items", new JsonArray(page.items().stream().map(item).toList()))
                .put("next", page.next());
    }
}
