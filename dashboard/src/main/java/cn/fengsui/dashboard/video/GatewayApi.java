package cn.fengsui.dashboard.video;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.settings.Secret;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletionStage;

/**
 * The video gateway's REST API, on behalf of the person at the screen: the gateway decides by the role and writes the
 * person into its audit. Any thread; never blocks, but for {@link #file}. See {@code openapi-video.yaml}.
 */
public final class GatewayApi implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_ERROR = 400;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final URI gateway;
    private final Secret key;

    /** Who asks. */
    public record Person(Actor actor, Role role) {}

    /**
     * @param gateway for instance {@code http://127.0.0.1:8082}
     * @param key the dashboard's own API key there, one of the gateway's {@code video.trusted-keys}
     */
    public GatewayApi(String gateway, Secret key) {
        this.gateway = URI.create(gateway);
        this.key = key;
    }

    /** An empty body to fill. */
    public static ObjectNode body() {
        return JSON.createObjectNode();
    }

    /**
     * Reads.
     *
     * @param path with its query, for instance {@code /api/v1/tree?parent=}; values must be encoded
     * @return fails with {@link GatewayRefusal}
     */
    public CompletionStage<JsonNode> get(Person person, String path) {
        return answered(request(person, path).GET().build());
    }

    public CompletionStage<JsonNode> post(Person person, String path, JsonNode body) {
        return send(person, "POST", path, body);
    }

    public CompletionStage<JsonNode> put(Person person, String path, JsonNode body) {
        return send(person, "PUT", path, body);
    }

    public CompletionStage<JsonNode> delete(Person person, String path) {
        return answered(request(person, path).DELETE().build());
    }

    /**
     * Opens a file for reading. Blocks until its head has come.
     *
     * @throws GatewayRefusal when there is none for this person
     */
    public HttpResponse<InputStream> file(Person person, String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                client.send(request(person, path).GET().build(), BodyHandlers.ofInputStream());
        if (answer.statusCode() < FIRST_ERROR) {
            return answer;
        }
        try (InputStream body = answer.body()) {
            throw refusal(answer.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private CompletionStage<JsonNode> send(Person person, String method, String path, JsonNode body) {
        return answered(request(person, path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.toString()))
                .build());
    }

    private HttpRequest.Builder request(Person person, String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(TIMEOUT)
                .header("X-API-Key", key.value())
                .header("X-Fengsui-Actor", header(person));
    }

    private static String header(Person person) {
        var json = JSON.createObjectNode()
                .put("user", person.actor().user())
                .put("displayName", person.actor().displayName())
                .put("seat", person.actor().seat())
                .put("address", person.actor().address())
                .put("role", person.role().name());
        return Base64.getUrlEncoder().encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private CompletionStage<JsonNode> answered(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString()).handle((answer, unreachable) -> {
            if (unreachable != null) {
                throw new GatewayRefusal(
                        GatewayRefusal.UNREACHABLE,
                        "The video gateway at " + gateway + " does not answer; is it running?");
            }
            if (answer.statusCode() >= FIRST_ERROR) {
                throw refusal(answer.statusCode(), answer.body());
            }
            return json(answer.body());
        });
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new GatewayRefusal(
                    GatewayRefusal.UNREADABLE, "The video gateway's answer is no JSON: " + unreadable.getMessage());
        }
    }

    private static GatewayRefusal refusal(int status, String body) {
        JsonNode error =
                json(body.isBlank() || body.charAt(0) != '{' ? "{}" : body).path("error");
        return new GatewayRefusal(
                error.path("code").asText(GatewayRefusal.UNREADABLE),
                error.path("message").asText("The video gateway answered " + status + "."));
    }
}
