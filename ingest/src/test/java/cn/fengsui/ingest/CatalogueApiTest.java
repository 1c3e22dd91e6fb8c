package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.KeyLimits;
import cn.fengsui.domain.identity.KeyScope;
import cn.fengsui.domain.identity.VideoRight;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several sources speak of one camera. */
@ExtendWith(SharedCity.class)
class CatalogueApiTest {

    private static final String PATH = "/api/v1/cameras";
    private static final String SURVEYOR = "secret-of-the-surveyor";

    private static RunningCity city;
    private static AnswersFit contract;
    private static int last;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
        contract = new AnswersFit();
        city.store.apiKeys().save(new ApiKey("surveyor", 100_000, false, Set.of(VideoRight.CONFIGURE)), SURVEYOR);
    }

    @AfterAll
    static void close() {
        contract.close();
    }

    @Test
    void holdsAKeyToItsSourcesAndItsDivisions() {
        var inside = id();
        var outside = id();
        tell(outside, "elsewhere", "别处", 111.0);
        city.store
                .apiKeys()
                .save(
                        new ApiKey(
                                "north-cameras",
                                100_000,
                                false,
                                Set.of(),
                                new KeyScope(Set.of("north", "csv:north"), Set.of(), Set.of("420321")),
                                KeyLimits.NONE),
                        "secret-of-the-north");
        var rows = "设备编码,名称,经度,纬度\n" + inside + ",北一,112.14267,30.91999\n" + outside + ",抢来,112.14267,30.91999\n" + id()
                + ",无处,,\n";

        var trial = north("/table?source=north&dryRun=true", "text/csv", rows);
        var taken = north("/table?source=north", "text/csv", rows);
        var other = north("/table?source=south", "text/csv", rows);
        var item = new JsonObject().put("id", inside).put("source", "south").put("name", "南");
        var told = north("", "application/json", item.encode());

        assertThat(trial.getJsonArray("rejected")).as(trial::encode).hasSize(2);
        assertThat(taken.getInteger("accepted")).as(taken::encode).isEqualTo(1);
        assertThat(taken.getJsonArray("rejected").encode()).contains("location is outside");
        assertThat(other.getInteger("accepted")).isZero();
        assertThat(told.encode()).contains("source is outside");
        assertThat(city.store.cameras().byId(inside).orElseThrow().name()).isEqualTo("北一");
        assertThat(city.store.cameras().byId(outside).orElseThrow().name()).isEqualTo("别处");
    }

    private static JsonObject north(String path, String type, String body) {
        return new JsonObject(
                city.post(PATH + path, "secret-of-the-north", type, body).body());
    }

    @Test
    void showsWhoSaysWhatAndWhoseWordCounts() {
        var id = id();
        tell(id, "gb28181:34020000002000000001", "门口", 112.14267);
        table("survey", "设备编码,名称,经度,纬度,密码\n" + id + ",江滨路口东,112.15267,30.91999,hunter2\n", "");

        var answer = city.get(PATH + "/" + id);

        contract.check("getCamera", answer);
        var camera = new JsonObject(answer.body());
        assertThat(camera.getString("name")).isEqualTo("江滨路口东");
        assertThat(camera.getJsonObject("location").getDouble("lng")).isEqualTo(112.15267);
        var names = camera.getJsonObject("provenance").getJsonArray("name");
        assertThat(names.getJsonObject(0).getString("source")).isEqualTo("csv:survey");
        assertThat(names.getJsonObject(0).getBoolean("chosen")).isTrue();
        assertThat(names.getJsonObject(1).getString("kind")).isEqualTo("gateway");
        assertThat(camera.getJsonArray("conflicts").stream().map(String::valueOf))
                .containsExactly("name", "location");
        assertThat(camera.encode()).doesNotContain("hunter2");
        var conflicts = city.get(PATH + "/conflicts?limit=1000");
        contract.check("listCameraConflicts", conflicts);
        assertThat(conflicts.body()).contains(id);
    }

    @Test
    void letsACorrectionWinUntilItIsWithdrawn() {
        var id = id();
        tell(id, "gb28181:34020000002000000001", "门口", 112.14267);
        tell(id, "viid:north", "大门", 112.14267);

        var corrected = correct("PUT", id, "{\"name\":\"江滨路口\"}");
        tell(id, "gb28181:34020000002000000001", "新门口", 112.14267);

        assertThat(corrected.statusCode()).isEqualTo(200);
        contract.check("correctCamera", corrected);
        var shown = new JsonObject(city.get(PATH + "/" + id).body());
        assertThat(shown.getString("name")).isEqualTo("江滨路口");
        assertThat(shown.getJsonArray("conflicts")).isEmpty();
        assertThat(city.state.cameras().get(id).name()).isEqualTo("江滨路口");

        var withdrawn = correct("DELETE", id, "");
        contract.check("withdrawCorrection", withdrawn);
        assertThat(new JsonObject(withdrawn.body()).getString("name")).isEqualTo("大门");
        assertThat(new JsonObject(withdrawn.body()).getJsonArray("conflicts")).contains("name");
    }

    @Test
    void letsOnlyKeysWithTheRightCorrect() {
        var id = id();
        tell(id, "assets", "门口", 112.14267);

        var answer = RunningCity.send(city.request(PATH + "/" + id + "/correction")
                .header("X-API-Key", RunningCity.KEY)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"name\":\"别名\"}")));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(correct("PUT", "34020000001320999999", "{\"name\":\"x\"}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void triesATableWithoutKeepingIt() {
        var id = id();

        var answer = table(
                "survey", "id,name,lng,lat\n" + id + ",甲,112.1,30.9\n,乙,112.1,30.9\nx y,丙,east,1\n", "&dryRun=true");

        assertThat(answer.statusCode()).isEqualTo(200);
        contract.check("postCameraTable", answer);
        var said = new JsonObject(answer.body());
        assertThat(said.getInteger("accepted")).isEqualTo(1);
        assertThat(said.getInteger("new")).isEqualTo(1);
        assertThat(said.getJsonArray("rejected")).hasSize(2);
        assertThat(city.store.cameras().byId(id)).isEmpty();
    }

    @Test
    void readsChineseTablesAndTheirCoordinates() {
        var id = id();
        var text = "国标编码,设备名称,经度,纬度,坐标系\n" + id + ",\"堤防,一号\",116.403244,39.910403,GCJ02\n";

        var answer = RunningCity.send(city.request(PATH + "/table?source=ledger")
                .header("X-API-Key", RunningCity.KEY)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofByteArray(text.getBytes(java.nio.charset.Charset.forName("GB18030")))));

        assertThat(answer.statusCode()).isEqualTo(202);
        var camera = city.state.cameras().get(id);
        assertThat(camera.name()).isEqualTo("堤防,一号");
        assertThat(java.util.Objects.requireNonNull(camera.place().point())
                        .metresTo(new cn.fengsui.domain.place.GeoPoint(116.397, 39.909)))
                .isLessThan(1);
    }

    private static void tell(String id, String source, String name, double lng) {
        var answer = city.post(
                PATH,
                "application/json",
                new JsonObject()
                        .put("id", id)
                        .put("source", source)
                        .put("name", name)
                        .put("location", new JsonObject().put("lng", lng).put("lat", 30.91999))
                        .encode());
        assertThat(answer.statusCode()).isEqualTo(202);
    }

    private static HttpResponse<String> table(String source, String text, String more) {
        return city.post(PATH + "/table?source=" + source + more, "text/csv", text);
    }

    private static HttpResponse<String> correct(String method, String id, String body) {
        var request = city.request(PATH + "/" + id + "/correction")
                .header("X-API-Key", SURVEYOR)
                .header("Content-Type", "application/json");
        return RunningCity.send(
                method.equals("DELETE") ? request.DELETE() : request.method(method, BodyPublishers.ofString(body)));
    }

    private static String id() {
        return "4203210000132" + String.format("%07d", 8_000_000 + ++last);
    }
}
