package cn.fengsui.ingest.status;

import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentEntry;
import cn.fengsui.domain.incident.Incidents;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.ReportKey;
import cn.fengsui.domain.report.Reports;
import cn.fengsui.domain.report.StatusCodes;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import cn.fengsui.ingest.report.RateLimits;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /api/v1/status/{code}}, without a key: which state, since when, by which steps. Nothing of what was said,
 * where or by whom. Each address may ask {@value #PER_MINUTE} times a minute.
 */
public final class StatusDoor implements Door {

    static final int PER_MINUTE = 60;

    private final StatusCodes codes;
    private final Reports reports;
    private final Incidents incidents;
    private final RateLimits limits;

    /** @param limits its own: by address */
    public StatusDoor(StatusCodes codes, Reports reports, Incidents incidents, RateLimits limits) {
        this.codes = codes;
        this.reports = reports;
        this.incidents = incidents;
        this.limits = limits;
    }

    @Override
    public void mount(Doorway way) {
        way.on("reportStatus", context -> {
            var told = context.pathParam("code");
            var address = context.request().remoteAddress().hostAddress();
            var wait = limits.take(address == null ? "" : address, PER_MINUTE, 1);
            if (!wait.isZero()) {
                throw ApiError.later(
                        429,
                        "asked-too-often",
                        "This address may ask " + PER_MINUTE + " times a minute; ask again later.",
                        wait);
            }
            way.answer(context, () -> answer(told));
        });
    }

    private Answer answer(String told) {
        return StatusCode.typed(told)
                .flatMap(codes::find)
                .flatMap(this::report)
                .map(report -> new Answer(200, status(report)))
                .orElseThrow(() -> ApiError.of(
                        404, "unknown-code", "There is no report with this code; type the 12 characters again."));
    }

    private Optional<Report> report(ReportKey key) {
        return reports.byKeys(List.of(key.text())).stream().findFirst();
    }

    private JsonObject status(Report report) {
        var status = new JsonObject()
                .put("category", report.category())
                .put("receivedAt", report.receivedAt().toString())
                .put("drill", report.drill());
        return incidents
                .byReport(report.key().text())
                .map(incident -> with(status, incident))
                .orElseGet(() -> status.put("state", "RECORDED")
                        .put("stateName", "已记录")
                        .put("stateNameEn", "On record")
                        .put("since", report.receivedAt().toString())
                        .put("steps", new JsonArray()));
    }

    private JsonObject with(JsonObject status, Incident incident) {
        var steps =
                incidents.timeline(incident.id()).stream().map(StatusDoor::step).toList();
        return status.put("state", incident.state().name())
                .put("stateName", incident.state().zh())
                .put("stateNameEn", incident.state().en())
                .put("since", incident.stateSince().toString())
                .put("steps", new JsonArray(steps));
    }

    private static JsonObject step(IncidentEntry entry) {
        return new JsonObject()
                .put("at", entry.at().toString())
                .put("state", entry.state().name());
    }
}
