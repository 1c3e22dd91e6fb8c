package cn.fengsui.video.testing;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.place.GeoPoint;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A catalogue that holds what the intake has seen, in one page. */
public record CamerasSeen(CameraMemory intake) implements Cameras {

    @Override
    public Page<Camera> find(Query query) {
        return new Page<>(
                intake.cameras().values().stream()
                        .sorted(Comparator.comparing(Camera::id))
                        .toList(),
                null);
    }

    @Override
    public Optional<Camera> byId(String id) {
        return Optional.ofNullable(intake.cameras().get(id));
    }

    @Override
    public List<Camera> nearest(GeoPoint point, int limit) {
        return intake.cameras().values().stream()
                .filter(camera -> camera.place().point() != null)
                .sorted(Comparator.comparingDouble(
                        camera -> camera.place().point().metresTo(point)))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Camera> save(List<Camera> cameras) {
        throw new UnsupportedOperationException();
    }
}
