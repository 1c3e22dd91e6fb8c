package cn.fengsui.dashboard.cameras;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
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
}
