package cn.fengsui.dashboard.desk;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.function.Consumer;

/** Shortcuts, filtered in the browser: nothing acts while somebody types. */
@Tag("cc-desk-keys")
@JsModule("./desk-keys.ts")
final class DeskKeys extends Component {

    DeskKeys(Consumer<String> pressed) {
        getElement()
                .addEventListener(
                        "desk-key",
                        event -> pressed.accept(
                                event.getEventData().get("event.detail.key").asString()))
                .addEventData("event.detail.key");
    }
}
