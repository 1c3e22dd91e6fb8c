package cn.fengsui.ingest.api;

import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotDetail;
import cn.fengsui.domain.hotspot.HotspotLayer;
import cn.fengsui.domain.hotspot.ReportingEffort;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Hotspots and their map layers as the contract shows them, with the sentence that must stand beside them. Any thread. */
final class HotspotJson {

    private static final Map<String, String> CAVEATS = Map.of(HotspotDetail.CAVEAT, "上报不等于事件：上报多的地方，也可能只是看的人、说的人多。");

    private HotspotJson() {}

    static JsonObject of(Hotspot hotspot) {
        var item = new JsonObject()
                .put("id", hotspot.id())
                .put("state", hotspot.state().name())
                .put("group", hotspot.group())
                .put("cells", new JsonArray(hotspot.cells()))
                .put("cellQ", new JsonArray(hotspot.cellQ()))
                .put("resolution", hotspot.resolution());
        ItemJson.reports(ItemJson.place(item, hotspot.place()), hotspot.reportKeys())
                .put("windowStart", hotspot.windowStart().toString())
                .put("windowEnd", hotspot.windowEnd().toString())
                .put("openedAt", hotspot.openedAt().toString())
                .put("observed", hotspot.observed())
                .put("expected", ItemJson.finite(hotspot.expected()))
                .put("ratio", ItemJson.finite(hotspot.ratio()))
                .put("p", ItemJson.finite(hotspot.p()))
                .put("q", ItemJson.finite(hotspot.q()))
                .put("dispersion", ItemJson.finite(hotspot.dispersion()));
        return detail(item, hotspot.detail()).put("drill", hotspot.drill());
    }

    private static JsonObject detail(JsonObject item, HotspotDetail detail) {
        item.put("kind", detail.kind().name())
                .put("unit", detail.unit().name())
                .put("unitCode", detail.unitCode())
                .put("name", detail.name())
                .put("windowMinutes", detail.windowMinutes())
                .put("z", ItemJson.finite(detail.z()))
                .put("rank", detail.rank())
                .put("gi", ItemJson.finite(detail.gi()))
                .put("giVolume", ItemJson.finite(detail.giVolume()))
                .put("label", detail.label().name())
                .put("border", detail.border())
                .put("recurrenceDays", ItemJson.finite(detail.recurrenceDays()))
                .put("settled", detail.settled())
                .put("effort", effort(detail.effort()));
        return caveat(item, detail.caveat());
    }

    private static JsonObject effort(ReportingEffort effort) {
        var bySource = new JsonObject();
        for (int i = 0; i < effort.sources().size(); i++) {
            bySource.put(effort.sources().get(i), effort.reportsBySource().get(i));
        }
        return new JsonObject()
                .put("reports", effort.reports())
                .put("bySource", bySource)
                .put("officerInitiated", effort.officerInitiated())
                .put("cameraMade", effort.cameraMade());
    }

    static JsonObject of(HotspotLayer layer) {
        var places = new JsonArray();
        for (int i = 0; i < layer.places().size(); i++) {
            places.add(new JsonObject()
                    .put("place", layer.places().get(i))
                    .put("observed", layer.observed().get(i))
                    .put("expected", ItemJson.finite(layer.expected().get(i)))
                    .put("q", ItemJson.finite(layer.q().get(i)))
                    .put("gi", ItemJson.finite(layer.gi().get(i)))
                    .put("giVolume", ItemJson.finite(layer.giVolume().get(i)))
                    .put(
                            "label",
                            layer.labels().isEmpty() ? "NONE" : layer.labels().get(i)));
        }
        var item = new JsonObject()
                .put("timeline", layer.timeline())
                .put("group", layer.group())
                .put("unit", layer.unit().name())
                .put("windowMinutes", layer.windowMinutes())
                .put("windowEnd", layer.windowEnd().toString())
                .put("places", places)
                .put("unknown", layer.unknown());
        return caveat(item, layer.caveat());
    }

    private static JsonObject caveat(JsonObject item, String key) {
        return item.put("caveat", key).put("caveatText", CAVEATS.getOrDefault(key, ""));
    }
}
