package cn.fengsui.dashboard.cameras.control;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The microphone in the browser. Sound goes from there to the gateway and never through our server. */
@Tag("cc-voice")
@JsModule("./cc-voice.ts")
final class VoiceMicrophone extends Component {

    private static final List<String> TEXTS = List.of(
            "broadcast",
            "talk",
            "start",
            "hold",
            "keep",
            "end",
            "speaking",
            "ready",
            "calling",
            "asking",
            "own",
            "there",
            "insecure",
            "denied",
            "none",
            "lost",
            "idle",
            "explain",
            "explainTalk");

    private int refusals;

    VoiceMicrophone() {
        Map<String, String> texts = new HashMap<>();
        TEXTS.forEach(key -> texts.put(key, getTranslation("cameras.voice." + key)));
        getElement().setPropertyMap("texts", texts);
    }

    /** @param url the gateway's WebSocket for one speaker, good once */
    void open(String url) {
        getElement().setAttribute("url", url);
    }

    void end() {
        getElement().setAttribute("url", "");
    }

    /** Says why nobody can speak now. */
    void refuse(String words) {
        getElement().setAttribute("problem", words);
        getElement().setAttribute("refusals", Integer.toString(++refusals));
    }

    /** Calls with {@code broadcast} or {@code talk}. */
    void onBegin(Consumer<String> begun) {
        getElement()
                .addEventListener(
                        "cc-voice-begin",
                        event -> begun.accept(
                                event.getEventData().get("event.detail.kind").asString()))
                .addEventData("event.detail.kind");
    }

    void onEnded(Runnable ended) {
        getElement().addEventListener("cc-voice-ended", event -> ended.run());
    }
}
