package cn.fengsui.video.testing;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraIntake;
import cn.fengsui.domain.camera.CameraStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** An intake that remembers the newest word about each camera, and can refuse. */
public final class CameraMemory implements CameraIntake {

    private final Map<String, Camera> cameras = new ConcurrentHashMap<>();
    private volatile int refusals;
    private volatile boolean refusing;

    @Override
    public CompletionStage<Void> accept(List<Camera> batch) {
        if (refusing) {
            refusals = refusals + 1;
            return CompletableFuture.failedFuture(new IllegalStateException("ingest is away"));
        }
        batch.forEach(camera -> cameras.put(camera.id(), camera));
        return CompletableFuture.completedFuture(null);
    }

    public void refuse(boolean on) {
        refusing = on;
    }

    public int refusals() {
        return refusals;
    }

    public Map<String, Camera> cameras() {
        return cameras;
    }

    public boolean isOnline(String id) {
        Camera camera = cameras.get(id);
        return camera != null && camera.status() == CameraStatus.ONLINE;
    }

    public boolean isOffline(String id) {
        Camera camera = cameras.get(id);
        return camera != null && camera.status() == CameraStatus.OFFLINE;
    }
}
