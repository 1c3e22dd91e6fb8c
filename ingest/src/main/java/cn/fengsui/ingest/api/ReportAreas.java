package cn.fengsui.ingest.api;

import cn.fengsui.domain.report.Report;
import cn.fengsui.ingest.place.Divisions;
import cn.fengsui.ingest.place.PlaceJson;
import io.vertx.core.json.JsonObject;

/**
 * A report as the contract shows it, with county and village: found in the divisions that were in force when it happened, so
 * that an import of villages names them for what came before it too. Any thread.
 */
public record ReportAreas(Divisions divisions) {

    /** Null where no area of the level is on record there. */
    public JsonObject of(Report report) {
        var point = report.place().point();
        var found = point == null ? null : divisions.find(point, report.occurredAt());
        return ItemJson.of(report)
                .put("county", found == null ? null : PlaceJson.area(found.county()))
                .put("village", found == null ? null : PlaceJson.area(found.village()));
    }
}
