package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.VideoRight;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code docs/operate/feeds.md} shows is what happens. */
@ExtendWith(SharedCity.class)
class FeedsPageTest {

    private static final Path PAGE = Path.of("../docs/operate/feeds.md");
    private static final Path FILES = Path.of("../docs/operate/feeds");
    private static final String ADMIN = "secret-of-the-page";

    private static RunningCity city;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
        city.store.apiKeys().save(new ApiKey("page", 1_000, false, Set.of(VideoRight.CONFIGURE)), ADMIN);
    }

    @Test
    void takesTheExampleFiles() throws IOException {
        var one = post("/api/v1/reports", "application/json", "report.json");
        var lines = post("/api/v1/reports", "application/x-ndjson", "reports.ndjson");

        assertThat(one.getInteger("accepted") + one.getInteger("duplicates")).isEqualTo(1);
        assertThat(lines.getInteger("accepted") + lines.getInteger("duplicates"))
                .isEqualTo(2);
        var refused = lines.getJsonArray("rejected").getJsonObject(0);
        assertThat(refused.getInteger("index")).isEqualTo(2);
        assertThat(refused.getString("pointer")).isEqualTo("/category");
    }

    @Test
    void readsTheExampleTableWithItsMapping() throws IOException {
        send(city.request("/api/v1/sources/hotline/mapping")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofFile(FILES.resolve("hotline-mapping.json"))));

        var trial = post("/api/v1/sources/hotline/table?dryRun=true", "text/csv", "hotline.csv");

        assertThat(trial.getInteger("rows")).as(trial::encode).isEqualTo(3);
        assertThat(trial.getInteger("rejected")).isEqualTo(1);
        assertThat(trial.encode()).doesNotContain("不读");
    }

    @Test
    void makesTheKeyOfTheExample() throws IOException {
        var told = Pattern.compile("-d '(\\{\"name\".*})'").matcher(Files.readString(PAGE));
        assertThat(told.find()).isTrue();

        var made = send(city.request("/api/v1/keys")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(told.group(1))));

        assertThat(made.getString("secret", made.getString("code"))).matches("fsk_.*|key-exists");
    }

    @Test
    void namesOnlyFilesThatAreThere() throws IOException {
        var named = Pattern.compile("@([a-z-]+\\.(?:json|ndjson|csv))").matcher(Files.readString(PAGE));

        assertThat(named.results().map(found -> found.group(1)).distinct().toList())
                .hasSizeGreaterThan(3)
                .allSatisfy(file -> assertThat(FILES.resolve(file)).exists());
    }

    private static JsonObject post(String path, String type, String file) throws IOException {
        return send(city.request(path).header("Content-Type", type).POST(BodyPublishers.ofFile(FILES.resolve(file))));
    }

    private static JsonObject send(HttpRequest.Builder request) {
        return new JsonObject(
                RunningCity.send(request.header("X-API-Key", ADMIN)).body());
    }
}
