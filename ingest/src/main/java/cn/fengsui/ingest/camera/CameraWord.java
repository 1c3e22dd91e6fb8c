package cn.fengsui.ingest.camera;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraClaim.Told;
import cn.fengsui.domain.camera.CameraField;
import cn.fengsui.domain.camera.CameraSourceKind;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.place.GeoPoint;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a source says of a camera this time.
 *
 * @param fields an empty value takes back what the source said before
 * @param isWhole true when it is all the source has to say: what is not there is taken back too
 * @param at when it was said
 * @param drill the source says that it is a simulated camera
 */
public record CameraWord(
        String cameraId,
        CameraSourceKind kind,
        String source,
        Map<CameraField, Told> fields,
        boolean isWhole,
        Instant at,
        boolean drill) {

    public CameraWord {
        fields = Map.copyOf(fields);
    }

    /** The whole entry of another room. What a catalogue leaves out (0, empty) it does not say. */
    static CameraWord of(Camera camera) {
        var word = new Saying(camera.updatedAt())
                .text(CameraField.NAME, camera.name().equals(camera.id()) ? "" : camera.name())
                .text(CameraField.MANUFACTURER, camera.manufacturer())
                .text(CameraField.MODEL, camera.model())
                .text(CameraField.PARENT_ID, camera.parentId())
                .text(CameraField.CIVIL_CODE, camera.civilCode())
                .text(CameraField.ADDRESS, camera.place().address())
                .number(CameraField.PTZ_TYPE, camera.ptzType())
                .number(CameraField.DIRECTION_TYPE, camera.directionType())
                .text(CameraField.HAS_VIDEO, Boolean.toString(camera.hasVideo()))
                .status(camera.status(), camera.statusSince());
        var point = camera.place().point();
        if (point != null) {
            word.point(point);
        }
        return new CameraWord(
                camera.id(),
                CameraSourceKind.of(camera.source()),
                camera.source(),
                word.spoken(),
                true,
                camera.updatedAt(),
                camera.drill());
    }

    /** Gathers the fields of one word. Used by one thread. */
    public static final class Saying {
        private final Map<CameraField, Told> fields = new EnumMap<>(CameraField.class);
        private final Instant at;

        public Saying(Instant at) {
            this.at = at;
        }

        public Saying text(CameraField field, String value) {
            fields.put(field, new Told(value, at));
            return this;
        }

        /** @param value 0 = not known */
        public Saying number(CameraField field, int value) {
            return text(field, value == 0 ? "" : Integer.toString(value));
        }

        public Saying point(GeoPoint point) {
            return text(CameraField.LOCATION, point.lng() + "," + point.lat());
        }

        /** @param since when it became that */
        public Saying status(CameraStatus status, Instant since) {
            fields.put(CameraField.STATUS, new Told(status.name(), since));
            return this;
        }

        public Map<CameraField, Told> spoken() {
            return fields;
        }
    }
}
