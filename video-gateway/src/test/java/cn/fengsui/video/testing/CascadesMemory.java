package cn.fengsui.video.testing;

import cn.fengsui.domain.video.Cascade;
import cn.fengsui.domain.video.Cascades;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A record of upper platforms that outlives nothing. */
public final class CascadesMemory implements Cascades {

    private final Map<String, Cascade> cascades = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Integer>> numbers = new HashMap<>();

    @Override
    public List<Cascade> all() {
        return List.copyOf(cascades.values());
    }

    @Override
    public void save(Cascade cascade) {
        cascades.put(cascade.upperId(), cascade);
    }

    @Override
    public boolean remove(String upperId) {
        return cascades.remove(upperId) != null;
    }

    @Override
    public synchronized Map<String, Integer> numbers(String upperId, List<String> cameraIds) {
        Map<String, Integer> mine = numbers.computeIfAbsent(upperId, id -> new HashMap<>());
        cameraIds.forEach(camera -> mine.putIfAbsent(camera, mine.size() + 1));
        return Map.copyOf(mine);
    }
}
