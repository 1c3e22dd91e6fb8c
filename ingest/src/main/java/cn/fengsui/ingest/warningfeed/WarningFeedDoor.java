package cn.fengsui.ingest.warningfeed;

import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** {@code GET /api/v1/warning-feeds}: the feeds that are asked, and how the lines to them stand. */
public final class WarningFeedDoor implements Door {

    private final WarningFeeds feeds;

    public WarningFeedDoor(WarningFeeds feeds) {
        this.feeds = feeds;
    }

    @Override
    public void mount(Doorway way) {
        way.on("listWarningFeeds", context -> way.answer(context, () -> new Answer(200, list())));
    }

    private JsonObject list() {
        var items = new JsonArray();
        feeds.standings().forEach(items::add);
        return new JsonObject().put("items", items);
    }
}
