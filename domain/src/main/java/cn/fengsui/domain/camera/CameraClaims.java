package cn.fengsui.domain.camera;

import cn.fengsui.domain.eventlog.Page;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who says what of each camera: what the catalogue is merged from. Blocking. */
public interface CameraClaims {

    /** The claims on these cameras, by camera id; cameras nobody claims are left out. */
    Map<String, List<CameraClaim>> of(Collection<String> cameraIds);

    /**
     * Writes claims, one for each camera and source; one without fields is removed. In the same transaction notes which
     * of the cameras are in conflict: {@code conflicts} has an entry for each camera looked at, empty for "none".
     */
    void save(List<CameraClaim> claims, Map<String, List<CameraField>> conflicts);

    /** What the sources of this camera do not agree on; empty when nothing. */
    Optional<CameraConflict> conflict(String cameraId);

    /**
     * Cameras whose sources disagree, by camera id.
     *
     * @param after camera id of the last one of the page before, or null
     */
    Page<CameraConflict> conflicts(int limit, @Nullable String after);

    /** How many cameras are in conflict. */
    long conflicting();
}
