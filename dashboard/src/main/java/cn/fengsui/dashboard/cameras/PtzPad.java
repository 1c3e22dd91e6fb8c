package cn.fengsui.dashboard.cameras;

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
            "home",
            "presets",
            "noPresets",
            "save",
            "number",
            "name",
            "lost",
            "keys");

    PtzPad() {
        Map<String, String> texts = new HashMap<>();
        TEXTS.forEach(key -> texts.put(key, getTranslation("cameras.ptz.pad." + key)));
        getElement().setPropertyMap("texts", texts);
        hold("");
    }

    /** @param session the gateway's WebSocket address of the hold, good once; empty = nothing is held */
    void hold(String session) {
        getElement().setAttribute("session", session);
    }

    /** The items of {@code GET /api/v1/cameras/{id}/presets}. */
    void presets(JsonNode items) {
        var list = new ArrayList<Map<String, Object>>();
        items.forEach(item -> list.add(Map.of(
                "id",
                item.path("id").asInt(item.path("number").asInt()),
                "name",
                item.path("name").asText(""))));
        getElement().setPropertyList("presets", list);
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
}
