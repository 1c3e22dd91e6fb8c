package cn.fengsui.video.alarm;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.video.alarm.AlarmCounters.Fate;
import cn.fengsui.video.deliver.Api;
import cn.fengsui.video.deliver.ApiRoutes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** {@code GET /api/v1/alarms/counters}: what became of alarms since the start, by kind. */
final class AlarmRoutes implements ApiRoutes {

    private final Alarms alarms;

    AlarmRoutes(Alarms alarms) {
        this.alarms = alarms;
    }

    @Override
    public void mount(Router router, Api api) {
        router.get("/api/v1/alarms/counters").handler(ctx -> counters(ctx, api));
    }

    private void counters(RoutingContext ctx, Api api) {
        if (!api.rights(ctx).contains(VideoRight.CONFIGURE)) {
            api.require(ctx, VideoRight.VIEW);
        }
        var items = new JsonArray();
        for (AlarmKind kind : AlarmKind.values()) {
            var item = new JsonObject().put("kind", kind.label()).put("admitted", kind.isAdmitted());
            for (Fate fate : Fate.values()) {
                item.put(fate.name().toLowerCase(Locale.ROOT), alarms.counters().of(fate, kind));
            }
            items.add(item);
        }
        AlarmCounters counters = alarms.counters();
        api.json(
                ctx,
                200,
                new JsonObject()
                        .put("items", items)
                        .putNull("next")
                        .put("overflow", counters.overflow())
                        .put("unreadable", counters.unreadable())
                        .put("reportsWaiting", alarms.waiting())
                        .put("reportsLost", counters.reportsLost())
                        .put("reportsRefused", counters.reportsRefused())
                        .put("unreset", alarms.unreset())
                        .put("resetsFailed", counters.resetsFailed())
                        .put("armed", counters.armed())
                        .put("armingFailed", counters.armingFailed()));
    }
}
