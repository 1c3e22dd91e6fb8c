package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What tells who somebody is goes in at every door, in every form, and is then nowhere: in no table, no shared map, no
 * log of the record, no answer.
 */
class NothingAboutPersonsTest {

    private static RunningCity city;

    @BeforeAll
    static void open() throws IOException {
        city = new RunningCity();
    }

    @AfterAll
    static void close() throws IOException {
        city.close();
    }

    @Test
    void isKeptAnywhereOfWhatComesThroughAnyDoor() throws Exception {
        var answers = new ArrayList<String>();
        answers.add(send("/api/v1/reports", "application/json", told("taken").encode()));
        answers.add(send(
                "/api/v1/reports",
                "application/json",
                told("refused").put("occurredAt", "gestern").encode()));
        answers.add(send(
                "/api/v1/reports",
                "application/json",
                told("unknown-field")
                        .put("callerName", "欧阳秘密")
                        .put("callerPhone", "13912345678")
                        .encode()));
        answers.add(send(
                "/api/v1/reports",
                "application/json",
                told("drill").put("drill", true).encode()));
        answers.add(send("/api/v1/reports", "application/json", "{ this is no JSON: " + KeptOfPersons.WORDS));
        answers.add(send(
                "/api/v1/reports",
                "application/x-ndjson",
                told("line").encode() + "\nno line: " + KeptOfPersons.WORDS + "\n"));
        answers.add(send(
                "/api/v1/reports",
                "application/json",
                told("scheme")
                        .put("scheme", "none")
                        .put("category", "13912345678")
                        .encode()));
        answers.add(send(
                "/api/v1/reports",
                "application/json",
                RunningCity.report("level").put("level", KeptOfPersons.WORDS).encode()));
        answers.add(send(
                "/api/v1/cameras",
                "application/json",
                new JsonArray()
                        .add(new JsonObject().put("id", "no camera").put("name", KeptOfPersons.WORDS))
                        .encode()));
        answers.add(send(
                "/api/v1/readings",
                "application/json",
                new JsonObject()
                        .put("sensor", "s-1")
                        .put("note", KeptOfPersons.WORDS)
                        .encode()));
        answers.add(
                send("/api/v1/warnings", "application/xml", "<alert><note>" + KeptOfPersons.WORDS + "</note></alert>"));
        Eventually.isTrue(
                "the report's incident",
                () -> city.store.incidents().byReport("tests/taken").isPresent());

        assertThat(answers.getFirst()).contains("\"accepted\":1");
        assertThat(city.get("/api/v1/reports?limit=10").body()).contains("路灯不亮").contains("***");
        KeptOfPersons.nothing(KeptOfPersons.in(city, answers));
        assertThat(city.get("/metrics").body()).containsPattern("fengsui_ingest_text_masked_total [1-9]");
    }

    private static JsonObject told(String id) {
        return RunningCity.report(id).put("description", KeptOfPersons.WORDS).put("address", "江滨路 12 号 联系人:欧阳秘密");
    }

    private static String send(String path, String type, String body) {
        return city.post(path, type, body).body();
    }
}
