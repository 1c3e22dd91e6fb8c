package cn.fengsui.video;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraIntake;
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

/** Sends camera metadata to {@code POST /api/v1/cameras} of ingest, for a gateway that runs alone. Any thread. */
public final class HttpCameraIntake implements CameraIntake, AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int ACCEPTED = 202;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI target;
    private final Secret key;

    /** @param base ingest's address, for instance {@code http://127.0.0.1:8081} */
    public HttpCameraIntake(URI base, Secret key) {
        this.target = base.resolve("/api/v1/cameras");
        this.key = key;
    }

    @Override
    public CompletionStage<Void> accept(List<Camera> cameras) {
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("X-API-Key", key.value())
                .POST(HttpRequest.BodyPublishers.ofString(body(cameras)))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenCompose(this::check);
    }

    private CompletionStage<Void> check(HttpResponse<String> response) {
        if (response.statusCode() == ACCEPTED) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.failedFuture(new IllegalStateException("Ingest at " + target + " answered "
                + response.statusCode() + " to camera metadata; check video.ingest-url and video.ingest-key."));
    }

    private String body(List<Camera> cameras) {
        var array = json.createArrayNode();
        cameras.forEach(camera -> array.add(one(camera)));
        return array.toString();
    }

    private ObjectNode one(Camera camera) {
        ObjectNode node = json.createObjectNode()
                .put("id", camera.id())
                .put("name", camera.name())
                .put("status", camera.status().name())
                .put("manufacturer", camera.manufacturer())
                .put("model", camera.model())
                .put("parentId", camera.parentId())
                .put("civilCode", camera.civilCode())
                .put("address", camera.place().address())
                .put("ptzType", camera.ptzType())
                .put("directionType", camera.directionType())
                .put("source", camera.source())
                .put("hasVideo", camera.hasVideo());
        GeoPoint point = camera.place().point();
        if (point != null) {
            node.putObject("location")
                    .put("lng", point.lng())
                    .put("lat", point.lat())
                    .put("crs", "WGS84");
        }
        return node;
    }

    @Override
    public void close() {
        client.close();
    }
}
