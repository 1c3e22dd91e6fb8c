package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.clock.CaseClock;
import cn.fengsui.domain.clock.ClockPhase;
import cn.fengsui.domain.clock.LimitUnit;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.KeyLimits;
import cn.fengsui.domain.identity.KeyScope;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.report.Level;
import cn.fengsui.testkit.Eventually;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Incidents moved over the API: suspended, extended, merged. */
@ExtendWith(SharedCity.class)
class MovesApiTest {

    private static final String KEY = "secret-of-the-workflow";

    private static RunningCity city;
    private static AnswersFit contract;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
        contract = new AnswersFit();
        city.store.apiKeys().save(new ApiKey("workflow", 1000, false, Set.of(VideoRight.CONFIGURE)), KEY);
    }

    @AfterAll
    static void close() {
        contract.close();
    }

    @Test
    void suspendsAndResumes() {
        String id = opened("suspend");
        Instant until = Instant.now().plus(Duration.ofDays(3));

        JsonObject suspended = moved(
                id,
                new JsonObject()
                        .put("action", "SUSPEND")
                        .put("reason", "BUDGET")
                        .put("until", until.toString())
                        .put("text", "等下月经费，联系 13912345678"));
        HttpResponse<String> refused = move(id, new JsonObject().put("action", "ACCEPT"));
        JsonObject resumed = moved(id, new JsonObject().put("action", "RESUME"));

        assertThat(suspended.getString("suspendedUntil")).isEqualTo(until.toString());
        assertThat(Instant.parse(suspended.getString("dueAt"))).isAfter(until);
        assertThat(city.store.incidents().timeline(id).get(1).text())
                .contains("***")
                .doesNotContain("139");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("\"suspended\"", "resume it first");
        assertThat(Instant.parse(resumed.getString("suspendedUntil"))).isBefore(until);
        assertThat(city.state.incidents().get(id).version()).isEqualTo(2);
    }

    @Test
    void showsWhatWaitsForASecondPersonAndRefusesTheAskersOwnConsent() {
        String id = opened("asked");

        JsonObject asked = moved(
                id, new JsonObject().put("action", "ASK").put("percent", 50).put("text", "道路封闭"));
        HttpResponse<String> own = move(id, new JsonObject().put("action", "CONSENT"));
        JsonObject declined =
                moved(id, new JsonObject().put("action", "DECLINE").put("text", "收回"));

        assertThat(asked.getJsonObject("asked").getString("action")).isEqualTo("EXTEND");
        assertThat(asked.getInteger("extendedPercent")).isZero();
        assertThat(own.statusCode()).isEqualTo(409);
        assertThat(own.body()).contains("asker-consents");
        assertThat(declined.getJsonObject("asked")).isNull();
    }

    @Test
    void extendsOnceAndNotWhenItIsOverdue() {
        String id = opened("extend");
        var wish = new JsonObject().put("action", "EXTEND").put("percent", 50).put("text", "道路封闭");
        city.state.caseClocks().set(id, overdue(id));
        HttpResponse<String> late = move(id, wish);
        city.state.caseClocks().delete(id);

        JsonObject extended = moved(id, wish);
        HttpResponse<String> again = move(id, wish);

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("\"overdue\"");
        assertThat(extended.getInteger("extendedPercent")).isEqualTo(50);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("already-extended");
    }

    @Test
    void mergesAndShowsBothAtOnce() {
        String first = opened("merge-1");
        String second = opened("merge-2");

        JsonObject merged = moved(
                first,
                new JsonObject().put("action", "MERGE").put("into", second).put("text", "同一起火灾"));

        assertThat(merged.getString("state")).isEqualTo("MERGED");
        assertThat(merged.getString("mergedInto")).isEqualTo(second);
        assertThat(city.state.incidents().get(first)).isNull();
        assertThat(city.state.incidents().get(second).reportKeys()).containsExactly("tests/merge-2", "tests/merge-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"action\":\"SUSPEND\",\"text\":\"x\"};400;terms-missing",
                "{\"action\":\"SUSPEND\",\"reason\":\"BUDGET\",\"until\":\"tomorrow\",\"text\":\"x\"};400;until",
                "{\"action\":\"EXTEND\",\"percent\":50};400;text-missing",
                "{\"action\":\"EXTEND\",\"percent\":\"half\",\"text\":\"x\"};400;percent",
                "{\"action\":\"MERGE\",\"into\":\"LJ-0101-0000\",\"text\":\"x\"};404;LJ-0101-0000",
                "{\"action\":\"STEAL\"};400;STEAL",
                "{\"act\":\"CLOSE\"};400;act",
                "{\"text\":\"x\"};400;action",
                "[];400;JSON object",
                "{\"action\":\"CLOSE\"};409;not-from-this-state",
                "{\"action\":\"NOTE\",\"text\":\"x\",\"version\":7};409;changed-meanwhile",
            })
    void saysWhyAMoveIsNotMade(String body, int status, String says) {
        String id = opened("refused");

        HttpResponse<String> answer = city.post("/api/v1/incidents/" + id + "/moves", KEY, "application/json", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(says);
        contract.check("moveIncident", answer);
        assertThat(city.store.incidents().byId(id).orElseThrow().version()).isZero();
    }

    @Test
    void refusesKeysThatMayNot() {
        String id = opened("keys");
        String body = new JsonObject().put("action", "ACCEPT").encode();

        HttpResponse<String> weak = city.post("/api/v1/incidents/" + id + "/moves", "application/json", body);

        var elsewhere = new KeyScope(Set.of(), Set.of(), Set.of("4299"));
        city.store
                .apiKeys()
                .save(
                        new ApiKey("elsewhere", 1000, false, Set.of(VideoRight.CONFIGURE), elsewhere, KeyLimits.NONE),
                        "secret-of-elsewhere");
        HttpResponse<String> outside =
                city.post("/api/v1/incidents/" + id + "/moves", "secret-of-elsewhere", "application/json", body);

        assertThat(outside.statusCode()).isEqualTo(403);
        assertThat(outside.body()).contains("out-of-scope");
        assertThat(weak.statusCode()).isEqualTo(403);
        contract.check("moveIncident", weak);
        assertThat(city.post("/api/v1/incidents/none/moves", KEY, "application/json", body)
                        .statusCode())
                .isEqualTo(404);
    }

    private static String opened(String report) {
        city.postReports(RunningCity.report(report).encode());
        Eventually.isTrue(
                "an incident of " + report,
                () -> city.store.incidents().byReport("tests/" + report).isPresent());
        return city.store.incidents().byReport("tests/" + report).orElseThrow().id();
    }

    private static JsonObject moved(String id, JsonObject wish) {
        HttpResponse<String> answer = move(id, wish);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        contract.check("moveIncident", answer);
        return new JsonObject(answer.body());
    }

    private static HttpResponse<String> move(String id, JsonObject wish) {
        return city.post("/api/v1/incidents/" + id + "/moves", KEY, "application/json", wish.encode());
    }

    private static CaseClock overdue(String id) {
        Incident incident = city.store.incidents().byId(id).orElseThrow();
        return new CaseClock(
                id,
                IncidentState.REPORTED,
                Level.II,
                incident.category(),
                "",
                "",
                "",
                ClockPhase.OVERDUE,
                incident.stateSince(),
                incident.stateSince(),
                incident.stateSince(),
                LimitUnit.URGENT_MINUTES,
                15,
                incident.dueAt(),
                false,
                Instant.EPOCH,
                0,
                true,
                false);
    }
}
