package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.report.DeadLetters.DeadLetter;
import cn.fengsui.domain.report.Report;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code POST /api/v1/reports} through the door, with a real PostgreSQL behind it. */
@ExtendWith(SharedCity.class)
class ReportsApiTest {

    private static final String PATH = "/api/v1/reports";
    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";

    private static RunningCity city;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
    }

    @Test
    void takesOneObjectAndHasItOnRecord() {
        var id = id();

        var answer = city.post(PATH, JSON, RunningCity.report(id).encode());

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"accepted\":1,\"duplicates\":0,\"rejected\":[]}");
        assertThat(stored(id).place().division()).isEqualTo("柳湾街道");
        assertThat(stored(id).drill()).isFalse();
    }

    @Test
    void takesAnArrayAndLines() {
        var array = new JsonArray().add(RunningCity.report(id())).add(RunningCity.report(id()));
        var lines = RunningCity.report(id()).encode() + "\n"
                + RunningCity.report(id()).encode() + "\n";

        assertThat(city.postReports(array.encode()).getInteger("accepted")).isEqualTo(2);
        assertThat(new JsonObject(city.post(PATH, NDJSON, lines).body()).getInteger("accepted"))
                .isEqualTo(2);
        assertThat(new JsonObject(city.post(PATH, NDJSON + "; charset=utf-8", lines)
                                .body())
                        .getInteger("duplicates"))
                .isEqualTo(2);
    }

    @Test
    void acknowledgesARepeatAsADuplicate() {
        var report = RunningCity.report(id());
        city.postReports(report.encode());

        var again = city.postReports(new JsonArray().add(report).add(report).encode());

        assertThat(again.getInteger("accepted")).isZero();
        assertThat(again.getInteger("duplicates")).isEqualTo(2);
    }

    @Test
    void countsARepeatWithinOneBatch() {
        var report = RunningCity.report(id());

        var answer = city.postReports(new JsonArray().add(report).add(report).encode());

        assertThat(answer.getInteger("accepted")).isEqualTo(1);
        assertThat(answer.getInteger("duplicates")).isEqualTo(1);
    }

    @Test
    void takesTheGoodOnesAndNamesTheOthers() {
        var good = RunningCity.report(id());
        var bad = RunningCity.report(id()).put("level", "V");
        var body = new JsonArray().add(bad).add(good).add("text").encode();

        var answer = city.postReports(body);

        assertThat(answer.getInteger("accepted")).isEqualTo(1);
        var rejected = answer.getJsonArray("rejected");
        assertThat(rejected.getJsonObject(0).getInteger("index")).isZero();
        assertThat(rejected.getJsonObject(0).getString("id")).isEqualTo(bad.getString("id"));
        assertThat(rejected.getJsonObject(0).getString("error")).contains("level must be one of I, II, III, IV");
        assertThat(rejected.getJsonObject(1).getInteger("index")).isEqualTo(2);
        assertThat(rejected.getJsonObject(1).getString("id")).isEmpty();
        assertThat(letterWith(bad.getString("id")).reason()).contains("level must be");
        assertThat(letterWith(bad.getString("id")).source()).isEqualTo("tests");
        assertThat(city.store.reports().byKeys(List.of("tests/" + good.getString("id"))))
                .hasSize(1);
    }

    @Test
    void namesTheBrokenLineAndTakesTheRest() {
        var broken = "{\"id\":\"broken-" + id();
        var lines = RunningCity.report(id()).encode() + "\n" + broken + "\n"
                + RunningCity.report(id()).encode();

        var answer = new JsonObject(city.post(PATH, NDJSON, lines).body());

        assertThat(answer.getInteger("accepted")).isEqualTo(2);
        assertThat(answer.getJsonArray("rejected").getJsonObject(0).getString("error"))
                .startsWith("line 2 is not JSON");
        assertThat(letterWith(broken).raw()).isEqualTo(broken);
    }

    @Test
    void refusesABodyThatIsNotJsonButKeepsIt() {
        var body = "{\"id\":\"" + id();

        var answer = city.post(PATH, JSON, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer.body()).getString("code")).isEqualTo("unreadable");
        assertThat(letterWith(body).reason()).contains("not JSON");
    }

    @Test
    void masksNumbersOfPersonsInReportsAndDeadLetters() {
        var id = id();
        city.postReports(
                RunningCity.report(id).put("description", "请联系13812345678").encode());
        var refused = id();
        city.postReports(RunningCity.report(refused)
                .put("description", "身份证11010519491231002X")
                .put("callerName", "张三丰")
                .encode());

        assertThat(stored(id).description()).isEqualTo("请联系***");
        assertThat(letterWith(refused).raw())
                .contains("身份证***")
                .doesNotContain("张三丰")
                .contains("callerName");
        assertThat(metric("fengsui_ingest_text_masked_total")).isPositive();
    }

    @Test
    void survivesTextThatPostgresCannotHold() {
        var id = id();

        var answer = city.postReports(
                "[" + RunningCity.report(id).put("description", "HERE").encode().replace("HERE", "a\\u0000b\\ud800c")
                        + "]");

        assertThat(answer.getInteger("accepted")).isEqualTo(1);
        assertThat(stored(id).description()).isEqualTo("a\uFFFDb\uFFFDc");
    }

    @Test
    void takesANearFutureAsNowAndCountsIt() {
        var id = id();
        var before = metric("fengsui_ingest_times_clamped_total");

        city.postReports(RunningCity.report(id)
                .put("occurredAt", Instant.now().plusSeconds(7200).toString())
                .encode());

        assertThat(stored(id).occurredAt()).isEqualTo(stored(id).receivedAt());
        assertThat(metric("fengsui_ingest_times_clamped_total")).isEqualTo(before + 1);
    }

    @Test
    void marksReportsOfADrillKey() {
        var id = id();

        city.post(PATH, RunningCity.DRILL_KEY, JSON, RunningCity.report(id).encode());

        assertThat(stored(id).drill()).isTrue();
    }

    @Test
    void asksForAKeyBeforeItReadsAnything() {
        var body = RunningCity.report(id()).encode();
        var without =
                RunningCity.send(city.request(PATH).header("Content-Type", JSON).POST(BodyPublishers.ofString(body)));
        var unknown = city.post(PATH, "no-such-key", JSON, body);
        var bearer = RunningCity.send(city.request(PATH)
                .header("Content-Type", JSON)
                .header("Authorization", "Bearer " + RunningCity.KEY)
                .POST(BodyPublishers.ofString(body)));

        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(error(without.body()).getString("detail")).contains("X-API-Key");
        assertThat(without.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(error(unknown.body()).getString("code")).isEqualTo("api-key-unknown");
        assertThat(bearer.statusCode()).isEqualTo(202);
    }

    @Test
    void refusesContentItDoesNotKnow() {
        var answer = city.post(PATH, "application/x-www-form-urlencoded", "{}");

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(error(answer.body()).getString("detail")).contains("application/x-ndjson");
    }

    @Test
    void refusesABodyOverTheLimitWithAnAnswer() {
        var answer = city.post(PATH, JSON, "[" + " ".repeat(2 * 1024 * 1024) + "]");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(error(answer.body()).getString("detail")).contains("1048576 bytes");
    }

    @Test
    void countsACompressedBodyByItsFullSize() throws IOException {
        var small = gzip(RunningCity.report(id()).encode());
        var bomb = gzip(" ".repeat(3 * 1024 * 1024));

        assertThat(compressed(small)).isEqualTo(202);
        assertThat(compressed(bomb)).isEqualTo(413);
    }

    @Test
    void refusesABatchOfTooManyItems() {
        var answer = city.post(PATH, JSON, "[" + "{},".repeat(5000) + "{}]");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(error(answer.body()).getString("code")).isEqualTo("batch-too-large");
    }

    @Test
    void slowsASenderDownAndSaysForHowLong() {
        var batch = IntStream.range(0, RunningCity.SLOW_PER_MINUTE)
                .mapToObj(i -> RunningCity.report(id()).encode())
                .collect(Collectors.joining("\n"));

        var first = city.post(PATH, RunningCity.SLOW_KEY, NDJSON, batch);
        var second = city.post(PATH, RunningCity.SLOW_KEY, NDJSON, batch);

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(second.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(55, 60);
        assertThat(error(second.body()).getString("detail")).contains("30 items a minute");
        assertThat(metric("fengsui_ingest_requests_rate_limited_total")).isPositive();
    }

    @Test
    void losesNothingWhenManySendAtOnce() throws Exception {
        int senders = 8;
        int batches = 4;
        int size = 250;
        var run = id();
        List<Callable<Integer>> all = new ArrayList<>();
        for (int sender = 0; sender < senders * batches; sender++) {
            var name = run + "-" + sender;
            all.add(() -> {
                var lines = IntStream.range(0, size)
                        .mapToObj(i -> RunningCity.report(name + "-" + i)
                                .put("category", "T1")
                                .encode())
                        .collect(Collectors.joining("\n"));
                return new JsonObject(city.post(PATH, NDJSON, lines).body()).getInteger("accepted");
            });
        }
        long before = city.store.eventLog().latest();
        int accepted = 0;

        try (var threads = Executors.newFixedThreadPool(senders)) {
            for (var answer : threads.invokeAll(all)) {
                accepted += answer.get();
            }
        }

        assertThat(accepted).isEqualTo(senders * batches * size);
        var read = city.store.eventLog().read(before, 20_000);
        assertThat(read.stream().filter(event -> event.eventId().startsWith("tests/" + run)))
                .hasSize(accepted);
    }

    @Test
    void countsRejectionsByReason() {
        city.postReports(RunningCity.report(id()).put("category", "X1").encode());

        assertThat(city.get("/metrics").body())
                .contains("fengsui_ingest_items_rejected_total{reason=\"category-not-admitted\"}")
                .contains("fengsui_ingest_reports_accepted_total")
                .contains("fengsui_ingest_append_seconds");
    }

    private static int compressed(byte[] body) {
        return RunningCity.send(city.request(PATH)
                        .header("X-API-Key", RunningCity.KEY)
                        .header("Content-Type", JSON)
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(body)))
                .statusCode();
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static Report stored(String id) {
        return city.store.reports().byKeys(List.of("tests/" + id)).getFirst();
    }

    private static DeadLetter letterWith(String part) {
        return city.store.deadLetters().newest(200).stream()
                .filter(letter -> letter.raw().contains(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no dead letter with " + part));
    }

    private static JsonObject error(String body) {
        return new JsonObject(body);
    }

    private static double metric(String name) {
        return city.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
