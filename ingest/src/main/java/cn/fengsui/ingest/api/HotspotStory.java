package cn.fengsui.ingest.api;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.Alerts;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.Hotspots;
import cn.fengsui.ingest.http.ApiError;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** One hotspot with everything that explains it: in words, with its alerts, and with what was there before. Blocking. */
public record HotspotStory(Hotspots hotspots, Alerts alerts) {

    private static final int MOST_EARLIER = 20;

    JsonObject of(String id) {
        Hotspot hotspot = hotspots.byId(id)
                .orElseThrow(() -> ApiError.of(
                        404,
                        "not-found",
                        "There is no hotspot '" + id + "' on record; take the id from GET /api/v1/hotspots."));
        var earlier = hotspots.earlierAt(hotspot, MOST_EARLIER).stream()
                .map(HotspotStory::line)
                .toList();
        return HotspotJson.of(hotspot)
                .put("explanation", explanation(hotspot))
                .put("alerts", new JsonArray(alertsOf(hotspot)))
                .put("earlier", new JsonArray(earlier));
    }

    /** Alerts about a hotspot begin with it. */
    private List<JsonObject> alertsOf(Hotspot hotspot) {
        var from = hotspot.openedAt();
        var query = Query.all().between(from, from.plus(Duration.ofMillis(1))).limit(Query.MAX_LIMIT);
        return alerts.find(query).items().stream()
                .filter(alert -> alert.hotspotId().equals(hotspot.id()))
                .map(HotspotStory::line)
                .toList();
    }

    private static JsonObject line(Alert alert) {
        return new JsonObject()
                .put("id", alert.id())
                .put("state", alert.state().name())
                .put("title", alert.title())
                .put("suppression", alert.suppression().name());
    }

    private static JsonObject line(Hotspot earlier) {
        return new JsonObject()
                .put("id", earlier.id())
                .put("openedAt", earlier.openedAt().toString())
                .put("windowEnd", earlier.windowEnd().toString())
                .put("observed", earlier.observed())
                .put("expected", ItemJson.finite(earlier.expected()))
                .put("ratio", ItemJson.finite(earlier.ratio()))
                .put("q", ItemJson.finite(earlier.q()));
    }

    private static JsonObject explanation(Hotspot hotspot) {
        var detail = hotspot.detail();
        boolean isLess = detail.kind() == HotspotKind.SILENCE;
        double scatter = hotspot.expected() + hotspot.expected() * hotspot.expected() / hotspot.dispersion();
        return new JsonObject()
                .put(
                        "zh",
                        text(
                                "%s：%d 分钟内上报 %d 条，此地此时常态 %.1f 条（%.1f 倍）。若只凭偶然，出现这样%s的机会约为 %.2g；与本次检验的所有地点一并考虑后为 %.2g。%s",
                                detail.name(),
                                detail.windowMinutes(),
                                hotspot.observed(),
                                hotspot.expected(),
                                hotspot.ratio(),
                                isLess ? "少" : "多",
                                hotspot.p(),
                                hotspot.q(),
                                detail.settled() ? "数字为终值。" : "迟到的上报仍可能改变数字。"))
                .put(
                        "en",
                        text(
                                "%s: %d reports in %d minutes where %.1f are usual at this hour (%.1f times). By chance alone"
                                        + " so %s would come with probability %.2g, %.2g when all places tested are taken"
                                        + " together. %s",
                                detail.name(),
                                hotspot.observed(),
                                detail.windowMinutes(),
                                hotspot.expected(),
                                hotspot.ratio(),
                                isLess ? "few" : "many",
                                hotspot.p(),
                                hotspot.q(),
                                detail.settled() ? "The numbers are final." : "Late reports may still change them."))
                .put("difference", ItemJson.finite(hotspot.observed() - hotspot.expected()))
                .put("standardDeviation", ItemJson.finite(Math.sqrt(scatter)));
    }

    private static String text(String pattern, Object... parts) {
        return String.format(Locale.ROOT, pattern, parts);
    }
}
