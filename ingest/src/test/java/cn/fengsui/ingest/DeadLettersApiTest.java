package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.VideoRight;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was not taken can be found, understood, mended and taken after all, once. */
@ExtendWith(SharedCity.class)
class DeadLettersApiTest {

    private static final String KEY = "secret-of-the-mender";
    private static final String LETTERS = "/api/v1/deadletters";

    private static RunningCity city;
    private static AnswersFit contract;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
        contract = new AnswersFit();
        city.store.apiKeys().save(new ApiKey("mender", 10_000, false, Set.of(VideoRight.CONFIGURE)), KEY);
        city.store.apiKeys().save(new ApiKey("letters", 10_000, false), "secret-of-letters");
        city.store.apiKeys().save(new ApiKey("letters-drill", 10_000, true), "secret-of-letters-drill");
    }

    @AfterAll
    static void close() {
        contract.close();
    }

    @Test
    void takesACorrectedLetterOnceAndSaysWhoDidIt() {
        refused("letters", bad("mend"));
        long id = newest("letters");
        var explained = city.get(LETTERS + "/" + id);
        contract.check("explainDeadLetter", explained);
        assertThat(new JsonObject(explained.body()).getBoolean("wouldBeTaken")).isFalse();

        var asItIs = post(id + "/replay", KEY, "");
        contract.check("replayDeadLetter", asItIs);
        assertThat(asItIs.statusCode()).isEqualTo(422);
        var mended = post(id + "/replay", KEY, RunningCity.report("mend").encode());
        contract.check("replayDeadLetter", mended);
        var again = post(id + "/replay", KEY, RunningCity.report("mend-other").encode());

        assertThat(verdict(mended)).isEqualTo("TAKEN");
        assertThat(verdict(again)).isEqualTo("SETTLED_BEFORE");
        assertThat(city.store.reports().byKeys(List.of("tests/mend", "tests/mend-other")))
                .hasSize(1);
        assertThat(city.store.audit().newest("deadletter.replay", Long.toString(id), 5))
                .singleElement()
                .satisfies(row -> assertThat(row.actor().user()).isEqualTo("mender"));
        assertThat(newest("letters")).as("a replay leaves no new letter").isEqualTo(id);
    }

    @Test
    void takesALetterAsItWasWhenTheCauseIsGone() {
        refused(
                "letters",
                RunningCity.report("later").put("scheme", "city-later").put("category", "77"));
        long id = newest("letters");
        city.post(
                "/api/v1/category-mappings/import?scheme=city-later",
                KEY,
                "text/csv",
                "code,name,category\n77,路灯不亮,C5\n");

        assertThat(new JsonObject(city.get(LETTERS + "/" + id).body()).getBoolean("wouldBeTaken"))
                .isTrue();
        assertThat(verdict(post(id + "/replay", KEY, ""))).isEqualTo("TAKEN");
        assertThat(city.store
                        .reports()
                        .byKeys(List.of("tests/later"))
                        .getFirst()
                        .category())
                .isEqualTo("C5");
    }

    @Test
    void keepsADrillADrill() {
        refused("letters-drill", bad("drill-letter"));
        long id = newest("letters-drill");

        post(id + "/replay", KEY, RunningCity.report("drill-letter").encode());

        assertThat(city.store
                        .reports()
                        .byKeys(List.of("tests/drill-letter"))
                        .getFirst()
                        .drill())
                .isTrue();
    }

    @Test
    void dismissesWithAReasonOnly() {
        refused("letters", bad("dismiss"));
        long id = newest("letters");

        assertThat(post(id + "/dismiss", KEY, "{}").statusCode()).isEqualTo(400);
        var dismissed = post(id + "/dismiss", KEY, "{\"reason\":\"试验数据\"}");

        contract.check("dismissDeadLetter", dismissed);
        assertThat(verdict(dismissed)).isEqualTo("DISMISSED");
        assertThat(verdict(post(id + "/replay", KEY, ""))).isEqualTo("SETTLED_BEFORE");
    }

    @Test
    void replaysManyByFilter() {
        refused(
                "letters",
                RunningCity.report("many-1").put("scheme", "city-many").put("category", "1"),
                RunningCity.report("many-2").put("scheme", "city-many").put("category", "1"),
                RunningCity.report("many-3").put("scheme", "city-many").put("category", "2"));
        city.post(
                "/api/v1/category-mappings/import?scheme=city-many", KEY, "text/csv", "code,name,category\n1,路灯,C5\n");

        var answer = post("replay", KEY, "{\"source\":\"letters\",\"reason\":\"city-many\"}");

        contract.check("replayDeadLetters", answer);
        var summary = new JsonObject(answer.body());
        assertThat(summary.getInteger("taken")).isEqualTo(2);
        assertThat(summary.getInteger("refused")).isEqualTo(1);
    }

    @Test
    void listsByFilterAndShowsThePiles() {
        refused("letters", bad("list"));

        var list = city.get(LETTERS + "?door=http-reports&source=letters&state=OPEN&reason=occurredAt&limit=1");

        contract.check("listDeadLetters", list);
        var items = new JsonObject(list.body()).getJsonArray("items");
        assertThat(items).hasSize(1);
        assertThat(new JsonObject(list.body()).getJsonArray("piles").encode()).contains("letters");
        long id = items.getJsonObject(0).getLong("id");
        assertThat(city.get(LETTERS + "?before=" + id + "&limit=1000").body()).doesNotContain("\"id\":" + id + ",");
    }

    @Test
    void letsNobodySettleWithoutTheRight() {
        refused("letters", bad("right"));
        long id = newest("letters");

        assertThat(post(id + "/replay", RunningCity.KEY, "").statusCode()).isEqualTo(403);
        assertThat(post("replay", RunningCity.KEY, "{}").statusCode()).isEqualTo(403);
        assertThat(post("999999999/replay", KEY, "").statusCode()).isEqualTo(404);
    }

    private static JsonObject bad(String id) {
        return RunningCity.report(id).put("occurredAt", "yesterday");
    }

    private static void refused(String key, JsonObject... reports) {
        var answer = city.post(
                "/api/v1/reports", "secret-of-" + key, "application/json", new JsonArray(List.of(reports)).encode());
        assertThat(new JsonObject(answer.body()).getJsonArray("rejected")).hasSize(reports.length);
    }

    private static long newest(String source) {
        return new JsonObject(
                        city.get(LETTERS + "?source=" + source + "&limit=1").body())
                .getJsonArray("items")
                .getJsonObject(0)
                .getLong("id");
    }

    private static HttpResponse<String> post(String path, String key, String body) {
        return city.post(LETTERS + "/" + path, key, "application/json", body);
    }

    private static String verdict(HttpResponse<String> answer) {
        return new JsonObject(answer.body()).getString("verdict");
    }
}
