package cn.fengsui.jobs.camerahealth;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraHealth;
import cn.fengsui.domain.camera.Viewability;

/**
 * What the log says of one camera: where it stands (from its catalogue entry), or how it is.
 *
 * @param hasPlace true when it tells the division; then {@code status} is the catalogue's own word
 * @param fused the fused state, or UNKNOWN when this is only a catalogue entry
 * @param isFused true when {@code fused} is news
 * @param atMillis event time
 * @param nodes the nodes of the division tree that it counts for; empty when it tells no place
 */
public record CameraNews(
        String cameraId,
        boolean hasPlace,
        String divisionCode,
        String division,
        Viewability status,
        boolean isFused,
        Viewability fused,
        long atMillis,
        boolean drill,
        String nodes) {

    /** @param nodes the nodes of the division tree that it counts for */
    public static CameraNews of(Camera camera, String nodes) {
        Viewability status =
                switch (camera.status()) {
                    case ONLINE -> Viewability.VIEWABLE;
                    case OFFLINE -> Viewability.OFFLINE;
                    case UNKNOWN -> Viewability.UNKNOWN;
                };
        return new CameraNews(
                camera.id(),
                true,
                camera.place().divisionCode(),
                camera.place().division(),
                status,
                false,
                Viewability.UNKNOWN,
                camera.statusSince().toEpochMilli(),
                camera.drill(),
                nodes);
    }

    public static CameraNews of(CameraHealth health, boolean drill) {
        return new CameraNews(
                health.cameraId(),
                false,
                "",
                "",
                Viewability.UNKNOWN,
                true,
                health.state(),
                health.since().toEpochMilli(),
                drill,
                "");
    }

    /** The key that its counts are kept under. */
    public String world() {
        return drill ? "drill" : "real";
    }
}
