package cn.fengsui.video;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.settings.Secret;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Posts lists as JSON to one path of ingest's public API. Any thread. */
final class IngestPost implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int ACCEPTED = 202;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private final URI target;
    private final Secret key;
    private final Duration timeout;
    private final String what;

    /** @param what is sent, for messages */
    IngestPost(URI target, Secret key, Duration timeout, String what) {
        this.target = target;
        this.key = key;
        this.timeout = timeout;
        this.what = what;
    }

    URI target() {
        return target;
    }

    /** The body of ingest's answer; fails when it was not 202. */
    <T> CompletionStage<String> send(List<T> items, Function<T, ObjectNode> asJson) {
        var array = JSON.createArrayNode();
        items.forEach(item -> array.add(asJson.apply(item)));
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("X-API-Key", key.value())
                .POST(HttpRequest.BodyPublishers.ofString(array.toString()))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenCompose(this::body);
    }

    private CompletionStage<String> body(HttpResponse<String> response) {
        if (response.statusCode() == ACCEPTED) {
            return CompletableFuture.completedFuture(response.body());
        }
        return CompletableFuture.failedFuture(new IllegalStateException("Ingest at " + target + " answered "
                + response.statusCode() + " to " + what + "; check video.ingest-url and video.ingest-key."));
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** Adds where it is, when that is known. */
    static void locate(ObjectNode node, GeoPoint point) {
        node.putObject("location")
                .put("lng", point.lng())
                .put("lat", point.lat())
                .put("crs", "WGS84");
    }

    @Override
    public void close() {
        client.close();
    }
}
