package cn.fengsui.dashboard.navigation;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.place.GeoPoint;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The offline map of a small area with cameras and their fields of view; what stands in the middle is marked. */
public final class AreaMap extends Div {

    private static final Map<Integer, Integer> HEADINGS =
            Map.of(1, 90, 2, 270, 3, 180, 4, 0, 5, 135, 6, 45, 7, 225, 8, 315);

    /** The sign of a camera that works. */
    public static final String WELL = "✓";

    private final MapElement map = new MapElement();
    private final Div mark = Parts.box("am-mark");
    private final Div unknown = Parts.box("am-unknown");

    /** The element in the browser. */
    @Tag("cc-map")
    @JsModule("./cc-map.ts")
    private static final class MapElement extends Component {}

    /** @param detail true to draw lanes and buildings: for small areas */
    public AreaMap(double road, int size, boolean detail) {
        addClassName("am");
        map.getElement()
                .setAttribute("road", Double.toString(road))
                .setAttribute("town", detail ? "0" : "13")
                .setAttribute("size", Integer.toString(size));
        map.getElement().setAttribute("detail", detail);
        map.getElement()
                .setPropertyMap(
                        "texts",
                        Map.of(
                                "times", getTranslation("map.area.times"),
                                "quiet", getTranslation("map.area.quiet"),
                                "failed", getTranslation("map.area.failed"),
                                "approval", getTranslation("map.approval"),
                                "internal", getTranslation("map.internal"),
                                "lost", getTranslation("map.lost"),
                                "language", "en".equals(getLocale().getLanguage()) ? "en" : "zh"));
        unknown.setText(getTranslation("map.area.unknown"));
        add(map, mark, unknown);
    }

    /**
     * Moves the map there at once; without a point it says that the place is unknown.
     *
     * @param cameras numbered in this order; those without a point are left out
     * @param middle what to draw on the point, or nothing
     */
    public void show(@Nullable GeoPoint point, double zoom, boolean drill, List<Camera> cameras, Component... middle) {
        draw(point, zoom, drill, cameras, camera -> Map.of(), middle);
    }

    /** A camera as it is drawn where it can be chosen: sign and words of its state, {@link #WELL} for one that works. */
    public record Sign(String sign, String words) {}

    /** For choosing cameras: a person may move it, and hotspots are not drawn. Call before it is on the page. */
    public AreaMap forChoosing() {
        map.getElement().setAttribute("plain", true).setAttribute("movable", true);
        return this;
    }

    /**
     * Shows a camera in the middle and others around it; each can be chosen by a click or the keyboard.
     *
     * @param cameras the chosen one among them
     */
    public void choose(Camera chosen, double zoom, List<Camera> cameras, Map<String, Sign> signs) {
        draw(chosen.place().point(), zoom, chosen.drill(), cameras, camera -> {
            Sign sign = signs.getOrDefault(camera.id(), new Sign("?", ""));
            return Map.of(
                    "sign", sign.sign(),
                    "words", sign.words(),
                    "well", sign.sign().equals(WELL),
                    "here", camera.id().equals(chosen.id()));
        });
    }

    private void draw(
            @Nullable GeoPoint point,
            double zoom,
            boolean drill,
            List<Camera> cameras,
            Function<Camera, Map<String, Object>> more,
            Component... middle) {
        unknown.setVisible(point == null);
        mark.setVisible(point != null);
        mark.removeAll();
        mark.add(middle);
        if (point == null) {
            return;
        }
        Map<String, Object> scene = new HashMap<>();
        scene.put(
                "view",
                Map.of(
                        "lng",
                        point.lng(),
                        "lat",
                        point.lat(),
                        "zoom",
                        zoom,
                        "padLeft",
                        0,
                        "padTop",
                        0,
                        "padBottom",
                        0));
        scene.put("world", drill ? "drill" : "real");
        scene.put("versions", Map.of("hotspots", System.nanoTime(), "alerts", 0));
        scene.put("chosen", "");
        scene.put("cameras", numbered(cameras, more));
        scene.put("unknown", List.of());
        scene.put("names", 0);
        map.getElement().setPropertyMap("scene", scene);
    }

    /** Calls with a camera's id when its symbol is clicked. */
    public void onCamera(Consumer<String> chosen) {
        map.getElement()
                .addEventListener(
                        "cc-camera-chosen",
                        event -> chosen.accept(
                                event.getEventData().get("event.detail.id").asString()))
                .addEventData("event.detail.id");
    }

    private static List<Map<String, Object>> numbered(
            List<Camera> cameras, Function<Camera, Map<String, Object>> more) {
        var list = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < cameras.size(); i++) {
            Camera camera = cameras.get(i);
            if (camera.place().point() != null) {
                GeoPoint at = Objects.requireNonNull(camera.place().point());
                Map<String, Object> one = new HashMap<>();
                one.put("no", i + 1);
                one.put("lng", at.lng());
                one.put("lat", at.lat());
                one.put("heading", HEADINGS.get(camera.directionType()));
                one.put("well", camera.status() == CameraStatus.ONLINE);
                one.put("id", camera.id());
                one.put("name", camera.name());
                one.putAll(more.apply(camera));
                list.add(one);
            }
        }
        return list;
    }
}
