package cn.fengsui.ingest.api;

import cn.fengsui.domain.camera.CameraCount;
import cn.fengsui.domain.clock.CaseClock;
import cn.fengsui.domain.clock.ClockPhase;
import cn.fengsui.domain.correlation.Candidates;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.oversight.Discrepancies;
import cn.fengsui.domain.oversight.DiscrepancyKind;
import cn.fengsui.ingest.http.ApiError;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** What the stream jobs make of the reports, page by page: from the record, or as it stands now. Blocking; keeps nothing. */
public record MeaningLists(
        Candidates candidates,
        Discrepancies discrepancies,
        Figures figures,
        Map<String, CaseClock> clocks,
        Map<String, CameraCount> cameras,
        HotspotStory hotspots) {

    JsonObject candidatesPage(Query query) {
        return Lists.page(query, candidates::find, MeaningJson::of);
    }

    /** Open cases, those that are due first first. */
    JsonObject clocksPage(ValidatedRequest request) {
        Query query = ListQuery.of(request);
        ClockPhase phase = ListQuery.word(request.getQuery(), "phase", ClockPhase.class);
        Boolean breach = ListQuery.flag(request.getQuery(), "breachPredicted");
        Predicate<CaseClock> wanted = clock -> (phase == null || clock.phase() == phase)
                && (breach == null || clock.breachPredicted() == breach)
                && isAbout(clock, query);
        Page<CaseClock> page = Lists.found(
                query,
                told -> LivePage.of(
                        clocks.values().stream().filter(wanted).toList(),
                        clock -> List.of(
                                String.format(
                                        Locale.ROOT, "%013d", clock.dueAt().toEpochMilli()),
                                clock.incidentId()),
                        told));
        return Lists.json(page, MeaningJson::of);
    }

    JsonObject indicators(ValidatedRequest request) {
        return figures.of(request.getQuery());
    }

    JsonObject oversightPage(ValidatedRequest request) {
        DiscrepancyKind kind = ListQuery.word(request.getQuery(), "kind", DiscrepancyKind.class);
        return Lists.page(
                ListQuery.of(request),
                query -> kind == null ? discrepancies.find(query) : discrepancies.ofKind(query, kind),
                MeaningJson::of);
    }

    /** One finding with what the unit says about it. */
    JsonObject finding(String id) {
        var found = discrepancies
                .byId(id)
                .orElseThrow(() -> ApiError.of(
                        404, "not-found", "There is no finding '" + id + "'; take the id from GET /api/v1/oversight."));
        var notes = discrepancies.appeals(id).stream().map(MeaningJson::of).toList();
        return MeaningJson.of(found).put("appeals", new JsonArray(notes));
    }

    /** How many cameras of each division can be seen, by division. */
    JsonObject cameraCounts(ValidatedRequest request) {
        Boolean drill = ListQuery.flag(request.getQuery(), "drill");
        var items = cameras.values().stream()
                .filter(count -> drill == null || count.drill() == drill)
                .sorted(Comparator.comparing(CameraCount::key))
                .map(MeaningJson::of)
                .toList();
        return new JsonObject().put("items", new JsonArray(items));
    }

    JsonObject hotspot(String id) {
        return hotspots.of(id);
    }

    private static boolean isAbout(CaseClock clock, Query query) {
        String category = query.category();
        String division = query.division();
        return (query.drill() == null || clock.drill() == query.drill())
                && (query.levels().isEmpty() || query.levels().contains(clock.level()))
                && (category == null || clock.category().startsWith(category))
                && (division == null
                        || clock.divisionCode().equals(division)
                        || clock.division().equals(division));
    }
}
