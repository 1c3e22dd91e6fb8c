package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dead letters, photos, health, the contract, and what is refused on every route. */
@ExtendWith(SharedCity.class)
class OtherRoutesApiTest {

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
    void showsDeadLetters() {
        city.postReports("{\"id\":\"dead\"}");

        var answer = contract.list(city, "listDeadLetters", "/api/v1/deadletters?limit=1");

        assertThat(answer.getJsonArray("items").getJsonObject(0).getString("raw"))
                .isEqualTo("{\"id\":\"dead\"}");
        assertThat(answer.getLong("total")).isPositive();
    }

    @Test
    void storesPhotosThatAreWhatTheySay() throws IOException {
        var file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB), "png", file);
        byte[] png = file.toByteArray();

        var stored = photo("image/png", png);
        var lie = photo("image/jpeg", png);
        var text = photo("text/plain", png);
        var large = photo("image/png", new byte[5 * 1024 * 1024]);
        var again = photo("image/png", png);

        assertThat(stored.statusCode()).isEqualTo(201);
        contract.check("postAttachment", stored);
        assertThat(city.store.attachments().find(new JsonObject(stored.body()).getString("id")))
                .hasValueSatisfying(photo -> assertThat(photo.content()).isEqualTo(png));
        assertThat(new JsonObject(again.body()).getString("id"))
                .isEqualTo(new JsonObject(stored.body()).getString("id"));
        assertThat(lie.statusCode()).isEqualTo(400);
        assertThat(text.statusCode()).isEqualTo(415);
        assertThat(large.statusCode()).isEqualTo(413);
        contract.check("postAttachment", lie);
        contract.check("postAttachment", large);
    }

    @Test
    void answersHealthMetricsAndContractWithoutAKey() {
        var live = open("/health/live");
        var ready = open("/health/ready");
        var page = open("/openapi.yaml");

        contract.check("live", live);
        contract.check("ready", ready);
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(open("/metrics").body()).contains("jvm_memory_used_bytes").contains("fengsui_ingest_follower_lag");
        assertThat(page.body()).startsWith("openapi: 3.1.0");
        assertThat(page.headers().firstValue("content-type").orElseThrow()).startsWith("application/yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reports", "cameras", "alerts", "hotspots", "incidents", "deadletters"})
    void showsNothingWithoutAKey(String list) {
        var answer = open("/api/v1/" + list);

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void tellsWrongPathsAndMethods() {
        var path = city.get("/api/v2/reports");
        var method = RunningCity.send(city.request("/api/v1/reports")
                .header("X-API-Key", RunningCity.KEY)
                .DELETE());

        assertThat(path.statusCode()).isEqualTo(404);
        assertThat(error(path).getString("detail")).contains("/openapi.yaml");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(error(method).getString("code")).isEqualTo("wrong-method");
    }

    private static HttpResponse<String> photo(String mediaType, byte[] content) {
        return RunningCity.send(city.request("/api/v1/attachments")
                .header("X-API-Key", RunningCity.KEY)
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofByteArray(content)));
    }

    private static HttpResponse<String> open(String path) {
        return RunningCity.send(city.request(path).GET());
    }

    private static JsonObject error(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }
}
