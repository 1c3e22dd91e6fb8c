package cn.fengsui.dashboard.map;

import cn.fengsui.dashboard.video.CameraChoice;
import cn.fengsui.dashboard.video.LineOfSight;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.HotspotLabel;
import cn.fengsui.domain.place.GeoPoint;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The map in the browser. What it draws it fetches itself; only the scene and versions are pushed. */
@Tag("cc-map")
@JsModule("./cc-map.ts")
public final class CityMap extends Component implements HasStyle {

    /** Camera position: the pads keep cards from covering the middle, in pixels. */
    public record View(double lng, double lat, double zoom, int padLeft, int padTop, int padBottom) {}

    /** Versions of the layers, as {@link Layers} counts them. */
    public record Versions(long hotspots, long alerts) {}

    /** A numbered camera; heading in degrees clockwise from north, null when unknown. */
    public record MapCamera(
            int no, double lng, double lat, @Nullable Integer heading, boolean well) {}

    /**
     * @param world {@code drill} or {@code real}
     * @param chosen alert id or empty
     * @param unknown codes of townships without data
     * @param names how many alerts are named on the map at most
     */
    public record Scene(
            View view,
            String world,
            Versions versions,
            String chosen,
            List<MapCamera> cameras,
            List<String> unknown,
            int names) {}

    /**
     * @param road line width factor
     * @param town size of township names in pixels
     * @param size size of an alert's symbol in pixels
     */
    public CityMap(double road, int town, int size, Consumer<String> onAlertChosen) {
        getElement()
                .setAttribute("road", Double.toString(road))
                .setAttribute("town", Integer.toString(town))
                .setAttribute("size", Integer.toString(size))
                .setAttribute("role", "img")
                .setAttribute("aria-label", getTranslation("map.label"));
        getElement().setPropertyMap("texts", texts());
        getElement()
                .addEventListener(
                        "cc-alert-chosen",
                        event -> onAlertChosen.accept(
                                event.getEventData().get("event.detail.id").asString()))
                .addEventData("event.detail.id");
    }

    /** A person may drag and zoom it, and point at a place. */
    public CityMap movable(Consumer<GeoPoint> onPoint) {
        getElement().setAttribute("movable", true);
        getElement()
                .addEventListener(
                        "cc-point",
                        event -> onPoint.accept(new GeoPoint(
                                event.getEventData().get("event.detail.lng").asDouble(),
                                event.getEventData().get("event.detail.lat").asDouble())))
                .addEventData("event.detail.lng")
                .addEventData("event.detail.lat");
        return this;
    }

    /** With key spots, what their gauges say and where that is heading. */
    public CityMap withSpots() {
        getElement().setAttribute("spots", true);
        return this;
    }

    /** With every camera of the city: counted in circles from far away, one by one with its direction from near. */
    public CityMap withCameras() {
        getElement().setAttribute("all-cameras", true);
        return this;
    }

    private Map<String, String> texts() {
        var texts = new HashMap<String, String>();
        texts.put("language", getLocale().getLanguage());
        for (String name : List.of("times", "quiet", "failed", "region", "more", "approval", "internal", "lost")) {
            texts.put(name, getTranslation("map." + name));
        }
        for (HotspotKind kind : HotspotKind.values()) {
            texts.put("unit." + kind, getTranslation("map.unit." + kind));
        }
        for (HotspotLabel label : HotspotLabel.values()) {
            if (label != HotspotLabel.NONE) {
                texts.put("label." + label, getTranslation("hot.label." + label));
            }
        }
        return texts;
    }

    /** Draws this scene; cheap when little changed. */
    public void show(Scene scene) {
        getElement().setPropertyBean("scene", scene);
    }

    /** The chosen cameras with their numbers, those with a place. */
    public static List<MapCamera> numbered(List<CameraChoice.Chosen> cameras) {
        var numbered = new java.util.ArrayList<MapCamera>();
        for (int i = 0; i < cameras.size(); i++) {
            Camera camera = cameras.get(i).camera();
            if (camera.place().point() != null) {
                var point = Objects.requireNonNull(camera.place().point());
                boolean well = camera.status() != CameraStatus.OFFLINE;
                numbered.add(new MapCamera(i + 1, point.lng(), point.lat(), LineOfSight.heading(camera), well));
            }
        }
        return numbered;
    }
}
