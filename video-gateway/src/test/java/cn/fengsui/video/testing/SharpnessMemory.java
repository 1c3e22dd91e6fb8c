package cn.fengsui.video.testing;

import cn.fengsui.domain.camera.Sharpness;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers every picture's sharpness; tells the mean from the first one. */
public final class SharpnessMemory implements Sharpness {

    private final Map<String, List<Double>> noted = new ConcurrentHashMap<>();

    @Override
    public synchronized void note(String cameraId, LocalDate day, double sharpness) {
        noted.computeIfAbsent(cameraId, id -> new ArrayList<>()).add(sharpness);
    }

    @Override
    public synchronized OptionalDouble usual(String cameraId, LocalDate day) {
        return noted.getOrDefault(cameraId, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .average();
    }
}
