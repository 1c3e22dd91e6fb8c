package cn.fengsui.dashboard.video;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.settings.Secret;
import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.domain.video.LiveView;
import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.domain.video.LiveViewException.Reason;
import cn.fengsui.domain.video.LiveViews;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Live views through the gateway's HTTP door, for a dashboard that runs alone. Any thread; never blocks. */
public final class HttpLiveViews implements LiveViews, AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI door;
    private final Secret key;

    /**
     * @param gateway for instance {@code http://127.0.0.1:8082}
     * @param key the dashboard's own API key at the gateway
     */
    public HttpLiveViews(URI gateway, Secret key) {
        this.door = gateway.resolve("/api/v1/live");
        this.key = key;
    }

    @Override
    public CompletionStage<LiveView> open(LiveRequest request) {
        var body = JSON.createObjectNode()
                .put("camera", request.cameraId())
                .put("kind", request.reason().name())
                .put("stream", lower(request.options().stream()))
                .put("audio", request.options().audio())
                .put("codec", lower(request.options().codec()))
                .put("reason", request.note());
        var asked = HttpRequest.newBuilder(door)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("X-API-Key", key.value())
                .header("X-Fengsui-Actor", person(request))
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        return client.sendAsync(asked, BodyHandlers.ofString()).handle((answer, unreachable) -> {
            if (unreachable != null) {
                throw new LiveViewException(
                        Reason.GATEWAY_UNREACHABLE,
                        "The video gateway at " + door + " does not answer; is it running?");
            }
            return view(request, answer);
        });
    }

    /** Who looks, for the audit: the gateway believes it because our key is one of its trusted ones. */
    private static String person(LiveRequest request) {
        Actor actor = request.actor();
        var person = JSON.createObjectNode()
                .put("user", actor.user())
                .put("displayName", actor.displayName())
                .put("seat", actor.seat())
                .put("address", actor.address());
        var rights = person.putArray("rights");
        request.rights().forEach(right -> rights.add(right.name()));
        return Base64.getUrlEncoder().encodeToString(person.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String lower(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static LiveView view(LiveRequest request, HttpResponse<String> answer) {
        try {
            JsonNode json = JSON.readTree(answer.body());
            if (answer.statusCode() == 200) {
                return new LiveView(
                        request.cameraId(),
                        json.path("url").asText(),
                        Instant.parse(json.path("expiresAt").asText()),
                        json.path("auditId").asText());
            }
            JsonNode error = json.path("error");
            throw new LiveViewException(
                    reason(error.path("code").asText(), answer.statusCode()),
                    error.path("message").asText("the gateway answered " + answer.statusCode()));
        } catch (JsonProcessingException unreadable) {
            throw new CompletionException(unreadable);
        }
    }

    private static Reason reason(String code, int status) {
        for (Reason known : Reason.values()) {
            if (known.name().equalsIgnoreCase(code.replace('-', '_'))) {
                return known;
            }
        }
        return switch (status) {
            case 401, 403 -> Reason.NOT_ALLOWED;
            case 404 -> Reason.UNKNOWN_CAMERA;
            case 429, 503 -> Reason.BUSY;
            default -> Reason.GATEWAY_UNREACHABLE;
        };
    }
}
