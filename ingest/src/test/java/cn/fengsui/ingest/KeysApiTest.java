package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.testkit.Eventually;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keys made, limited, rotated and switched off by API. */
@ExtendWith(SharedCity.class)
class KeysApiTest {

    private static final String ADMIN = "secret-of-the-key-administrator";
    private static final String KEYS = "/api/v1/keys";

    private static RunningCity city;
    private static AnswersFit contract;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
        contract = new AnswersFit();
        city.store.apiKeys().save(new ApiKey("key-admin", 1_000, false, Set.of(VideoRight.CONFIGURE)), ADMIN);
    }

    @AfterAll
    static void close() {
        contract.close();
    }

    @Test
    void makesAKeyAndTellsItsSecretOnce() {
        var name = "made-" + UUID.randomUUID();

        var made = call("POST", KEYS, new JsonObject().put("name", name));
        var again = call("POST", KEYS, new JsonObject().put("name", name));
        var list =
                RunningCity.send(city.request(KEYS).header("X-API-Key", ADMIN).GET());

        contract.check("createKey", made);
        contract.check("createKey", again);
        contract.check("listKeys", list);
        var secret = new JsonObject(made.body()).getString("secret");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(list.body()).contains(name).doesNotContain(secret);
        assertThat(report(secret, "any").getInteger("accepted")).isEqualTo(1);
    }

    @Test
    void holdsAKeyToItsSourcesCategoriesAndArea() {
        var name = "scoped-" + UUID.randomUUID();
        var secret = secret(new JsonObject()
                .put("name", name)
                .put("sources", new JsonArray().add("gauge-*"))
                .put("categories", new JsonArray().add("A")));

        assertThat(report(secret, "gauge-7").getInteger("accepted")).isEqualTo(1);
        var other = report(secret, "hotline").getJsonArray("rejected").getJsonObject(0);
        assertThat(other.getString("code")).isEqualTo("out-of-scope");
        assertThat(other.getString("pointer")).isEqualTo("/source");

        call("PUT", KEYS + "/" + name, new JsonObject().put("divisions", new JsonArray().add("999999")));
        Eventually.isTrue(
                "the change counts",
                () -> report(secret, "gauge-7").getJsonArray("rejected").size() == 1);
    }

    @Test
    void letsBothSecretsInWhileAKeyIsRotated() {
        var name = "rotated-" + UUID.randomUUID();
        var first = secret(new JsonObject().put("name", name));

        var rotated = call("POST", KEYS + "/" + name + "/rotate", new JsonObject());
        var second = new JsonObject(rotated.body()).getString("secret");

        contract.check("rotateKey", rotated);
        assertThat(second).isNotEqualTo(first);
        assertThat(report(first, "any").getInteger("accepted")).isEqualTo(1);
        assertThat(report(second, "any").getInteger("accepted")).isEqualTo(1);

        call("POST", KEYS + "/" + name + "/rotate", new JsonObject().put("overlapSeconds", 0));
        Eventually.isTrue(
                "the first secret is forgotten", () -> report(first, "any").getInteger("status", 0) == 401);
    }

    @Test
    void switchesAKeyOff() {
        var name = "off-" + UUID.randomUUID();
        var secret = secret(new JsonObject().put("name", name));

        var off = call("PUT", KEYS + "/" + name, new JsonObject().put("enabled", false));

        contract.check("changeKey", off);
        Eventually.isTrue("it is refused", () -> report(secret, "any").getInteger("status", 0) == 401);
    }

    @Test
    void givesNoRightsThatTheGiverLacks() {
        var more = call("POST", KEYS, new JsonObject().put("name", "x").put("rights", new JsonArray().add("EVIDENCE")));
        var other = RunningCity.send(
                city.request(KEYS).header("X-API-Key", RunningCity.KEY).GET());
        var wrong = call("POST", KEYS, new JsonObject().put("name", "x").put("perMinute", "many"));

        assertThat(more.statusCode()).isEqualTo(403);
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(wrong.body()).getString("pointer")).isEqualTo("/perMinute");
    }

    @Test
    void refusesABodyThatIsLargerThanTheKeyMaySend() {
        var secret = secret(new JsonObject()
                .put("name", "small-" + UUID.randomUUID())
                .put("limits", new JsonObject().put("bodyBytes", 100)));

        assertThat(report(secret, "any").getString("code")).isEqualTo("body-too-large");
    }

    @Test
    void holdsAKeyToItsNumberOfConnections() throws Exception {
        var secret = secret(new JsonObject()
                .put("name", "one-line-" + UUID.randomUUID())
                .put("limits", new JsonObject().put("connections", 1)));
        HttpResponse<String> second;
        try (var client = HttpClient.newHttpClient()) {
            var stream = city.request("/api/v1/stream").header("X-API-Key", secret);
            try (var first =
                    client.send(stream.build(), BodyHandlers.ofInputStream()).body()) {
                first.read();

                second = city.get("/api/v1/stream", secret);
            }
            client.shutdownNow();
        }

        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.body()).contains("too-many-connections").contains("may have 1 connections");
        assertThat(second.headers().firstValue("Retry-After")).isPresent();
        Eventually.isTrue("the place is free again", () -> canListen(secret));
    }

    @Test
    void holdsAKeyToTheDepthOfItsJson() {
        var secret = secret(new JsonObject()
                .put("name", "flat-" + UUID.randomUUID())
                .put("limits", new JsonObject().put("depth", 1)));

        var array = new JsonArray().add(RunningCity.report("deep")); // whose place is one level more
        assertThat(city.post("/api/v1/reports", secret, "application/json", array.encode())
                        .body())
                .contains("nested deeper than 1 levels");
    }

    private static boolean canListen(String secret) {
        try (var client = HttpClient.newHttpClient()) {
            var stream = city.request("/api/v1/stream").header("X-API-Key", secret);
            var answer = client.send(stream.build(), BodyHandlers.ofInputStream());
            answer.body().close();
            client.shutdownNow();
            return answer.statusCode() == 200;
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String secret(JsonObject wish) {
        return new JsonObject(call("POST", KEYS, wish).body()).getString("secret");
    }

    private static JsonObject report(String secret, String source) {
        var report = RunningCity.report(UUID.randomUUID().toString()).put("source", source);
        return new JsonObject(city.post("/api/v1/reports", secret, "application/json", report.encode())
                .body());
    }

    private static HttpResponse<String> call(String method, String path, JsonObject body) {
        return RunningCity.send(city.request(path)
                .header("X-API-Key", ADMIN)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.encode())));
    }
}
