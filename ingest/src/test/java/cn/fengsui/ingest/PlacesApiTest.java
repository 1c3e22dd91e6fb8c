package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.VideoRight;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Divisions and grids come by file, are checked, and are in use without a restart; reports keep the names of their time. */
class PlacesApiTest {

    private static final String KEY = "secret-of-the-planner";
    private static final String GEO_JSON = "application/geo+json";
    private static final String MANY = "2020-01-01T00:00:00Z";

    private static RunningCity city;
    private static AnswersFit contract;

    @BeforeAll
    static void open() throws IOException {
        city = new RunningCity(); // of its own: what is imported here changes the places of everybody
        contract = new AnswersFit();
        city.store.apiKeys().save(new ApiKey("planner", 10_000, false, Set.of(VideoRight.CONFIGURE)), KEY);
    }

    @AfterAll
    static void close() throws IOException {
        contract.close();
        city.close();
    }

    @Test
    void takesTownshipsAndGridsIntoUseAndKeepsTheNamesOfThen() {
        imported("TOWNSHIP", MANY, feature("110101001", "旧街道", 0, 2));
        imported("VILLAGE", MANY, feature("110101001001", "某社区", 0, 2));
        imported("GRID", MANY, feature("110101001001001", "第1网格", 0, 1), feature("110101001001002", "第2网格", 1, 2));
        imported("TOWNSHIP", "2026-01-01T00:00:00Z", feature("110101002", "新街道", 0, 2));

        city.postReports(new JsonArray()
                .add(report("then", "2025-06-01T00:00:00Z"))
                .add(report("now", "2026-06-01T00:00:00Z").put("division", "110105001"))
                .encode());

        assertThat(report("then").getString("division")).isEqualTo("旧街道");
        assertThat(report("then").getString("grid")).isEqualTo("110101001001002 第2网格");
        assertThat(report("then").getJsonObject("village").getString("name")).isEqualTo("某社区");
        assertThat(report("now").getString("division")).isEqualTo("新街道");
        assertThat(report("now").getJsonObject("told").getJsonArray("marks")).contains("DIVISION_DISAGREES");
        var at = city.get("/api/v1/places/at?lng=116.4005&lat=39.9005&at=2025-06-01T00:00:00Z");
        contract.check("findPlace", at);
        assertThat(new JsonObject(at.body()).getJsonObject("village").getString("name"))
                .isEqualTo("某社区");
        assertThat(new JsonObject(at.body()).getJsonObject("grid").getString("code"))
                .isEqualTo("110101001001001");
        var listed = city.get("/api/v1/places?level=TOWNSHIP&at=2025-06-01T00:00:00Z");
        contract.check("listPlaces", listed);
        assertThat(new JsonObject(listed.body())
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("validTo"))
                .isEqualTo("2026-01-01T00:00:00Z");
        assertThat(city.store.audit().newest("places.import", "GRID", 1)).hasSize(1);
    }

    @Test
    void keepsThePointAsItWasTold() {
        city.postReports(report("baidu", "2026-06-01T00:00:00Z")
                .put("location", location(116.409616, 39.916744).put("crs", "BD09"))
                .encode());

        var item = report("baidu");

        assertThat(item.getJsonObject("location").getDouble("lng"))
                .isCloseTo(116.397, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(item.getJsonObject("told").getString("crs")).isEqualTo("BD09");
        assertThat(item.getJsonObject("told").getDouble("lng")).isEqualTo(116.409616);
    }

    @Test
    void showsWhatIsWrongWithAFileAndUsesNothingOfIt() {
        var overlapping = List.of(feature("g1", "一", 5, 6), feature("g2", "二", 5.5, 7));

        var dry = post("/api/v1/places/import?level=COUNTY&dryRun=true", KEY, overlapping);
        var real = post("/api/v1/places/import?level=GRID&validFrom=" + MANY, KEY, overlapping);

        contract.check("importPlaces", dry);
        assertThat(dry.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(dry.body()).getInteger("errors")).isPositive();
        contract.check("importPlaces", real);
        assertThat(real.statusCode()).isEqualTo(422);
        assertThat(new JsonObject(real.body()).getBoolean("applied")).isFalse();
        assertThat(real.body()).contains("overlap").contains("g1");
    }

    @Test
    void letsNobodyImportWithoutTheRightOrAFileOfTheWrongKind() {
        var file = List.of(feature("110101", "某区", 0, 1));

        var refused = post("/api/v1/places/import?level=COUNTY", RunningCity.KEY, file);
        var wrongLevel = post("/api/v1/places/import?level=PLANET", KEY, file);

        contract.check("importPlaces", refused);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(wrongLevel.statusCode()).isEqualTo(400);
        assertThat(city.post("/api/v1/places/import?level=COUNTY", KEY, GEO_JSON, "[]")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void listsAndCountsReportsWhosePlaceNobodyKnows() {
        var nowhere = RunningCity.report("nowhere");
        nowhere.remove("location");
        city.postReports(nowhere.encode());

        var unplaced = city.get("/api/v1/reports/unplaced");

        contract.check("listUnplacedReports", unplaced);
        assertThat(unplaced.body()).contains("\"nowhere\"").doesNotContain("\"then\"");
        assertThat(city.get("/metrics").body()).containsPattern("fengsui_ingest_reports_unplaced_total [1-9]");
    }

    private static void imported(String level, String from, JsonObject... features) {
        var answer = post("/api/v1/places/import?level=" + level + "&validFrom=" + from, KEY, List.of(features));
        contract.check("importPlaces", answer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static HttpResponse<String> post(String path, String key, List<JsonObject> features) {
        var collection = new JsonObject().put("type", "FeatureCollection").put("features", new JsonArray(features));
        return city.post(path, key, GEO_JSON, collection.encode());
    }

    private static JsonObject report(String id, String at) {
        return RunningCity.report(id).put("occurredAt", at).put("location", location(116.4015, 39.9005));
    }

    private static JsonObject report(String id) {
        return new JsonObject(
                        city.get("/api/v1/reports?from=2025-01-01T00:00:00Z").body())
                .getJsonArray("items").stream()
                        .map(JsonObject.class::cast)
                        .filter(item -> item.getString("id").equals(id))
                        .findFirst()
                        .orElseThrow();
    }

    private static JsonObject location(double lng, double lat) {
        return new JsonObject().put("lng", lng).put("lat", lat);
    }

    /** A square from so many to so many thousandths of a degree east of 116.4. */
    private static JsonObject feature(String code, String name, double west, double east) {
        double w = 116.4 + west / 1000;
        double e = 116.4 + east / 1000;
        return new JsonObject("""
                {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[%s,39.9],[%s,39.9],[%s,39.901],[%s,39.901],[%s,39.9]]]}}""".formatted(w, e, e, w, w))
                .put(
                        "properties",
                        new JsonObject().put("code", code).put("name", name).put("post", "网格长岗"));
    }
}
