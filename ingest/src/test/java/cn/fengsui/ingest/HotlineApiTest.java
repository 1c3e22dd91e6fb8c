package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.hotline.HotlineOutcome;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.KeyLimits;
import cn.fengsui.domain.identity.KeyScope;
import cn.fengsui.store.EventJson;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the hotline system tells about its orders. */
@ExtendWith(SharedCity.class)
class HotlineApiTest {

    private static RunningCity city;
    private static AnswersFit contract;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
        contract = new AnswersFit();
    }

    @AfterAll
    static void close() {
        contract.close();
    }

    @Test
    void putsTheNewestWordOnRecordOnceWithTheReportsClassAndPlace() {
        city.postReports(RunningCity.report("order-1").encode());
        String body = new JsonObject()
                .put("source", "tests")
                .put("id", "order-1")
                .put("contactBy", "2199-07-15T09:00:00+08:00")
                .put("contactedAt", "2199-07-15T08:59:00+08:00")
                .put("visitedAt", "2199-07-17T10:00:00+08:00")
                .put("solved", true)
                .put("satisfied", false)
                .encode();

        HttpResponse<String> first = tell(body);
        HttpResponse<String> again = tell(body);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        assertThat(new JsonObject(first.body()).getBoolean("contactedInTime")).isTrue();
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(outcomes("tests/order-1")).singleElement().satisfies(outcome -> {
            assertThat(outcome.solved()).isTrue();
            assertThat(outcome.satisfied()).isFalse();
            assertThat(outcome.category())
                    .isEqualTo(city.store
                            .reports()
                            .byKeys(List.of("tests/order-1"))
                            .getFirst()
                            .category());
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"source\":\"tests\",\"id\":\"nobody\"};404;unknown-report",
                "{\"source\":\"tests\"};400;'id'",
                "{\"source\":\"te/sts\",\"id\":\"order-2\"};400;source",
                "{\"source\":\"tests\",\"id\":\"order-2\",\"solved\":true};400;visitedAt",
                "{\"source\":\"tests\",\"id\":\"order-2\",\"visitedAt\":\"today\"};400;visitedAt",
                "{\"source\":\"tests\",\"id\":\"order-2\",\"caller\":\"x\"};400;caller",
                "[];400;JSON object",
            })
    void saysWhyItTakesNothing(String body, int status, String says) {
        city.postReports(RunningCity.report("order-2").encode());

        HttpResponse<String> answer = tell(body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(says);
        assertThat(outcomes("tests/order-2")).isEmpty();
    }

    @Test
    void refusesAKeyThatIsForOtherDivisions() {
        city.postReports(RunningCity.report("order-3").encode());
        var elsewhere = new KeyScope(Set.of(), Set.of(), Set.of("4299"));
        city.store
                .apiKeys()
                .save(
                        new ApiKey("other-hotline", 1000, false, Set.of(), elsewhere, KeyLimits.NONE),
                        "secret-of-other-hotline");

        HttpResponse<String> answer = city.post(
                "/api/v1/hotline/outcomes",
                "secret-of-other-hotline",
                "application/json",
                "{\"source\":\"tests\",\"id\":\"order-3\"}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("out-of-scope");
        contract.check("tellHotlineOutcome", answer);
    }

    private static HttpResponse<String> tell(String body) {
        HttpResponse<String> answer = city.post("/api/v1/hotline/outcomes", "application/json", body);
        contract.check("tellHotlineOutcome", answer);
        return answer;
    }

    private static List<HotlineOutcome> outcomes(String order) {
        return city.store.eventLog().ofKind(EventKind.HOTLINE_OUTCOME, 1_000).stream()
                .map(LoggedEvent::body)
                .map(body -> EventJson.read(body, HotlineOutcome.class))
                .filter(outcome -> outcome.order().equals(order))
                .toList();
    }
}
