package cn.fengsui.dashboard.alertdesk;

import cn.fengsui.dashboard.alerts.AlertBook.Standing;
import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.domain.alert.AlertStage;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditEntry;
import cn.fengsui.domain.identity.AuditTrail;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sound at the desk for what nobody owns yet, and its test at the start of a shift, which leaves an audit row. */
@Tag("cc-alert-sound")
@JsModule("./cc-alert-sound.ts")
final class AlertSound extends Component {

    static final String TESTED = "alert.sound-test";
    private static final Duration SHIFT = Duration.ofHours(12);
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

    private final AuditTrail audit;
    private final Clock clock;
    private List<Waiting> told = List.of();

    /** What sounds, as the element reads it. */
    record Waiting(String id, int level) {}

    AlertSound(AuditTrail audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
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

    /** Who tests it, from where; asks the record whether that was done this shift. */
    void at(Actor actor) {
        getElement()
                .addEventListener(
                        "sound-test",
                        event -> tested(
                                actor,
                                event.getEventData().get("event.detail.heard").booleanValue(),
                                event.getEventData().get("event.detail.state").asString()))
                .addEventData("event.detail.heard")
                .addEventData("event.detail.state");
        askWhetherDue(actor);
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

    private void tested(Actor actor, boolean heard, String state) {
        getUI().ifPresent(ui -> Background.load(
                ui,
                () -> audit.add(
                        actor,
                        TESTED,
                        object(actor),
                        getTranslation(heard ? "alerts.sound.heard" : "alerts.sound.silent"),
                        heard ? "heard" : "not heard: " + state),
                written -> getElement().setProperty("due", !heard),
                failed -> getElement().setProperty("due", true)));
    }

    private void askWhetherDue(Actor actor) {
        getUI().ifPresent(ui -> Background.load(
                ui,
                () -> audit.newest(TESTED, object(actor), 1).stream().noneMatch(this::isFresh),
                isDue -> getElement().setProperty("due", isDue),
                failed -> getElement().setProperty("due", true)));
    }

    /** The post that tested, whatever page it sat at. */
    private static String object(Actor actor) {
        return actor.user();
    }

    private boolean isFresh(AuditEntry entry) {
        return entry.result().equals("heard")
                && entry.at().isAfter(clock.instant().minus(SHIFT));
    }
}
