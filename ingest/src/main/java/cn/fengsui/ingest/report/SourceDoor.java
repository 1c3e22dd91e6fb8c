package cn.fengsui.ingest.report;

import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** {@code GET /api/v1/sources/clocks}: what this process makes of the clocks of the sources. Event loop. */
public record SourceDoor(SourceClocks clocks) implements Door {

    @Override
    public void mount(Doorway way) {
        way.on("listSourceClocks", context -> Doorway.send(context, list()));
    }

    private Answer list() {
        var items = new JsonArray();
        clocks.views()
                .forEach((source, view) -> items.add(new JsonObject()
                        .put("source", source)
                        .put("state", view.state().name())
                        .put("offsetSeconds", view.offset().toMillis() / 1000.0)
                        .put("lastHeard", view.lastHeard().toString())
                        .put("heard", view.heard())
                        .put("late", view.late())
                        .put("outOfOrder", view.outOfOrder())
                        .put("wrongTimes", view.wrongTimes())));
        return new Answer(200, new JsonObject().put("items", items));
    }
}
