package cn.fengsui.dashboard.cameras.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The keys that move a camera; they talk to the gateway themselves, so that a stop never waits for our server. */
@Tag("cc-ptz")
@JsModule("./cc-ptz.ts")
final class PtzPad extends Component {

    private static final List<String> TEXTS = List.of(
            "pan",
            "zoom",
            "focus",
            "iris",
            "speed",
            "wiper",
            "light",
            "home",
            "presets",
            "noPresets",
            "save",
            "number",
            "name",
            "lost",
            "keys",
            "remove",
            "sure");

    private static final List<String> TOURS = List.of(
            "tour",
            "start",
            "stop",
            "preset",
            "add",
            "remove",
            "clear",
            "dwell",
            "pace",
            "set",
            "known",
            "scan",
            "left",
            "right",
            "precise",
            "read",
            "go",
            "zoomIn",
            "zoomOut",
            "box",
            "boxHint",
            "only2022",
            "number");

    PtzPad() {
        getElement().setPropertyMap("texts", texts("cameras.ptz.pad.", TEXTS));
        getElement().setPropertyMap("tourTexts", texts("cameras.ptz.tours.", TOURS));
        part("move");
        hold("");
    }

    private Map<String, String> texts(String prefix, List<String> keys) {
        Map<String, String> texts = new HashMap<>();
        keys.forEach(key -> texts.put(key, getTranslation(prefix + key)));
        return texts;
    }

    /** @param name {@code move} or {@code tours} */
    void part(String name) {
        getElement().setAttribute("page", name);
    }

    /** The device knows positions. */
    void precise(boolean does) {
        getElement().setAttribute("precise", does);
    }

    /** @param session the gateway's WebSocket address of the hold, good once; empty = nothing is held */
    void hold(String session) {
        getElement().setAttribute("session", session);
    }

    /** The items of {@code GET /api/v1/cameras/{id}/presets}. */
    void presets(JsonNode items) {
        list("presets", "id", items);
    }

    /** The items of {@code GET /api/v1/cameras/{id}/cruises}. */
    void cruises(JsonNode items) {
        list("cruises", "number", items);
    }

    /** An answer of {@code GET /api/v1/cameras/{id}/position}. */
    void position(JsonNode at) {
        getElement()
                .setPropertyMap(
                        "position",
                        Map.of(
                                "pan", at.path("pan").asDouble(),
                                "tilt", at.path("tilt").asDouble(),
                                "zoom", at.path("zoom").asDouble(1)));
    }

    private void list(String property, String number, JsonNode items) {
        var list = new ArrayList<Map<String, Object>>();
        items.forEach(item -> list.add(Map.of(
                number,
                item.path("id").asInt(item.path("number").asInt()),
                "name",
                item.path("name").asText(""))));
        getElement().setPropertyList(property, list);
    }

    /** Calls with the gateway's words when the hold ended without our asking. */
    void onEnded(Consumer<String> ended) {
        getElement()
                .addEventListener(
                        "cc-ptz-ended",
                        event -> ended.accept(
                                event.getEventData().get("event.detail.why").asString()))
                .addEventData("event.detail.why");
    }

    void onHome(Runnable home) {
        getElement().addEventListener("cc-ptz-home", event -> home.run());
    }

    void onPresetSaved(Runnable saved) {
        getElement().addEventListener("cc-ptz-saved", event -> saved.run());
    }

    /** Somebody wants to know where it looks. */
    void onWhere(Runnable wanted) {
        getElement().addEventListener("cc-ptz-where", event -> wanted.run());
    }
}
