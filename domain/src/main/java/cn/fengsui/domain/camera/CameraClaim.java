package cn.fengsui.domain.camera;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * Everything one source says of one camera.
 *
 * @param source its name, for instance {@code gb28181:34020000002000000001}; for a correction, who made it
 * @param fields what it says; a field it does not speak of is not there
 * @param drill true when it speaks of a simulated camera
 */
public record CameraClaim(
        String cameraId, CameraSourceKind kind, String source, Map<CameraField, Told> fields, boolean drill) {

    /**
     * One word.
     *
     * @param value as text: a point is {@code lng,lat}, a number or truth value its plain form
     * @param at since when the source says so
     */
    public record Told(String value, Instant at) {}

    public CameraClaim {
        var copy = new EnumMap<CameraField, Told>(CameraField.class);
        copy.putAll(fields);
        fields = java.util.Collections.unmodifiableMap(copy);
    }
}
