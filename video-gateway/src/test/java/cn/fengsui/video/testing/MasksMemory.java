package cn.fengsui.video.testing;

import cn.fengsui.domain.camera.PrivacyMask;
import cn.fengsui.domain.camera.PrivacyMasks;
import cn.fengsui.domain.identity.Actor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Privacy masks in memory. */
public final class MasksMemory implements PrivacyMasks {

    private final Map<String, PrivacyMask> masks = new ConcurrentHashMap<>();

    @Override
    public Optional<PrivacyMask> of(String cameraId) {
        return Optional.ofNullable(masks.get(cameraId));
    }

    @Override
    public List<PrivacyMask> all() {
        return List.copyOf(masks.values());
    }

    @Override
    public PrivacyMask save(PrivacyMask mask, Actor actor) {
        masks.put(mask.cameraId(), mask);
        return mask;
    }
}
