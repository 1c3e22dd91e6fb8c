package cn.fengsui.ingest.sensor;

import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.place.KeySpot;
import cn.fengsui.domain.sensor.SensorState;
import cn.fengsui.domain.sensor.Sensors;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import cn.fengsui.ingest.metrics.IngestMetrics;
import cn.fengsui.ingest.place.KnownSpots;
import cn.fengsui.ingest.place.PlaceJson;
import cn.fengsui.ingest.report.Batch;
import cn.fengsui.ingest.report.Intake;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.validation.RequestParameter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/readings} and {@code GET /api/v1/sensors}. Blocking work runs on the workers. */
public final class SensorDoor implements Door {

    private static final Set<String> JSON = Set.of("application/json", "application/x-ndjson", "application/ndjson");
    private static final String NAME = "http-readings";
    private static final int DEEPEST = 4;
    private static final double MILLIS = 1000.0;

    private final Intake readings;
    private final Sensors sensors;
    private final KnownSpots spots;
    private final IngestMetrics metrics;
    private final InstantSource clock;

    public SensorDoor(Intake readings, Sensors sensors, KnownSpots spots, IngestMetrics metrics, InstantSource clock) {
        this.readings = readings;
        this.sensors = sensors;
        this.spots = spots;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void mount(Doorway way) {
        way.body("postReadings", JSON, Integer.MAX_VALUE, this::post);
        way.on("listSensors", context -> {
            var told = Doorway.request(context).getQuery();
            way.answer(context, () -> new Answer(200, list(told)));
        });
        way.on("getSensor", context -> {
            var id = Doorway.request(context).getPathParameters().get("id").getString();
            way.answer(context, () -> new Answer(200, one(id)));
        });
    }

    private Answer post(Doorway.Posted posted) {
        try {
            var items = Batch.of(posted.body(), posted.mediaType(), DEEPEST).items();
            return new Answer(202, readings.take(posted.key(), NAME, items).json(posted.tongue()));
        } catch (Batch.Unreadable unreadable) {
            metrics.rejected("unreadable");
            throw ApiError.of(400, "unreadable", String.valueOf(unreadable.getMessage()));
        }
    }

    private JsonObject list(Map<String, RequestParameter> told) {
        var query = Query.all()
                .limit(
                        told.containsKey("limit")
                                ? told.get("limit").getInteger(Query.DEFAULT_LIMIT)
                                : Query.DEFAULT_LIMIT)
                .state(text(told, "quality"))
                .drill(told.containsKey("drill") ? told.get("drill").getBoolean() : null)
                .cursor(text(told, "cursor"));
        var page = sensors.find(query, text(told, "quantity"));
        var items = new JsonArray();
        var now = clock.instant();
        page.items().forEach(state -> items.add(item(state, now)));
        return new JsonObject().put("items", items).put("next", page.next());
    }

    private JsonObject one(String id) {
        var states = sensors.byId(id);
        if (states.isEmpty()) {
            throw ApiError.of(404, "not-found", "There is no sensor '" + id + "'; see /api/v1/sensors.");
        }
        var items = new JsonArray();
        var now = clock.instant();
        states.forEach(state -> items.add(item(state, now)));
        return new JsonObject().put("items", items).put("next", (String) null);
    }

    private JsonObject item(SensorState state, Instant now) {
        var reading = state.reading();
        var place = reading.place();
        return new JsonObject()
                .put("sensorId", reading.sensorId())
                .put("quantity", reading.quantity())
                .put("name", state.name())
                .put("source", state.source())
                .put("value", reading.value())
                .put("unit", reading.unit())
                .put("quality", reading.quality().name())
                .put("flag", state.flag().name())
                .put("flagText", state.flag().zh())
                .put("at", reading.at().toString())
                .put("receivedAt", state.receivedAt().toString())
                .put(
                        "ageSeconds",
                        Math.max(0, Duration.between(reading.at(), now).toMillis() / MILLIS))
                .put("sameSince", state.sameSince().toString())
                .put("trendPerHour", state.trendPerHour())
                .put("location", PlaceJson.point(place.point()))
                .put("divisionCode", place.divisionCode())
                .put("division", place.division())
                .put("thresholds", thresholds(reading.sensorId(), reading.quantity()))
                .put("drill", reading.drill());
    }

    /** The limits of the key spots that it speaks for. */
    private JsonArray thresholds(String sensorId, String quantity) {
        var thresholds = new JsonArray();
        for (KeySpot spot : spots.all()) {
            if (spot.sensors().contains(sensorId)) {
                spot.limits().stream()
                        .filter(limit -> limit.quantity().equals(quantity))
                        .forEach(limit -> thresholds.add(new JsonObject()
                                .put("name", limit.name())
                                .put("value", limit.value())
                                .put("level", limit.level().name())
                                .put("keySpot", spot.id())));
            }
        }
        return thresholds;
    }

    private static @Nullable String text(Map<String, RequestParameter> told, String name) {
        return told.containsKey(name) ? told.get(name).getString() : null;
    }
}
