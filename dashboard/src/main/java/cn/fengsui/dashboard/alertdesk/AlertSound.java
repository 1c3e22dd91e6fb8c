package cn.fengsui.dashboard.alertdesk;

import cn.fengsui.dashboard.alerts.AlertBook.Standing;
import cn.fengsui.dashboard.alerts.SoundTests;
import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.domain.alert.AlertStage;
import cn.fengsui.domain.identity.Actor;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sound at the desk for what nobody owns yet, and its test at the start of a shift. */
@Tag("cc-alert-sound")
@JsModule("./cc-alert-sound.ts")
final class AlertSound extends Component {

    private static final List<String> WORDS = List.of(
            "starting",
            "on",
            "blocked",
            "elsewhere",
            "open",
            "how",
            "help",
            "test",
            "playing",
            "asks",
            "heard",
            "silent",
            "due");

    private final SoundTests tests;
    private List<Waiting> told = List.of();

    /** What sounds, as the element reads it. */
    record Waiting(String id, int level) {}

    AlertSound(SoundTests tests) {
        this.tests = tests;
        getElement().getClassList().add("al-sound");
        Map<String, String> words = new HashMap<>();
        WORDS.forEach(word -> words.put(word, getTranslation("alerts.sound." + word)));
        getElement().setPropertyMap("words", words);
    }

    /** Beside the title of another page. */
    AlertSound compact() {
        getElement().setProperty("compact", true);
        return this;
    }

    /** Who tests it, and which workstation's it is; asks the record whether that was heard this shift. */
    void at(Actor actor, String workstation) {
        getElement()
                .addEventListener(
                        "sound-test",
                        event -> tested(
                                actor,
                                workstation,
                                event.getEventData().get("event.detail.heard").booleanValue(),
                                event.getEventData().get("event.detail.state").asString()))
                .addEventData("event.detail.heard")
                .addEventData("event.detail.state");
        askWhetherDue(workstation);
    }

    void show(List<Standing> standings) {
        List<Waiting> waiting = standings.stream()
                .filter(standing -> standing.stage() == AlertStage.UNACKNOWLEDGED)
                .sorted(DeskRows.ORDER)
                .map(standing -> new Waiting(
                        standing.id() + "#" + standing.alert().reopenCount(),
                        standing.alert().level().severity()))
                .toList();
        if (!waiting.equals(told)) {
            told = waiting;
            getElement().setPropertyList("waiting", waiting);
        }
    }

    void test() {
        getElement().callJsFunction("test");
    }

    private void tested(Actor actor, String workstation, boolean heard, String state) {
        String words = getTranslation(heard ? "alerts.sound.heard" : "alerts.sound.silent");
        getUI().ifPresent(ui -> Background.load(
                ui,
                () -> {
                    tests.tested(actor, workstation, heard, words, state);
                    return heard;
                },
                written -> getElement().setProperty("due", !heard),
                failed -> getElement().setProperty("due", true)));
    }

    private void askWhetherDue(String workstation) {
        getUI().ifPresent(ui -> Background.load(
                ui,
                () -> tests.heard(workstation).isEmpty(),
                isDue -> getElement().setProperty("due", isDue),
                failed -> getElement().setProperty("due", true)));
    }
}
