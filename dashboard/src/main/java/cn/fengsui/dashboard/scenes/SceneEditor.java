package cn.fengsui.dashboard.scenes;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.wall.PanelKind;
import cn.fengsui.domain.wall.PictureSource;
import cn.fengsui.domain.wall.ScenePanel;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;

/** The canvas in the browser. What it sends is checked here before anything is done with it. */
@Tag("cc-scene-editor")
@JsModule("./cc-scene-editor.ts")
final class SceneEditor extends Component {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final int MOST_JSON = 100_000;
    private static final int MOST_CAMERAS = 2_000;
    private static final List<String> WORDS = List.of(
            "add",
            "search",
            "cameras",
            "once",
            "full",
            "tooMany",
            "taken",
            "noTarget",
            "choose",
            "source",
            "tiles",
            "dwellSeconds",
            "text",
            "address",
            "automatic",
            "remove");

    /** A camera in the list. */
    public record Listed(String id, String name) {}

    SceneEditor(Consumer<List<ScenePanel>> changed, Consumer<String> refused, Runnable undo) {
        var texts = new HashMap<String, String>();
        WORDS.forEach(word -> texts.put(word, getTranslation("scene.editor." + word)));
        for (PanelKind kind : PanelKind.values()) {
            texts.put("kind." + kind, getTranslation("scene.kind." + kind));
        }
        for (PictureSource source : PictureSource.values()) {
            texts.put("source." + source, getTranslation("scene.source." + source));
        }
        getElement().setPropertyMap("texts", texts);
        getElement()
                .addEventListener(
                        "cc-panels",
                        event -> read(
                                event.getEventData().get("event.detail.json").asString(), changed, refused))
                .addEventData("event.detail.json");
        getElement().addEventListener("cc-undo", event -> undo.run());
    }

    void show(List<ScenePanel> panels) {
        getElement().setPropertyList("panels", panels);
    }

    void offer(Collection<Camera> cameras) {
        getElement()
                .setPropertyList(
                        "cameras",
                        cameras.stream()
                                .filter(Camera::hasVideo)
                                .sorted(Comparator.comparing(Camera::name).thenComparing(Camera::id))
                                .limit(MOST_CAMERAS)
                                .map(camera -> new Listed(camera.id(), camera.name()))
                                .toList());
    }

    private static void read(String json, Consumer<List<ScenePanel>> changed, Consumer<String> refused) {
        if (json.length() > MOST_JSON) {
            refused.accept(
                    "The scene has " + json.length() + " characters and may have " + MOST_JSON + "; remove texts.");
            return;
        }
        try {
            changed.accept(List.of(JSON.readValue(json, ScenePanel[].class)));
        } catch (JsonProcessingException wrong) {
            Throwable cause = wrong.getCause();
            refused.accept(String.valueOf(cause == null ? wrong.getOriginalMessage() : cause.getMessage()));
        }
    }
}
