package cn.fengsui.video;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraIntake;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.settings.Secret;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Sends camera metadata to {@code POST /api/v1/cameras} of ingest, for a gateway that runs alone. Any thread. */
public final class HttpCameraIntake implements CameraIntake, AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final IngestPost post;

    /** @param base ingest's address, for instance {@code http://127.0.0.1:8081} */
    public HttpCameraIntake(URI base, Secret key) {
        this.post = new IngestPost(base.resolve("/api/v1/cameras"), key, TIMEOUT, "camera metadata");
    }

    @Override
    public CompletionStage<Void> accept(List<Camera> cameras) {
        return post.send(cameras, HttpCameraIntake::one).thenAccept(body -> {});
    }

    private static ObjectNode one(Camera camera) {
        ObjectNode node = IngestPost.object()
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
            IngestPost.locate(node, point);
        }
        return node;
    }

    @Override
    public void close() {
        post.close();
    }
}
