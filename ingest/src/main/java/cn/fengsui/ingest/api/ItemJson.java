package cn.fengsui.ingest.api;

import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.Explanation;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.incident.CaseRequest;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.ReportKey;
import cn.fengsui.domain.report.Told;
import cn.fengsui.ingest.place.PlaceJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Domain records as the contract shows them. Any thread. */
public final class ItemJson {

    /** JSON has no infinity; a ratio to almost nothing is shown as this. */
    private static final double LARGEST = 1e9;

    private ItemJson() {}

    public static JsonObject of(Report report) {
        var item = new JsonObject()
                .put("id", report.key().id())
                .put("source", report.key().source())
                .put("category", report.category())
                .put(
                        "categoryName",
                        EventClass.of(report.category()).map(EventClass::zh).orElse(""))
                .put("level", report.level().name())
                .put("occurredAt", report.occurredAt().toString())
                .put("reportedAt", report.reportedAt().toString())
                .put("receivedAt", report.receivedAt().toString());
        return place(item, report.place())
                .put("description", report.description())
                .put("handling", report.handling().name())
                .put("attachments", new JsonArray(report.attachments()))
                .put("drill", report.drill())
                .put("told", told(report.told()));
    }

    private static @Nullable JsonObject told(@Nullable Told told) {
        return told == null
                ? null
                : new JsonObject()
                        .put("crs", told.crs())
                        .put("lng", told.lng())
                        .put("lat", told.lat())
                        .put("scheme", told.scheme())
                        .put("category", told.category())
                        .put("division", told.division())
                        .put("marks", new JsonArray(told.marks()));
    }

    public static JsonObject of(Camera camera) {
        var item = new JsonObject()
                .put("id", camera.id())
                .put("source", camera.source())
                .put("name", camera.name())
                .put("manufacturer", camera.manufacturer())
                .put("model", camera.model())
                .put("parentId", camera.parentId())
                .put("civilCode", camera.civilCode());
        return place(item, camera.place())
                .put("ptzType", camera.ptzType())
                .put("directionType", camera.directionType())
                .put("status", camera.status().name())
                .put("statusSince", camera.statusSince().toString())
                .put("updatedAt", camera.updatedAt().toString())
                .put("hasVideo", camera.hasVideo())
                .put("drill", camera.drill());
    }

    public static JsonObject of(Alert alert, @Nullable Acknowledgement owned) {
        var item = new JsonObject()
                .put("id", alert.id())
                .put("rule", alert.rule().name())
                .put("state", alert.state().name())
                .put("level", alert.level().name())
                .put("category", alert.category())
                .put("title", alert.title())
                .put("titleEn", alert.titleEn())
                .put("firstAt", alert.firstAt().toString())
                .put("lastAt", alert.lastAt().toString())
                .put("raisedAt", alert.raisedAt().toString());
        return reports(place(item, alert.place()), alert.reportKeys())
                .put("reportCount", alert.reportCount())
                .put("cameraId", alert.cameraId())
                .put("hotspotId", alert.hotspotId())
                .put("resolution", alert.resolution())
                .put("acknowledgedBy", owned == null ? null : owned.actor().displayName())
                .put("acknowledgedAt", owned == null ? null : owned.at().toString())
                .put("drill", alert.drill())
                .put("ruleId", alert.ruleId())
                .put("ruleVersion", alert.ruleVersion())
                .put("explanation", of(alert.explanation()))
                .put("parentId", alert.parentId())
                .put("suppression", alert.suppression().name())
                .put("childCount", alert.childCount())
                .put("reopenCount", alert.reopenCount());
    }

    private static JsonObject of(Explanation why) {
        return new JsonObject()
                .put("value", finite(why.value()))
                .put("threshold", finite(why.threshold()))
                .put("baseline", why.hasBaseline() ? finite(why.baseline()) : null)
                .put("unit", why.unit())
                .put("text", why.text())
                .put("textEn", why.textEn());
    }

    static JsonObject of(Acknowledgement acknowledgement) {
        return new JsonObject()
                .put("alertId", acknowledgement.alertId())
                .put("acknowledgedBy", acknowledgement.actor().displayName())
                .put("acknowledgedAt", acknowledgement.at().toString());
    }

    public static JsonObject of(Incident incident) {
        var item = new JsonObject()
                .put("id", incident.id())
                .put("state", incident.state().name())
                .put("level", incident.level().name())
                .put("category", incident.category())
                .put("title", incident.title());
        return reports(place(item, incident.place()), incident.reportKeys())
                .put("unit", incident.unit())
                .put("occurredAt", incident.occurredAt().toString())
                .put("reportedAt", incident.reportedAt().toString())
                .put("stateSince", incident.stateSince().toString())
                .put("dueAt", incident.dueAt().toString())
                .put("version", incident.version())
                .put("selfHandled", incident.selfHandled())
                .put("suspendedUntil", suspendedUntil(incident))
                .put("extendedPercent", incident.terms().extendedPercent())
                .put("mergedInto", incident.terms().mergedInto())
                .put("asked", asked(incident.terms().asked()))
                .put("drill", incident.drill());
    }

    private static @Nullable String suspendedUntil(Incident incident) {
        var pauses = incident.terms().pauses();
        return pauses.isEmpty() ? null : pauses.getLast().until().toString();
    }

    private static @Nullable JsonObject asked(@Nullable CaseRequest request) {
        if (request == null) {
            return null;
        }
        var terms = request.terms();
        return new JsonObject()
                .put("action", request.action().name())
                .put("reason", terms.reason() == null ? null : terms.reason().name())
                .put("until", terms.until() == null ? null : terms.until().toString())
                .put("percent", terms.percent())
                .put("text", request.text())
                .put("by", request.by().displayName())
                .put("at", request.at().toString());
    }

    static JsonObject place(JsonObject item, Place place) {
        return item.put("location", PlaceJson.point(place.point()))
                .put("divisionCode", place.divisionCode())
                .put("division", place.division())
                .put("grid", place.grid())
                .put("address", place.address());
    }

    static JsonObject reports(JsonObject item, List<String> keys) {
        var ids = new JsonArray();
        var references = new JsonArray();
        for (String text : keys) {
            var key = ReportKey.of(text);
            ids.add(key.id());
            references.add(new JsonObject().put("source", key.source()).put("id", key.id()));
        }
        return item.put("reportIds", ids).put("reports", references);
    }

    static double finite(double value) {
        return Double.isNaN(value) ? 0 : Math.clamp(value, -LARGEST, LARGEST);
    }
}
