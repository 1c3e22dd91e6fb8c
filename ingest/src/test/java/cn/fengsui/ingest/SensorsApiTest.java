package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.KeyLimits;
import cn.fengsui.domain.identity.KeyScope;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.sensor.ReadingQuality;
import cn.fengsui.store.EventJson;
import cn.fengsui.testkit.Eventually;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedCity.class)
class SensorsApiTest {

    private static final String PATH = "/api/v1/readings";
    private static final String JSON = "application/json";

    private static RunningCity city;
    private static AnswersFit contract;
    private static int last;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
        contract = new AnswersFit();
    }

    @AfterAll
    static void close() {
        contract.close();
    }

    @Test
    void keepsEveryQuantityInOneUnit() {
        var id = id();
        long before = city.store.eventLog().latest();

        var answer = city.post(PATH, JSON, reading(id, 2512, "cm").encode());

        assertThat(answer.statusCode()).isEqualTo(202);
        contract.check("postReadings", answer);
        assertThat(city.store.eventLog().read(before, 100))
                .filteredOn(event -> event.kind() == EventKind.SENSOR)
                .singleElement()
                .satisfies(event -> {
                    var logged = EventJson.sensor(event.body());
                    assertThat(logged.value()).isEqualTo(25.12);
                    assertThat(logged.unit()).isEqualTo("m");
                    assertThat(logged.place().division()).isEqualTo("柳湾街道");
                });
    }

    @Test
    void refusesUnitsAndQuantitiesThatItCannotUse() {
        var body = new JsonArray()
                .add(reading(id(), 25, "ppm"))
                .add(reading(id(), 25, "m").put("quantity", "water-levle"))
                .add(reading(id(), 25, "m").put("caller", "张三"))
                .add(reading(id(), 25, "m"));

        var answer = new JsonObject(city.post(PATH, JSON, body.encode()).body());

        assertThat(answer.getInteger("accepted")).isEqualTo(1);
        assertThat(answer.getJsonArray("rejected").getJsonObject(0).getString("error"))
                .contains("unit 'ppm' cannot become m for water-level");
        assertThat(answer.getJsonArray("rejected").getJsonObject(1).getString("error"))
                .contains("did you mean 'water-level'?");
        assertThat(answer.getJsonArray("rejected").getJsonObject(2).getString("error"))
                .contains("unknown field 'caller'");
        assertThat(city.store.deadLetters().newest(10))
                .allSatisfy(letter -> assertThat(letter.raw()).doesNotContain("张三"));
    }

    @Test
    void takesAReadingOnce() {
        var reading = reading(id(), 25, "m").encode();
        city.post(PATH, JSON, reading);

        var again = new JsonObject(city.post(PATH, JSON, reading).body());

        assertThat(again.getInteger("accepted")).isZero();
        assertThat(again.getInteger("duplicates")).isEqualTo(1);
    }

    @Test
    void keepsTheImpossibleWithItsFlagAndShowsIt() {
        var id = id();
        long before = city.store.eventLog().latest();
        city.post(PATH, JSON, reading(id, -9999, "m").encode());

        assertThat(city.store.eventLog().read(before, 100))
                .filteredOn(event -> event.kind() == EventKind.SENSOR)
                .singleElement()
                .satisfies(event ->
                        assertThat(EventJson.sensor(event.body()).quality()).isEqualTo(ReadingQuality.BAD));
        Eventually.isTrue(
                "sensor " + id + " on record",
                () -> city.get("/api/v1/sensors/" + id).statusCode() == 200);
        var shown = city.get("/api/v1/sensors/" + id);
        contract.check("getSensor", shown);
        assertThat(new JsonObject(shown.body())
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("flag"))
                .isEqualTo("IMPOSSIBLE");
        var bad = city.get("/api/v1/sensors?quality=BAD&quantity=water-level&limit=1000");
        contract.check("listSensors", bad);
        assertThat(bad.body()).contains(id);
    }

    @Test
    void takesNothingThatIsOutsideOfTheScopeOfTheKey() {
        city.store
                .apiKeys()
                .save(
                        new ApiKey(
                                "gauges",
                                100_000,
                                false,
                                Set.of(),
                                new KeyScope(Set.of("gauges-*"), Set.of(), Set.of("420321004")),
                                KeyLimits.NONE),
                        "secret-of-the-gauges");
        var body = new JsonArray()
                .add(reading(id(), 25, "m").put("source", "gauges-north"))
                .add(reading(id(), 25, "m").put("source", "somebody"))
                .add(reading(id(), 25, "m").put("source", "gauges-north"));
        body.getJsonObject(2).remove("location");

        var answer = new JsonObject(
                city.post(PATH, "secret-of-the-gauges", JSON, body.encode()).body());

        assertThat(answer.getInteger("accepted")).isEqualTo(1);
        assertThat(answer.getJsonArray("rejected").stream().map(one -> ((JsonObject) one).getString("pointer")))
                .containsExactly("/source", "/location");
        assertThat(city.post("/api/v1/warnings", "secret-of-the-gauges", "application/cap+xml", "<alert/>")
                        .statusCode())
                .isEqualTo(403);
    }

    private static JsonObject reading(String id, double value, String unit) {
        return new JsonObject()
                .put("sensorId", id)
                .put("quantity", "water-level")
                .put("value", value)
                .put("unit", unit)
                .put("at", Instant.now().toString())
                .put("location", new JsonObject().put("lng", 112.14267).put("lat", 30.91999));
    }

    private static String id() {
        return "wl-" + System.nanoTime() + "-" + ++last;
    }

    @Test
    void registersAKeySpotWithItsLimitsAndEvacuationNumbers() {
        city.store
                .apiKeys()
                .save(new ApiKey("water-works", 1000, false, Set.of(VideoRight.CONFIGURE)), "secret-of-water");
        var spot = new JsonObject()
                .put("name", "柳湾泵站")
                .put("kind", "pump")
                .put("location", new JsonObject().put("lng", 112.14267).put("lat", 30.91999))
                .put(
                        "limits",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("name", "警戒水位")
                                        .put("quantity", "water-level")
                                        .put("value", 23.5)
                                        .put("level", "III")))
                .put("sensors", new JsonArray().add("g-1"))
                .put(
                        "evacuation",
                        new JsonObject().put("people", 30).put("places", 40).put("moved", 10));

        var put = put("pump-1", "secret-of-water", spot);
        var wrong = put("pump-2", "secret-of-water", spot.copy().put("evacuation", new JsonObject().put("moved", 5)));
        var refused = put("pump-3", RunningCity.KEY, spot);

        contract.check("putKeySpot", put);
        assertThat(new JsonObject(put.body()).getString("division")).isEqualTo("柳湾街道");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("0 people to move but 5 moved");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(city.store.evacuations().newest().get("pump-1").left()).isEqualTo(20);
        Eventually.isTrue(
                "the list knows it", () -> city.get("/api/v1/key-spots").body().contains("pump-1"));
        contract.check("listKeySpots", city.get("/api/v1/key-spots"));
    }

    private static java.net.http.HttpResponse<String> put(String id, String key, JsonObject spot) {
        return RunningCity.send(city.request("/api/v1/key-spots/" + id)
                .header("X-API-Key", key)
                .header("Content-Type", JSON)
                .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(spot.encode())));
    }
}
