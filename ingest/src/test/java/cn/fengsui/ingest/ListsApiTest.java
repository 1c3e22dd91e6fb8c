package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotDetail;
import cn.fengsui.domain.hotspot.HotspotLayer;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known, over GET, and the few other routes. */
@ExtendWith(SharedCity.class)
class ListsApiTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Place SQUARE =
            new Place(new GeoPoint(112.14608, 30.91999), "420321004", "柳湾街道", "第7网格", "江滨路");

    private static RunningCity city;
    private static AnswersFit contract;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
        contract = new AnswersFit();
        var reports = new JsonArray();
        for (int i = 0; i < 10; i++) {
            reports.add(RunningCity.report("list-" + i)
                    .put("occurredAt", START.plusSeconds(3600L * i).toString())
                    .put("level", i % 2 == 0 ? "II" : "IV")
                    .put("category", i < 5 ? "A1" : "N1"));
        }
        city.postReports(reports.encode());
        city.store.alerts().save(List.of(alert("alert-1"), alert("alert-2")));
        city.store.hotspots().save(List.of(hotspot()));
    }

    @AfterAll
    static void close() {
        contract.close();
    }

    @Test
    void showsReportsNewestFirst() {
        var answer = list("listReports", "/api/v1/reports?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z");

        assertThat(answer.getJsonArray("items")).hasSize(10);
        var newest = answer.getJsonArray("items").getJsonObject(0);
        assertThat(newest.getString("id")).isEqualTo("list-9");
        assertThat(newest.getString("source")).isEqualTo("tests");
        assertThat(newest.getString("division")).isEqualTo("柳湾街道");
        assertThat(newest.getJsonObject("location").getDouble("lng")).isEqualTo(112.14267);
        assertThat(answer.getString("next")).isNull();
    }

    @Test
    void pagesWithoutRepeatingOrLosing() {
        Set<String> seen = new HashSet<>();
        var path = "/api/v1/reports?to=2026-03-02T00:00:00Z&limit=3";
        for (var cursor = ""; cursor != null; ) {
            var page = list("listReports", path + cursor);
            page.getJsonArray("items").forEach(item -> assertThat(seen.add(((JsonObject) item).getString("id")))
                    .isTrue());
            cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        }

        assertThat(seen).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "level=II",
                "category=A1",
                "category=A",
                "from=2026-03-01T05:00:00Z",
                "to=2026-03-01T05:00:00Z",
                "to=2026-03-01T13:00:00%2B08:00",
            })
    void filters(String filter) {
        var until = filter.startsWith("to=") ? "" : "to=2026-03-02T00:00:00Z&";

        var answer = list("listReports", "/api/v1/reports?" + until + filter);

        assertThat(answer.getJsonArray("items")).hasSize(5);
    }

    @Test
    void filtersByPlace() {
        var name = URLEncoder.encode("柳湾街道", StandardCharsets.UTF_8);
        var within = "/api/v1/reports?to=2026-03-02T00:00:00Z&";

        assertThat(list("listReports", within + "division=420321004").getJsonArray("items"))
                .hasSize(10);
        assertThat(list("listReports", within + "division=" + name).getJsonArray("items"))
                .hasSize(10);
        assertThat(list("listReports", within + "division=420321001").getJsonArray("items"))
                .isEmpty();
        assertThat(list("listReports", within + "bbox=112.1,30.9,112.2,31.0").getJsonArray("items"))
                .hasSize(10);
        assertThat(list("listReports", within + "bbox=110.1,30.9,110.2,31.0").getJsonArray("items"))
                .isEmpty();
        assertThat(list("listReports", within + "drill=true").getJsonArray("items"))
                .isEmpty();
        assertThat(list("listReports", within + "level=I,II,III&drill=false").getJsonArray("items"))
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=1001",
                "limit=many",
                "level=V",
                "level=I,V",
                "from=yesterday",
                "from=2026-03-01T05:00:00",
                "bbox=1,2,3",
                "bbox=112.2,30.9,112.1,31.0",
                "bbox=a,b,c,d",
                "drill=perhaps",
                "category=petition",
                "cursor=nonsense",
                "levels=II",
            })
    void saysWhatIsWrongWithAFilter(String filter) {
        var answer = city.get("/api/v1/reports?" + filter);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        contract.check("listReports", answer);
        assertThat(error(answer).getString("detail")).contains(filter.substring(0, filter.indexOf('=')));
    }

    @Test
    void namesTheNearestFilterForOneItDoesNotKnow() {
        assertThat(error(city.get("/api/v1/reports?levels=II")).getString("detail"))
                .contains("did you mean 'level'?");
    }

    @Test
    void showsAlertsWithTheirReportsAndTheirOwner() {
        var acknowledged = acknowledge("alert-1");
        contract.check("acknowledgeAlert", acknowledged);

        var alerts = list("listAlerts", "/api/v1/alerts?state=OPEN&level=II").getJsonArray("items");

        assertThat(acknowledged.statusCode()).isEqualTo(200);
        assertThat(alerts).hasSize(2);
        var owned = find(alerts, "alert-1");
        assertThat(owned.getJsonArray("reportIds")).containsExactly("list-0", "list-2");
        assertThat(owned.getJsonArray("reports").getJsonObject(0).getString("source"))
                .isEqualTo("tests");
        assertThat(owned.getString("acknowledgedBy")).isEqualTo("tests");
        assertThat(Instant.parse(owned.getString("acknowledgedAt")))
                .isBefore(Instant.now().plusSeconds(1));
        assertThat(find(alerts, "alert-2").getString("acknowledgedBy")).isNull();
        assertThat(city.state.acknowledgements().get("alert-1").actor().user()).isEqualTo("tests");
    }

    @Test
    void keepsTheFirstOwner() {
        var first = new JsonObject(acknowledge("alert-1").body());
        var second = new JsonObject(acknowledge("alert-1").body());

        assertThat(second).isEqualTo(first);
    }

    @Test
    void saysThatThereIsNoSuchAlert() {
        var answer = acknowledge("alert-99");

        assertThat(answer.statusCode()).isEqualTo(404);
        contract.check("acknowledgeAlert", answer);
    }

    @Test
    void showsHotspotsWithTheirNumbersAndReports() {
        var hotspot = list("listHotspots", "/api/v1/hotspots?state=OPEN")
                .getJsonArray("items")
                .getJsonObject(0);

        assertThat(hotspot.getInteger("observed")).isEqualTo(9);
        assertThat(hotspot.getDouble("ratio")).isEqualTo(1e9); // JSON has no infinity
        assertThat(hotspot.getJsonArray("reportIds")).containsExactly("list-0");
        assertThat(hotspot.getString("unit")).isEqualTo("CELL");
        assertThat(hotspot.getString("caveatText")).contains("上报不等于事件");
    }

    @Test
    void listsHotspotsOfOneKindOfUnit() {
        assertThat(list("listHotspots", "/api/v1/hotspots?unit=TOWNSHIP").getJsonArray("items"))
                .isEmpty();
        assertThat(list("listHotspots", "/api/v1/hotspots?unit=CELL").getJsonArray("items"))
                .hasSize(1);
    }

    @Test
    void showsAMapLayerWithItsCaveat() {
        var layer = new HotspotLayer(
                "real",
                "*",
                UnitKind.GRID,
                360,
                START,
                List.of("420321001/第7网格"),
                List.of(7),
                List.of(2.5),
                List.of(0.01),
                List.of(2.2),
                List.of(1.1),
                List.of(),
                3,
                HotspotDetail.CAVEAT);
        city.state.hotspotLayers().set(layer.key(), layer);

        var answer = list("hotspotLayer", "/api/v1/hotspots/layer?unit=GRID&window=360");

        assertThat(answer.getJsonArray("places").getJsonObject(0).getString("place"))
                .isEqualTo("420321001/第7网格");
        assertThat(answer.getInteger("unknown")).isEqualTo(3);
        assertThat(answer.getString("caveatText")).isNotEmpty();
        assertThat(city.get("/api/v1/hotspots/layer?unit=VILLAGE").statusCode()).isEqualTo(404);
    }

    @Test
    void showsDisputesAsCountsByTownshipAndMonthOnlyAndNoSmallOnes() {
        var disputes = new JsonArray();
        for (int i = 0; i < 9; i++) {
            disputes.add(RunningCity.report("dispute-" + i)
                    .put("category", "D")
                    .put("occurredAt", "2026-02-1" + (i < 6 ? "1" : "2") + "T10:00:00+08:00")
                    .put(
                            "location",
                            new JsonObject()
                                    .put("lng", i < 6 ? 112.142 : 112.03)
                                    .put("lat", i < 6 ? 30.92 : 30.95)
                                    .put("crs", "WGS84")));
        }
        city.postReports(disputes.encode());

        var answer = list("countDisputes", "/api/v1/disputes?month=2026-02");

        assertThat(answer.getJsonArray("townships").stream().map(town -> ((JsonObject) town).getString("count")))
                .containsExactlyInAnyOrder("6", "<5");
        assertThat(city.get("/api/v1/reports?category=D").statusCode()).isEqualTo(400);
        assertThat(city.get("/api/v1/reports?from=2026-02-01T00:00:00Z&to=2026-02-28T00:00:00Z")
                        .body())
                .doesNotContain("dispute-");
    }

    @Test
    void showsDeadLetters() {
        city.postReports("{\"id\":\"dead\"}");

        var answer = list("listDeadLetters", "/api/v1/deadletters?limit=1");

        assertThat(answer.getJsonArray("items").getJsonObject(0).getString("raw"))
                .isEqualTo("{\"id\":\"dead\"}");
        assertThat(answer.getLong("total")).isPositive();
    }

    @Test
    void storesPhotosThatAreWhatTheySay() throws IOException {
        var file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB), "png", file);
        byte[] png = file.toByteArray();

        var stored = photo("image/png", png);
        var lie = photo("image/jpeg", png);
        var text = photo("text/plain", png);
        var large = photo("image/png", new byte[5 * 1024 * 1024]);
        var again = photo("image/png", png);

        assertThat(stored.statusCode()).isEqualTo(201);
        contract.check("postAttachment", stored);
        assertThat(city.store.attachments().find(new JsonObject(stored.body()).getString("id")))
                .hasValueSatisfying(photo -> assertThat(photo.content()).isEqualTo(png));
        assertThat(new JsonObject(again.body()).getString("id"))
                .isEqualTo(new JsonObject(stored.body()).getString("id"));
        assertThat(lie.statusCode()).isEqualTo(400);
        assertThat(text.statusCode()).isEqualTo(415);
        assertThat(large.statusCode()).isEqualTo(413);
        contract.check("postAttachment", lie);
        contract.check("postAttachment", large);
    }

    @Test
    void answersHealthMetricsAndContractWithoutAKey() {
        var live = open("/health/live");
        var ready = open("/health/ready");
        var page = open("/openapi.yaml");

        contract.check("live", live);
        contract.check("ready", ready);
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(open("/metrics").body()).contains("jvm_memory_used_bytes").contains("fengsui_ingest_follower_lag");
        assertThat(page.body()).startsWith("openapi: 3.1.0");
        assertThat(page.headers().firstValue("content-type").orElseThrow()).startsWith("application/yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reports", "cameras", "alerts", "hotspots", "incidents", "deadletters"})
    void showsNothingWithoutAKey(String list) {
        var answer = open("/api/v1/" + list);

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void tellsWrongPathsAndMethods() {
        var path = city.get("/api/v2/reports");
        var method = RunningCity.send(city.request("/api/v1/reports")
                .header("X-API-Key", RunningCity.KEY)
                .DELETE());

        assertThat(path.statusCode()).isEqualTo(404);
        assertThat(error(path).getString("detail")).contains("/openapi.yaml");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(error(method).getString("code")).isEqualTo("wrong-method");
    }

    private static JsonObject list(String operation, String path) {
        var answer = city.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        contract.check(operation, answer);
        return new JsonObject(answer.body());
    }

    private static HttpResponse<String> acknowledge(String id) {
        return RunningCity.send(city.request("/api/v1/alerts/" + id + "/acknowledge")
                .header("X-API-Key", RunningCity.KEY)
                .POST(BodyPublishers.noBody()));
    }

    private static HttpResponse<String> photo(String mediaType, byte[] content) {
        return RunningCity.send(city.request("/api/v1/attachments")
                .header("X-API-Key", RunningCity.KEY)
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofByteArray(content)));
    }

    private static HttpResponse<String> open(String path) {
        return RunningCity.send(city.request(path).GET());
    }

    private static JsonObject error(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }

    private static JsonObject find(JsonArray items, String id) {
        return items.stream()
                .map(JsonObject.class::cast)
                .filter(item -> item.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Alert alert(String id) {
        return new Alert(
                id,
                AlertRule.SERIOUS_REPORT,
                AlertState.OPEN,
                Level.II,
                "A1",
                SQUARE,
                "火灾·柳湾街道",
                "Fire",
                START,
                START,
                START,
                List.of("tests/list-0", "tests/list-2"),
                2,
                "",
                "",
                "",
                false);
    }

    private static Hotspot hotspot() {
        return new Hotspot(
                "hotspot-1",
                HotspotState.OPEN,
                "*",
                List.of("8840a150c3fffff"),
                List.of(0.001),
                8,
                SQUARE,
                START,
                START.plusSeconds(3600),
                START,
                9,
                0,
                Double.POSITIVE_INFINITY,
                1e-9,
                1e-6,
                3.5,
                List.of("tests/list-0"),
                false);
    }
}
