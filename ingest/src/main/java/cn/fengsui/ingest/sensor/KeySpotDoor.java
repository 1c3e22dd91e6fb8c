package cn.fengsui.ingest.sensor;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.place.Crs;
import cn.fengsui.domain.place.Evacuation;
import cn.fengsui.domain.place.Evacuations;
import cn.fengsui.domain.place.KeySpot;
import cn.fengsui.domain.place.KeySpot.SpotLimit;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import cn.fengsui.ingest.http.Rights;
import cn.fengsui.ingest.place.Divisions;
import cn.fengsui.ingest.place.KnownSpots;
import cn.fengsui.ingest.place.PlaceJson;
import cn.fengsui.store.EventJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/key-spots}: registers places that matter more than others, with their gauges and limits. Each change is an
 * event of the log under the key's name; the newest holds. Blocking work runs on the workers.
 */
public final class KeySpotDoor implements Door {

    private static final Set<String> JSON = Set.of("application/json");
    private static final int LONGEST = 64 * 1024;
    private static final int MOST_METRES = 5_000;
    private static final String SEAT = "api";

    private final Behind behind;
    private final Divisions divisions;
    private final Quantity.Catalog quantities;
    private final InstantSource clock;

    /** What it stands on. */
    public record Behind(EventLog log, KnownSpots spots, Evacuations evacuations) {}

    public KeySpotDoor(Behind behind, Divisions divisions, Path quantities, InstantSource clock) {
        this.behind = behind;
        this.divisions = divisions;
        this.quantities = Quantity.catalog(quantities);
        this.clock = clock;
    }

    @Override
    public void mount(Doorway way) {
        way.on("listKeySpots", context -> way.answer(context, this::list));
        way.streaming("putKeySpot", context -> {
            var id = context.pathParam("id");
            way.body(
                    context,
                    Doorway.mediaType(context, JSON),
                    LONGEST,
                    posted -> put(posted.key(), id, object(posted.body())));
        });
    }

    private Answer list() {
        var items = new JsonArray();
        behind.spots().all().forEach(spot -> items.add(json(spot)));
        return new Answer(200, new JsonObject().put("items", items));
    }

    private Answer put(ApiKey key, String id, JsonObject told) {
        Rights.mayHandle(key, key.drill(), "register key spots");
        Instant now = clock.instant();
        try {
            KeySpot spot = spot(id, told);
            var evacuation = evacuation(id, told.getJsonObject("evacuation"), key, now);
            behind.log()
                    .append(List.of(new NewEvent(
                            "key-spots:" + key.name(),
                            id + "@" + now.toEpochMilli(),
                            EventKind.KEY_SPOT,
                            now,
                            spot.place().divisionCode(),
                            EventJson.write(spot),
                            key.drill())));
            if (evacuation != null) {
                behind.evacuations().enter(evacuation, new Actor(key.name(), key.name(), SEAT, ""));
            }
            return new Answer(200, json(spot));
        } catch (IllegalArgumentException | ClassCastException wrong) {
            throw ApiError.of(400, "bad-request", "Key spot '" + id + "': " + wrong.getMessage());
        }
    }

    private KeySpot spot(String id, JsonObject told) {
        var limits = new ArrayList<SpotLimit>();
        for (Object each : told.getJsonArray("limits", new JsonArray())) {
            limits.add(limit((JsonObject) each));
        }
        var sensors = new ArrayList<String>();
        told.getJsonArray("sensors", new JsonArray()).forEach(sensor -> sensors.add((String) sensor));
        int metres = told.getInteger("exposureMetres", 0);
        if (metres < 0 || metres > MOST_METRES) {
            throw new IllegalArgumentException("exposureMetres is 0 to " + MOST_METRES + ", got " + metres + ".");
        }
        return new KeySpot(
                id,
                text(told, "name"),
                text(told, "kind"),
                place(told),
                limits,
                sensors,
                metres,
                told.getBoolean("removed", false));
    }

    private SpotLimit limit(JsonObject told) {
        String quantity = text(told, "quantity");
        if (quantities.of(quantity).isEmpty()) {
            throw new IllegalArgumentException(quantities.unknown(quantity));
        }
        Double value = told.getDouble("value");
        if (value == null) {
            throw new IllegalArgumentException("the limit '" + text(told, "name") + "' has no value; send a number.");
        }
        return new SpotLimit(text(told, "name"), quantity, value, Level.valueOf(text(told, "level")));
    }

    private Place place(JsonObject told) {
        JsonObject location = told.getJsonObject("location");
        if (location == null) {
            throw new IllegalArgumentException("location is missing; send lng and lat.");
        }
        var crs = Crs.valueOf(location.getString("crs", Crs.WGS84.name()));
        var point = crs.toWgs84(location.getDouble("lng"), location.getDouble("lat"));
        return divisions.place(point, told.getString("address", ""));
    }

    private static @Nullable Evacuation evacuation(String id, @Nullable JsonObject told, ApiKey key, Instant now) {
        return told == null
                ? null
                : new Evacuation(
                        id,
                        told.getInteger("people", 0),
                        told.getInteger("places", 0),
                        told.getInteger("moved", 0),
                        now,
                        key.name());
    }

    private static String text(JsonObject told, String name) {
        String text = told.getString(name, "").strip();
        if (text.isEmpty() || text.length() > 100) {
            throw new IllegalArgumentException(name + " is a text of 1 to 100 characters, got '" + text + "'.");
        }
        return text;
    }

    private static JsonObject json(KeySpot spot) {
        var limits = new JsonArray();
        spot.limits()
                .forEach(limit -> limits.add(new JsonObject()
                        .put("name", limit.name())
                        .put("quantity", limit.quantity())
                        .put("value", limit.value())
                        .put("level", limit.level().name())));
        return new JsonObject()
                .put("id", spot.id())
                .put("name", spot.name())
                .put("kind", spot.kind())
                .put("location", PlaceJson.point(spot.place().point()))
                .put("division", spot.place().division())
                .put("limits", limits)
                .put("sensors", new JsonArray(spot.sensors()))
                .put("exposureMetres", spot.exposureMetres())
                .put("removed", spot.removed());
    }

    private static JsonObject object(Buffer body) {
        try {
            return body.toJsonObject();
        } catch (DecodeException | ClassCastException unreadable) {
            throw ApiError.of(400, "unreadable", "The body is no JSON object; send the whole key spot.");
        }
    }
}
