package cn.fengsui.video.cascade;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.video.Cascade;
import cn.fengsui.domain.video.Cascades;
import cn.fengsui.video.manscdp.ManscdpWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one upper platform sees of our cameras, and how it is written for it. Blocking; any thread. */
final class SharedCatalog {

    private static final int PAGE = 500;
    private static final int FIXED = 3;

    private final Cascade cascade;
    private final Cameras cameras;
    private final Cascades record;

    SharedCatalog(Cascade cascade, Cameras cameras, Cascades record) {
        this.cascade = cascade;
        this.cameras = cameras;
        this.record = record;
    }

    /** All shared cameras by the id they have there. */
    Map<String, SharedCamera> all() {
        var chosen = new ArrayList<Camera>();
        @Nullable String cursor = null;
        do {
            Page<Camera> page = cameras.find(Query.all().limit(PAGE).cursor(cursor));
            page.items().stream()
                    .filter(camera -> camera.hasVideo() && cascade.shares(camera.id()))
                    .forEach(chosen::add);
            cursor = page.next();
        } while (cursor != null);
        return shown(chosen);
    }

    private Map<String, SharedCamera> shown(List<Camera> chosen) {
        Map<String, Integer> numbers = cascade.renumber().isEmpty()
                ? Map.of()
                : record.numbers(
                        cascade.upperId(), chosen.stream().map(Camera::id).toList());
        var shown = new LinkedHashMap<String, SharedCamera>();
        for (Camera camera : chosen) {
            Integer number = numbers.get(camera.id());
            String id = number == null
                    ? camera.id()
                    : cascade.renumber() + "0" + String.format(Locale.ROOT, "%06d", number);
            shown.put(id, new SharedCamera(id, camera));
        }
        return shown;
    }

    /** One item of a Catalog answer (GB/T 28181-2022 A.2.1.9). */
    void item(ManscdpWriter out, SharedCamera shared, String event) {
        Camera camera = shared.camera();
        out.begin("Item").text("DeviceID", shared.shownId());
        if (!event.isEmpty()) {
            out.text("Event", event);
        }
        out.text("Name", camera.name())
                .text("Manufacturer", camera.manufacturer())
                .text("Model", camera.model());
        if (!cascade.is2022()) {
            out.text("Owner", "");
        }
        out.text("CivilCode", camera.civilCode())
                .text("Address", camera.place().address())
                .number("Parental", 0)
                .text("ParentID", cascade.localId())
                .number("RegisterWay", 1)
                .number("Secrecy", 0)
                .text("Status", status(camera));
        GeoPoint point = camera.place().point();
        if (point != null) {
            out.text("Longitude", degrees(point.lng())).text("Latitude", degrees(point.lat()));
        }
        out.begin("Info").number("PTZType", ptzType(camera));
        if (camera.directionType() > 0) {
            out.number("DirectionType", camera.directionType());
        }
        out.end().end();
    }

    static String status(Camera camera) {
        return camera.status() == CameraStatus.OFFLINE ? "OFF" : "ON";
    }

    /** Who may not move it sees a fixed one. */
    private int ptzType(Camera camera) {
        return cascade.rights().contains(VideoRight.CONTROL) ? camera.ptzType() : FIXED;
    }

    private static String degrees(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    String charset() {
        return cascade.is2022() ? "GB18030" : "GB2312";
    }
}
