package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.map.IMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What tells who somebody is goes in at every door, in every form, and is then nowhere: in no table, no shared map, no
 * log of the record, no answer.
 */
class NothingAboutPersonsTest {

    /** Each in a form of its own; the people and numbers are made up. */
    private static final List<String> SECRETS = List.of(
            "11010519491231002X",
            "110105 19491231 002X",
            "13912345678",
            "139-8765-4321",
            "一三九一二三四五六七九",
            "0710-3512399",
            "E98765432",
            "鄂A9K8L7",
            "zhang.wei.secret@example.com",
            "欧阳秘密");

    private static final String WORDS = "路灯不亮。来电人:欧阳秘密;身份证11010519491231002X,旧证 110105 19491231 002X;电话13912345678、"
            + "139-8765-4321、一三九一二三四五六七九、0710-3512399;护照E98765432;车牌鄂A9K8L7;邮箱zhang.wei.secret@example.com";

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
        answers.add(send("/api/v1/reports", "application/json", "{ this is no JSON: " + WORDS));
        answers.add(
                send("/api/v1/reports", "application/x-ndjson", told("line").encode() + "\nno line: " + WORDS + "\n"));
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
                RunningCity.report("level").put("level", WORDS).encode()));
        answers.add(send(
                "/api/v1/cameras",
                "application/json",
                new JsonArray()
                        .add(new JsonObject().put("id", "no camera").put("name", WORDS))
                        .encode()));
        answers.add(send(
                "/api/v1/readings",
                "application/json",
                new JsonObject().put("sensor", "s-1").put("note", WORDS).encode()));
        answers.add(send("/api/v1/warnings", "application/xml", "<alert><note>" + WORDS + "</note></alert>"));
        Eventually.until(
                "the report's incident",
                () -> city.store.incidents().byReport("tests/taken").isPresent());

        assertThat(answers.getFirst()).contains("\"accepted\":1");
        assertThat(city.get("/api/v1/reports?limit=10").body()).contains("路灯不亮").contains("***");
        var places = kept(answers);
        for (String secret : SECRETS) {
            for (var place : places) {
                assertThat(place.text).as("%s in %s", secret, place.name).doesNotContain(secret);
            }
        }
        assertThat(city.get("/metrics").body()).containsPattern("fengsui_ingest_text_masked_total [1-9]");
    }

    private record Kept(String name, String text) {}

    private static List<Kept> kept(List<String> answers) throws Exception {
        var kept = new ArrayList<Kept>();
        answers.forEach(answer -> kept.add(new Kept("an answer", answer)));
        kept.add(new Kept(
                "the list of reports", city.get("/api/v1/reports?limit=100").body()));
        kept.add(new Kept(
                "the dead letters", city.get("/api/v1/deadletters?limit=100").body()));
        kept.add(new Kept("the metrics", city.get("/metrics").body()));
        kept.add(new Kept(
                "the record's own log", Files.readString(city.folder.resolve("postgres.log"), StandardCharsets.UTF_8)));
        for (var object : city.state.hazelcast().getDistributedObjects()) {
            if (object instanceof IMap<?, ?> map) {
                kept.add(new Kept(
                        "the shared map " + map.getName(), map.entrySet().toString()));
            }
        }
        kept.addAll(tables());
        return kept;
    }

    private static List<Kept> tables() throws Exception {
        var kept = new ArrayList<Kept>();
        var jdbc = city.store.jdbc();
        try (var connection = DriverManager.getConnection(jdbc.url(), jdbc.user(), jdbc.password());
                var statement = connection.createStatement()) {
            var names = new ArrayList<String>();
            try (var tables =
                    statement.executeQuery("select tablename from pg_tables where schemaname = 'public' order by 1")) {
                while (tables.next()) {
                    names.add(tables.getString(1));
                }
            }
            for (String name : names) {
                try (var rows = statement.executeQuery("select t::text from \"" + name + "\" t")) {
                    var text = new StringBuilder();
                    while (rows.next()) {
                        text.append(rows.getString(1)).append('\n');
                    }
                    kept.add(new Kept("table " + name, text.toString()));
                }
            }
        }
        assertThat(kept).as("tables").hasSizeGreaterThan(20);
        return kept;
    }

    private static JsonObject told(String id) {
        return RunningCity.report(id).put("description", WORDS).put("address", "江滨路 12 号 联系人:欧阳秘密");
    }

    private static String send(String path, String type, String body) {
        return city.post(path, type, body).body();
    }
}
