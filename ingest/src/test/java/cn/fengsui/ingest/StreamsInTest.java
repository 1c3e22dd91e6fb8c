package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** NDJSON bodies that are larger than any limit of a whole body (1 MiB here). */
@ExtendWith(SharedCity.class)
class StreamsInTest {

    private static final String PATH = "/api/v1/reports";
    private static final String NDJSON = "application/x-ndjson";

    private static RunningCity city;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
    }

    @Test
    void takesAStreamThatIsLargerThanABodyMayBe() {
        var batch = UUID.randomUUID().toString();
        int lines = 6_000;

        var answer = send(new Generated(batch, lines, 0), null);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(new JsonObject(answer.body()).getInteger("accepted")).isEqualTo(lines);
    }

    @Test
    void namesTheLinesOfAStreamThatWereNotTaken() {
        var batch = UUID.randomUUID().toString();

        var answer = new JsonObject(send(new Generated(batch, 1_300, 100), null).body());

        assertThat(answer.getInteger("accepted")).isEqualTo(1_287);
        assertThat(answer.getInteger("rejectedCount")).isEqualTo(13);
        var first = answer.getJsonArray("rejected").getJsonObject(0);
        assertThat(first.getInteger("index")).isEqualTo(99);
        assertThat(first.getString("code")).isEqualTo("category-not-admitted");
        assertThat(first.getString("pointer")).isEqualTo("/category");
        assertThat(answer.getJsonArray("rejected").getJsonObject(12).getInteger("index"))
                .isEqualTo(1_299);
    }

    @Test
    void countsAStreamThatIsSentAgainAsDuplicates() {
        var batch = UUID.randomUUID().toString();
        send(new Generated(batch, 700, 0), null);

        var again = new JsonObject(send(new Generated(batch, 900, 0), null).body());

        assertThat(again.getInteger("duplicates")).isEqualTo(700);
        assertThat(again.getInteger("accepted")).isEqualTo(200);
    }

    @Test
    void unpacksAStreamAsItComes() throws IOException {
        var batch = UUID.randomUUID().toString();
        var packed = gzip(new Generated(batch, 2_000, 0).readAllBytes());

        var answer = send(new java.io.ByteArrayInputStream(packed), "gzip");

        assertThat(new JsonObject(answer.body()).getInteger("accepted")).isEqualTo(2_000);
    }

    @Test
    void refusesABombAndSaysHowFarItCame() throws IOException {
        var good = new Generated(UUID.randomUUID().toString(), 500, 0).readAllBytes();
        var body = new ByteArrayOutputStream();
        body.write(good);
        body.write(" ".repeat(64 * 1024 * 1024).getBytes(StandardCharsets.US_ASCII));

        var answer = send(new java.io.ByteArrayInputStream(gzip(body.toByteArray())), "gzip");

        var problem = new JsonObject(answer.body());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(problem.getString("code")).isEqualTo("compressed-too-much");
        assertThat(problem.getInteger("accepted")).isEqualTo(500);
    }

    @Test
    void saysOneWordOnWhatIsNotGzip() {
        var answer = send(new java.io.ByteArrayInputStream("{}".getBytes(StandardCharsets.US_ASCII)), "gzip");
        var other = send(new java.io.ByteArrayInputStream("{}".getBytes(StandardCharsets.US_ASCII)), "br");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(other.statusCode()).isEqualTo(415);
        assertThat(new JsonObject(other.body()).getString("code")).isEqualTo("wrong-encoding");
    }

    @Test
    void refusesALineThatIsTooLongOrTooDeepAndTakesTheNext() {
        var body = "{\"x\":\"" + "y".repeat(100_000) + "\"}\n" + "[".repeat(50) + "]".repeat(50) + "\n"
                + RunningCity.report(UUID.randomUUID().toString()).encode();

        var answer = new JsonObject(city.post(PATH, NDJSON, body).body());

        assertThat(answer.getInteger("accepted")).isEqualTo(1);
        assertThat(answer.getJsonArray("rejected").getJsonObject(0).getString("error"))
                .contains("longer than 65536");
        assertThat(answer.getJsonArray("rejected").getJsonObject(1).getString("error"))
                .contains("deeper than 16");
    }

    @Test
    void answersInChineseWhenAsked() {
        var answer = RunningCity.send(city.request(PATH)
                .header("X-API-Key", RunningCity.KEY)
                .header("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"id\":\"1\"}")));
        var problem = RunningCity.send(
                city.request(PATH).header("Accept-Language", "zh-CN").GET());

        var refused = new JsonObject(answer.body()).getJsonArray("rejected").getJsonObject(0);
        assertThat(refused.getString("error")).startsWith("缺少 source");
        assertThat(refused.getString("pointer")).isEqualTo("/source");
        assertThat(problem.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(new JsonObject(problem.body()).getString("title")).isEqualTo("缺少 API 密钥");
        assertThat(new JsonObject(problem.body()).getString("type")).isEqualTo("urn:fengsui:problem:api-key-missing");
    }

    private static HttpResponse<String> send(InputStream body, String encoding) {
        var request = city.request(PATH)
                .header("X-API-Key", RunningCity.KEY)
                .header("Content-Type", NDJSON)
                .POST(BodyPublishers.ofInputStream(() -> body));
        return RunningCity.send(encoding == null ? request : request.header("Content-Encoding", encoding));
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(out)) {
            packed.write(plain);
        }
        return out.toByteArray();
    }

    /** So many reports, made while they are read; every so manyth of a category that is not admitted. */
    private static final class Generated extends InputStream {
        private final String batch;
        private final int lines;
        private final int badEvery;
        private final String at = Instant.now().toString();
        private byte[] line = new byte[0];
        private int place;
        private int made;

        Generated(String batch, int lines, int badEvery) {
            this.batch = batch;
            this.lines = lines;
            this.badEvery = badEvery;
        }

        @Override
        public int read() {
            if (place == line.length) {
                if (made == lines) {
                    return -1;
                }
                made++;
                boolean isBad = badEvery > 0 && made % badEvery == 0;
                line = ("{\"id\":\"" + batch + "-" + made + "\",\"source\":\"stream\",\"category\":\""
                                + (isBad ? "Z9" : "C1") + "\",\"occurredAt\":\"" + at + "\",\"description\":\""
                                + "街".repeat(60) + "\"}\n")
                        .getBytes(StandardCharsets.UTF_8);
                place = 0;
            }
            return line[place++] & 0xFF;
        }
    }
}
