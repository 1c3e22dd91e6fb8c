package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.VideoRight;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rules of alerts over HTTP. */
@ExtendWith(SharedCity.class)
class RulesApiTest {

    private static final String KEY = "secret-of-the-administrator";
    private static final String RULES = "/api/v1/alert-rules";

    private static RunningCity city;
    private static AnswersFit contract;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
        contract = new AnswersFit();
        city.store.apiKeys().save(new ApiKey("administrator", 1000, false, Set.of(VideoRight.CONFIGURE)), KEY);
    }

    @AfterAll
    static void close() {
        contract.close();
    }

    @Test
    void listsTheRulesAsShipped() {
        var answer = city.get(RULES);

        contract.check("listAlertRules", answer);
        assertThat(new JsonObject(answer.body()).getJsonArray("items")).anySatisfy(item -> {
            var rule = ((JsonObject) item).getJsonObject("rule");
            assertThat(rule.getString("id")).isEqualTo("serious-report");
            assertThat(rule.getInteger("version")).isZero();
        });
    }

    @Test
    void savesAVersionAndRefusesAnEditOfAnOlderOne() {
        var saved = save(KEY, rule("saved", 0));
        contract.check("saveAlertRule", saved);
        assertThat(new JsonObject(saved.body()).getJsonObject("rule").getInteger("version"))
                .isEqualTo(1);

        var lost = save(KEY, rule("saved", 0));
        contract.check("saveAlertRule", lost);
        assertThat(lost.statusCode()).isEqualTo(409);

        assertThat(save(KEY, rule("saved", 1)).statusCode()).isEqualTo(201);
        var versions = city.get(RULES + "/saved");
        contract.check("listAlertRuleVersions", versions);
        assertThat(new JsonObject(versions.body()).getJsonArray("items")).hasSize(2);
    }

    @Test
    void saysWhichWordOfARuleIsUnknown() {
        var answer = save(KEY, rule("typo", 0).replace("limit", "limt"));

        contract.check("saveAlertRule", answer);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("did you mean limit");
    }

    @Test
    void letsNoOtherKindTakeARulesPlace() {
        assertThat(save(KEY, rule("kind", 0)).statusCode()).isEqualTo(201);

        var answer = save(KEY, rule("kind", 1).replace("THRESHOLD", "RATE").replace("\"limit\":50", "\"perHour\":2"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("kind");
    }

    @Test
    void letsOnlyThoseChangeRulesWhoConfigure() {
        var answer = save(RunningCity.KEY, rule("forbidden", 0));

        contract.check("saveAlertRule", answer);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(city.get(RULES + "/forbidden").statusCode()).isEqualTo(404);
    }

    @Test
    void saysWhenRulesCannotBeTriedHere() {
        var answer = city.post(
                RULES + "/trial",
                KEY,
                "application/json",
                new JsonObject()
                        .put("rule", new JsonObject(rule("tried", 0)))
                        .put("from", "2026-07-01T00:00:00Z")
                        .put("to", "2026-07-02T00:00:00Z")
                        .encode());

        contract.check("tryAlertRule", answer);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("runs no stream jobs");
    }

    private static HttpResponse<String> save(String key, String rule) {
        return city.post(RULES, key, "application/json", rule);
    }

    private static String rule(String id, int version) {
        return "{\"id\":\"" + id + "\",\"version\":" + version + ",\"kind\":\"THRESHOLD\",\"nameZh\":\"雨量超限\","
                + "\"nameEn\":\"Heavy rain\",\"parameters\":{\"quantity\":\"rain\",\"limit\":50}}";
    }
}
