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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Alerts and hotspots over GET, with the reports they rest on, and the acknowledgement of an alert. */
@ExtendWith(SharedCity.class)
class AlertListsApiTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Place SQUARE =
            new Place(new GeoPoint(112.14608, 30.91999), "420321004", "柳湾街道", "第7网格", "江滨路");

    private static RunningCity city;
    private static AnswersFit contract;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
        contract = new AnswersFit();
        city.postReports(new JsonArray()
                .add(RunningCity.report("alerted-0"))
                .add(RunningCity.report("alerted-2"))
                .encode());
        city.store.alerts().save(List.of(alert("alert-1"), alert("alert-2")));
        city.store.hotspots().save(List.of(hotspot()));
    }

    @AfterAll
    static void close() {
        contract.close();
    }

    @Test
    void showsAlertsWithTheirReportsAndTheirOwner() {
        var acknowledged = acknowledge("alert-1");
        contract.check("acknowledgeAlert", acknowledged);

        var alerts = contract.list(city, "listAlerts", "/api/v1/alerts?state=OPEN&level=II")
                .getJsonArray("items");

        assertThat(acknowledged.statusCode()).isEqualTo(200);
        assertThat(alerts.stream().map(JsonObject.class::cast)) // beside what other classes raised in the same city
                .allSatisfy(alert -> assertThat(alert.getString("state") + alert.getString("level"))
                        .isEqualTo("OPENII"));
        var owned = find(alerts, "alert-1");
        assertThat(owned.getJsonArray("reportIds")).containsExactly("alerted-0", "alerted-2");
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
        var hotspot = contract.list(city, "listHotspots", "/api/v1/hotspots?state=OPEN")
                .getJsonArray("items")
                .getJsonObject(0);

        assertThat(hotspot.getInteger("observed")).isEqualTo(9);
        assertThat(hotspot.getDouble("ratio")).isEqualTo(1e9); // JSON has no infinity
        assertThat(hotspot.getJsonArray("reportIds")).containsExactly("alerted-0");
        assertThat(hotspot.getString("unit")).isEqualTo("CELL");
        assertThat(hotspot.getString("caveatText")).contains("上报不等于事件");
    }

    @Test
    void listsHotspotsOfOneKindOfUnit() {
        assertThat(contract.list(city, "listHotspots", "/api/v1/hotspots?unit=TOWNSHIP")
                        .getJsonArray("items"))
                .isEmpty();
        assertThat(contract.list(city, "listHotspots", "/api/v1/hotspots?unit=CELL")
                        .getJsonArray("items"))
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

        var answer = contract.list(city, "hotspotLayer", "/api/v1/hotspots/layer?unit=GRID&window=360");

        assertThat(answer.getJsonArray("places").getJsonObject(0).getString("place"))
                .isEqualTo("420321001/第7网格");
        assertThat(answer.getInteger("unknown")).isEqualTo(3);
        assertThat(answer.getString("caveatText")).isNotEmpty();
        assertThat(city.get("/api/v1/hotspots/layer?unit=VILLAGE").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> acknowledge(String id) {
        return RunningCity.send(city.request("/api/v1/alerts/" + id + "/acknowledge")
                .header("X-API-Key", RunningCity.KEY)
                .POST(BodyPublishers.noBody()));
    }

    private static JsonObject find(JsonArray items, String id) {
        return items.stream()
                .map(JsonObject.class::cast)
                .filter(item -> item.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** An open one in the invented city. */
    static Alert alert(String id) {
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
                List.of("tests/alerted-0", "tests/alerted-2"),
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
                List.of("tests/alerted-0"),
                false);
    }
}
