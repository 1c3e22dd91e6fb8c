package cn.fengsui.dashboard.cameras;

import cn.fengsui.dashboard.navigation.Parts;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Shortcuts of this page, filtered in the browser: nothing acts while somebody types or a dialog is open. */
@Tag("cc-camera-keys")
@JsModule("./camera-keys.ts")
final class CameraKeys extends Component {

    /** @param pressed gets {@code L} (live) or {@code P} (still) */
    CameraKeys(Consumer<String> pressed) {
        getElement()
                .addEventListener(
                        "camera-key",
                        event -> pressed.accept(
                                event.getEventData().get("event.detail.key").asString()))
                .addEventData("event.detail.key");
    }

    /** The line at the foot of the page that says what each key does. */
    static Div hints(Component page) {
        var foot = Parts.box("pg-foot");
        foot.getElement().setAttribute("role", "contentinfo");
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("/", "search");
        keys.put("↑ ↓", "move");
        keys.put("→", "open");
        keys.put("Enter", "choose");
        keys.put("L", "live");
        keys.put("P", "still");
        keys.put("F6", "next");
        keys.forEach((key, does) -> {
            var hint = Parts.text("", "");
            hint.getElement()
                    .appendChild(new Element("kbd").setText(key))
                    .appendChild(Element.createText(page.getTranslation("cameras.key." + does)));
            foot.add(hint);
        });
        return foot;
    }
}
