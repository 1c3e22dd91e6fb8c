package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports over GET: in order, in pages, filtered; and the counts that stand for disputes. */
@ExtendWith(SharedCity.class)
class ListsApiTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

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
    }

    @AfterAll
    static void close() {
        contract.close();
    }

    @Test
    void showsReportsNewestFirst() {
        var answer =
                contract.list(city, "listReports", "/api/v1/reports?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z");

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
            var page = contract.list(city, "listReports", path + cursor);
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

        var answer = contract.list(city, "listReports", "/api/v1/reports?" + until + filter);

        assertThat(answer.getJsonArray("items")).hasSize(5);
    }

    @Test
    void filtersByPlace() {
        var name = URLEncoder.encode("柳湾街道", StandardCharsets.UTF_8);
        var within = "/api/v1/reports?to=2026-03-02T00:00:00Z&";

        assertThat(contract.list(city, "listReports", within + "division=420321004")
                        .getJsonArray("items"))
                .hasSize(10);
        assertThat(contract.list(city, "listReports", within + "division=" + name)
                        .getJsonArray("items"))
                .hasSize(10);
        assertThat(contract.list(city, "listReports", within + "division=420321001")
                        .getJsonArray("items"))
                .isEmpty();
        assertThat(contract.list(city, "listReports", within + "bbox=112.1,30.9,112.2,31.0")
                        .getJsonArray("items"))
                .hasSize(10);
        assertThat(contract.list(city, "listReports", within + "bbox=110.1,30.9,110.2,31.0")
                        .getJsonArray("items"))
                .isEmpty();
        assertThat(contract.list(city, "listReports", within + "drill=true").getJsonArray("items"))
                .isEmpty();
        assertThat(contract.list(city, "listReports", within + "level=I,II,III&drill=false")
                        .getJsonArray("items"))
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

        var answer = contract.list(city, "countDisputes", "/api/v1/disputes?month=2026-02");

        assertThat(answer.getJsonArray("townships").stream().map(town -> ((JsonObject) town).getString("count")))
                .containsExactlyInAnyOrder("6", "<5");
        assertThat(city.get("/api/v1/reports?category=D").statusCode()).isEqualTo(400);
        assertThat(city.get("/api/v1/reports?from=2026-02-01T00:00:00Z&to=2026-02-28T00:00:00Z")
                        .body())
                .doesNotContain("dispute-");
    }

    private static JsonObject error(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }
}
