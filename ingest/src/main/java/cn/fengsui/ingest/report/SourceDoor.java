package cn.fengsui.ingest.report;

import cn.fengsui.domain.connector.FeedbackHook;
import cn.fengsui.domain.report.Reports;
import cn.fengsui.domain.report.SourceMappings;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import cn.fengsui.store.network.Networks;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * {@code GET /api/v1/sources}: who reports, and what is set up for whom; {@code /clocks}: when each source last spoke, and
 * what its clock is worth.
 */
public record SourceDoor(SourceClocks watched, Reports reports, SourceMappings mappings, Networks networks)
        implements Door {

    @Override
    public void mount(Doorway way) {
        way.on("listSources", context -> way.answer(context, () -> new Answer(200, all())));
        way.on("listSourceClocks", context -> Doorway.send(context, new Answer(200, clocks())));
    }

    /** Blocking. */
    private JsonObject all() {
        Map<String, FeedbackHook> hooks =
                networks.feedback().all().stream().collect(Collectors.toMap(FeedbackHook::source, hook -> hook));
        var heard = watched.views();
        var names = new TreeSet<>(reports.sources());
        names.addAll(heard.keySet());
        names.addAll(hooks.keySet());
        var mapped = new TreeSet<>(mappings.sources());
        names.addAll(mapped);
        var items = new JsonArray();
        for (String name : names) {
            var view = heard.get(name);
            var hook = hooks.get(name);
            items.add(new JsonObject()
                    .put("source", name)
                    .put("lastHeard", view == null ? null : view.lastHeard().toString())
                    .put("clock", view == null ? "UNKNOWN" : view.state().name())
                    .put("mapping", mapped.contains(name))
                    .put("feedback", hook == null ? "NONE" : hook.enabled() ? "ON" : "OFF"));
        }
        return new JsonObject().put("items", items);
    }

    private JsonObject clocks() {
        var items = new JsonArray();
        watched.views()
                .forEach((source, view) -> items.add(new JsonObject()
                        .put("source", source)
                        .put("state", view.state().name())
                        .put("offsetSeconds", view.offset().toMillis() / 1000.0)
                        .put("lastHeard", view.lastHeard().toString())
                        .put("heard", view.heard())
                        .put("late", view.late())
                        .put("outOfOrder", view.outOfOrder())
                        .put("wrongTimes", view.wrongTimes())));
        return new JsonObject().put("items", items);
    }
}
