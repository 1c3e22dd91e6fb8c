package cn.fengsui.video.testing;

import cn.fengsui.domain.video.PulledCamera;
import cn.fengsui.domain.video.PulledCameras;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A record of pulled cameras that outlives nothing. */
public final class PulledMemory implements PulledCameras {

    private final Map<String, PulledCamera> cameras = new ConcurrentHashMap<>();

    @Override
    public List<PulledCamera> all() {
        return List.copyOf(cameras.values());
    }

    @Override
    public void save(PulledCamera camera) {
        cameras.put(camera.id(), camera);
    }

    @Override
    public boolean remove(String id) {
        return cameras.remove(id) != null;
    }
}
