package cn.fengsui.domain.camera;

import java.time.Instant;
import java.util.List;

/**
 * Sources that contradict each other about one camera, with no correction by hand that settles it.
 *
 * @param fields what they do not agree on
 * @param since when that was noticed
 */
public record CameraConflict(String cameraId, List<CameraField> fields, Instant since) {
    public CameraConflict {
        fields = List.copyOf(fields);
    }
}
