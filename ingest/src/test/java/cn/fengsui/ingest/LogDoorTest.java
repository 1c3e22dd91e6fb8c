package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.VideoRight;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Any span of the log, in its order, for who may have it. */
@ExtendWith(SharedCity.class)
class LogDoorTest {

    private static final String KEY = "secret-of-the-log-reader";

    private static RunningCity city;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
        city.store.apiKeys().save(new ApiKey("log-reader", 100_000, false, Set.of(VideoRight.CONFIGURE)), KEY);
    }

    @Test
    void givesASpanInItsOrderAndWritesDownWhoTookIt() {
        long before = city.store.eventLog().latest();
        var reports = new JsonArray();
        for (int i = 0; i < 2_500; i++) { // more than a page
            reports.add(RunningCity.report("span-" + i).put("category", "T1").put("level", "IV"));
        }
        city.postReports(reports.encode());

        var answer = read("/api/v1/log?after=" + before);

        var lines = answer.body().lines().map(JsonObject::new).toList();
        assertThat(answer.headers().firstValue("content-type")).contains("application/x-ndjson");
        assertThat(lines).hasSizeGreaterThanOrEqualTo(2_500);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i).getLong("seq")).isEqualTo(before + 1 + i);
        }
        var first = lines.stream()
                .filter(line -> line.getString("eventId").equals("tests/span-0"))
                .findFirst()
                .orElseThrow();
        assertThat(first.getString("kind")).isEqualTo("REPORT");
        assertThat(first.getJsonObject("body").getString("description")).isEqualTo("二楼冒烟");
        assertThat(city.store
                        .audit()
                        .newest("log.read", before + ".." + lines.getLast().getLong("seq"), 1))
                .hasSize(1);
    }

    @Test
    void endsWhereItIsToldToAndIsForAdministratorsOnly() {
        city.postReports(new JsonArray()
                .add(RunningCity.report("a-1"))
                .add(RunningCity.report("a-2"))
                .encode());

        assertThat(read("/api/v1/log?after=0&to=2").body().lines()).hasSize(2);
        assertThat(read("/api/v1/log?after=9999999999").body()).isEmpty();
        assertThat(read("/api/v1/log?after=x").statusCode()).isEqualTo(400);
        assertThat(city.get("/api/v1/log").statusCode()).isEqualTo(403);
    }

    private static java.net.http.HttpResponse<String> read(String path) {
        return RunningCity.send(city.request(path).header("X-API-Key", KEY).GET());
    }
}
