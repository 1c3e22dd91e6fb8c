package cn.fengsui.dashboard.alertdesk;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.function.Consumer;

/** Shortcuts of the alert desk, filtered in the browser: nothing acts while somebody types. */
@Tag("cc-alert-keys")
@JsModule("./alert-keys.ts")
final class AlertKeys extends Component {

    AlertKeys(Consumer<String> pressed) {
        getElement()
                .addEventListener(
                        "alert-key",
                        event -> pressed.accept(
                                event.getEventData().get("event.detail.key").asString()))
                .addEventData("event.detail.key");
    }
}
