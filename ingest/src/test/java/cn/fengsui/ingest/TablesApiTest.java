package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.report.ReportKey;
import cn.fengsui.testkit.Eventually;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tables as Excel saves them in a Chinese office, and codes to ask with. */
@ExtendWith(SharedCity.class)
class TablesApiTest {

    private static final String ADMIN = "secret-of-the-table-keeper";
    private static final String MAPPING = """
            {"encoding":"AUTO","zone":"Asia/Shanghai","timeFormats":["yyyy/M/d H:mm[:ss]"],"crs":"GCJ02",
             "columns":{"id":"工单编号","category":"问题类型","occurredAt":"发生时间","lng":"经度","lat":"纬度",
                        "address":"地址","description":"内容"},
             "categories":{"暴露垃圾":"C1","井盖缺失":"C5"},"constants":{"level":"IV"}}
            """;
    private static final String TITLES = "工单编号,来电人,来电号码,问题类型,发生时间,经度,纬度,地址,内容\r\n";

    private static RunningCity city;
    private static AnswersFit contract;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
        contract = new AnswersFit();
        city.store.apiKeys().save(new ApiKey("table-keeper", 1_000_000, false, Set.of(VideoRight.CONFIGURE)), ADMIN);
        put("hotline", MAPPING);
    }

    @AfterAll
    static void close() {
        contract.close();
    }

    @Test
    void takesATableInTheEncodingOfTheOffice() {
        var id = UUID.randomUUID().toString();
        var table =
                TITLES + id + ",张三,13812345678,井盖缺失,2026/7/14 8:30,112.14867,30.91799,\"江滨路12号,门口\",\"井盖\r\n不见了\"\r\n";

        var answer = table("hotline", table.getBytes(Charset.forName("GB18030")), "");

        contract.check("postTable", answer);
        assertThat(new JsonObject(answer.body()).getInteger("accepted"))
                .as(answer.body())
                .isEqualTo(1);
        var stored = city.store.reports().byKeys(List.of("hotline/" + id)).getFirst();
        assertThat(stored.category()).isEqualTo("C5");
        assertThat(stored.place().address()).isEqualTo("江滨路12号,门口");
        assertThat(stored.description()).isEqualTo("井盖\r\n不见了");
        assertThat(stored.occurredAt()).hasToString("2026-07-14T00:30:00Z");
        assertThat(stored.place().point().lng()).isBetween(112.14, 112.147);
        assertThat(stored.toString()).doesNotContain("张三");
    }

    @Test
    void triesATableRowByRowAndStoresNothing() {
        var id = UUID.randomUUID().toString();
        var table = "\uFEFF" + TITLES + id + ",,,暴露垃圾,2026/7/14 8:30,112.1,30.9,,\n"
                + id + ",,,暴露垃圾,2026/7/14 8:30,112.1,30.9,,\n"
                + "x1,,,上访,2026/7/14 8:30,,,,\n"
                + "x2,,,暴露垃圾,昨天,,,,\n";

        var answer = table("hotline", table.getBytes(StandardCharsets.UTF_8), "?dryRun=true");

        contract.check("postTable", answer);
        var trial = new JsonObject(answer.body());
        assertThat(trial.getInteger("rows")).isEqualTo(4);
        assertThat(trial.getInteger("accepted")).isEqualTo(1);
        assertThat(trial.getInteger("duplicates")).isEqualTo(1);
        assertThat(trial.getInteger("rejected")).isEqualTo(2);
        var shown = trial.getJsonArray("shown");
        assertThat(shown.getJsonObject(0).getJsonObject("report").getString("category"))
                .isEqualTo("C1");
        assertThat(shown.getJsonObject(2).getString("error")).contains("'上访' is not among the mapping's categories");
        assertThat(shown.getJsonObject(3).getString("error")).contains("line 5").contains("timeFormats");
        assertThat(city.store.reports().byKeys(List.of("hotline/" + id))).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithATableAsAWhole() {
        var noColumn = table("hotline", "工单编号;问题类型\n1;2\n".getBytes(StandardCharsets.UTF_8), "");
        var noEnd = table("hotline", (TITLES + "1,\"a\n").getBytes(StandardCharsets.UTF_8), "");
        var noMapping = table("nobody", TITLES.getBytes(StandardCharsets.UTF_8), "");

        contract.check("postTable", noColumn);
        assertThat(noColumn.statusCode()).isEqualTo(400);
        assertThat(noColumn.body()).contains("has no column").contains("工单编号;问题类型");
        assertThat(noEnd.body()).contains("begins in line 2").contains("never closed");
        assertThat(noMapping.statusCode()).isEqualTo(404);
    }

    @Test
    void letsOnlyAdministratorsChangeMappingsAndKeepsVersions() {
        var refused = mapping("hotline", RunningCity.KEY, MAPPING);
        put("versions", MAPPING);
        var second = put("versions", MAPPING);
        var wrong = mapping("hotline", ADMIN, "{\"columns\":{\"id\":\"a\",\"catgory\":\"b\"}}");
        var read = city.get("/api/v1/sources/versions/mapping");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(new JsonObject(second.body()).getInteger("version")).isEqualTo(2);
        contract.check("saveMapping", second);
        contract.check("getMapping", read);
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("did you mean 'category'?");
    }

    @Test
    void tellsByACodeWhatBecameOfAReport() {
        var id = UUID.randomUUID().toString();
        var answer = new JsonObject(city.post(
                        "/api/v1/reports?codes=true",
                        "application/json",
                        RunningCity.report(id).encode())
                .body());
        var code = answer.getJsonArray("codes").getJsonObject(0).getString("code");

        Eventually.isTrue("an incident is opened", () -> city.store
                .incidents()
                .byReport(new ReportKey("tests", id).text())
                .isPresent());
        var status = RunningCity.send(city.request("/api/v1/status/" + code).GET());

        contract.check("reportStatus", status);
        assertThat(new JsonObject(status.body()).getString("state")).isEqualTo("REPORTED");
        assertThat(status.body()).doesNotContain("江滨", "冒烟", id);
        assertThat(RunningCity.send(city.request(
                                        "/api/v1/status/" + code.toLowerCase().replace("-", ""))
                                .GET())
                        .statusCode())
                .isEqualTo(200);
        var unknown =
                RunningCity.send(city.request("/api/v1/status/2222-2222-2222").GET());
        contract.check("reportStatus", unknown);
        assertThat(unknown.statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> put(String source, String mapping) {
        var answer = mapping(source, ADMIN, mapping);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static HttpResponse<String> mapping(String source, String key, String mapping) {
        return RunningCity.send(city.request("/api/v1/sources/" + source + "/mapping")
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(mapping)));
    }

    private static HttpResponse<String> table(String source, byte[] table, String query) {
        return RunningCity.send(city.request("/api/v1/sources/" + source + "/table" + query)
                .header("X-API-Key", RunningCity.KEY)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofByteArray(table)));
    }
}
