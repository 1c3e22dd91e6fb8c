package cn.fengsui.ingest.cap;

import cn.fengsui.domain.place.KeySpot;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.warning.Warning;
import cn.fengsui.ingest.place.Divisions;
import cn.fengsui.ingest.place.KnownSpots;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What of the city a warning is about: its grids by township, and the key spots in it. Blocking; any thread. */
final class WarningMatch {

    private static final int MOST_GRIDS = 2_000;

    private final Divisions divisions;
    private final KnownSpots spots;

    WarningMatch(Divisions divisions, KnownSpots spots) {
        this.divisions = divisions;
        this.spots = spots;
    }

    /** {@code {"grids":[{"divisionCode","division","grids":[...]}],"keySpots":[{"id","name","kind"}]}}. */
    JsonObject of(Warning warning) {
        var grids = new JsonArray();
        if (!warning.polygon().isEmpty()) {
            byTownship(divisions.gridsWithin(warning::covers, MOST_GRIDS))
                    .forEach((code, township) -> grids.add(township));
        }
        var inside = new JsonArray();
        for (KeySpot spot : spots.all()) {
            var point = spot.place().point();
            if (point != null && warning.covers(point)) {
                inside.add(new JsonObject()
                        .put("id", spot.id())
                        .put("name", spot.name())
                        .put("kind", spot.kind()));
            }
        }
        return new JsonObject().put("grids", grids).put("keySpots", inside);
    }

    private static Map<String, JsonObject> byTownship(List<Place> places) {
        Map<String, JsonObject> townships = new LinkedHashMap<>();
        for (Place place : places) {
            townships
                    .computeIfAbsent(place.divisionCode(), code -> new JsonObject()
                            .put("divisionCode", code)
                            .put("division", place.division())
                            .put("grids", new JsonArray()))
                    .getJsonArray("grids")
                    .add(place.grid());
        }
        return townships;
    }
}
