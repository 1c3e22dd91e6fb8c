package cn.fengsui.dashboard.cameras.control;

import cn.fengsui.dashboard.cameras.asking.CameraDesk;
import cn.fengsui.dashboard.cameras.asking.GivenReason;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.push.Subscription;
import cn.fengsui.dashboard.video.GatewayApi;
import cn.fengsui.dashboard.video.GatewayPoll;
import cn.fengsui.dashboard.video.GatewayRefusal;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.identity.VideoRight;
import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who moves the camera, taking and giving it back, and the keys while it is held. A worse incident takes a camera over;
 * without one, a shift lead may, with a reason.
 */
final class PtzPanel extends Div {

    private static final Set<Integer> MOVABLE = Set.of(1, 2, 4, 5);
    private static final Duration LOOK = Duration.ofSeconds(3);
    private static final int NO_INCIDENT = 5;

    private final CameraDesk desk;
    private final BiConsumer<String, Consumer<GivenReason>> askReason;
    private final Span state = Parts.text("em", "");
    private final Span problem = Parts.text("pg-refused", "");
    private final NativeButton take;
    private final NativeButton back;
    private final Div lease;
    private final PtzPad pad = new PtzPad();
    private @Nullable Camera camera;
    private @Nullable Subscription poll;
    private @Nullable JsonNode held;
    private boolean isMine;
    private boolean is2022;

    PtzPanel(CameraDesk desk, BiConsumer<String, Consumer<GivenReason>> askReason) {
        this.desk = desk;
        this.askReason = askReason;
        addClassName("cm-ptz");
        take = Parts.button("s", getTranslation("cameras.ptz.take"), this::take);
        back = Parts.button("s", getTranslation("cameras.ptz.back"), this::giveBack);
        lease = Parts.box("cm-lease", state, take, back);
        problem.getElement().setAttribute("role", "status");
        pad.onEnded(this::ended);
        pad.onHome(this::home);
        pad.onPresetSaved(this::readPresets);
        pad.onWhere(this::readPosition);
        add(problem, pad);
    }

    /** Who holds it, and taking it; stands in the line of the tabs. */
    Div lease() {
        return lease;
    }

    /** @param name {@code move} or {@code tours} */
    void part(String name) {
        pad.part(name);
    }

    /** Whether there is anything to move, and this person may. */
    boolean fits(Camera one) {
        return desk.may(VideoRight.CONTROL) && MOVABLE.contains(one.ptzType()) && one.hasVideo();
    }

    /** Devices of 2022 tell where they look, and their tours. */
    void edition(boolean newest) {
        if (newest != is2022) {
            is2022 = newest;
            pad.precise(newest);
            readTours();
        }
    }

    /** Another camera: what was held is given back. */
    void show(Camera one) {
        if (camera != null && camera.id().equals(one.id())) {
            return;
        }
        stop();
        camera = one;
        held = null;
        is2022 = false;
        pad.precise(false);
        problem.setText("");
        draw();
        if (fits(one)) {
            readPresets();
            readTours();
            ui(ui -> poll = GatewayPoll.every(
                    ui, LOOK, () -> desk.get(path("/lease")), this::held, refused -> state.setText(words(refused))));
        }
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        stop();
    }

    private void stop() {
        pad.hold("");
        isMine = false;
        if (poll != null) {
            poll.close();
            poll = null;
        }
    }

    private void held(JsonNode answer) {
        JsonNode told = answer.path("lease");
        held = told.isObject() ? told : null;
        if (isMine && held == null) {
            isMine = false;
            pad.hold("");
        }
        draw();
    }

    private void take() {
        GivenReason reason = GivenReason.held();
        if (isHeldByAnother() && !outranks()) {
            askReason.accept(getTranslation("cameras.ptz.over.title", holder()), given -> take(given, true));
        } else {
            take(reason, false);
        }
    }

    private void take(@Nullable GivenReason reason, boolean overrule) {
        var body = GatewayApi.body()
                .put("overrule", overrule)
                .put("incident", reason == null ? "" : reason.incident())
                .put("reason", reason == null ? "" : reason.note());
        problem.setText("");
        ui(ui -> GatewayPoll.once(
                ui,
                desk.put(path("/lease"), body),
                taken -> {
                    held = taken;
                    isMine = true;
                    pad.hold(taken.path("session").asText());
                    draw();
                },
                refused -> problem.setText(words(refused))));
    }

    private void giveBack() {
        pad.hold("");
        isMine = false;
        held = null;
        draw();
        ui(ui -> GatewayPoll.once(
                ui, desk.delete(path("/lease")), done -> {}, refused -> problem.setText(words(refused))));
    }

    private void ended(String why) {
        isMine = false;
        held = null;
        pad.hold("");
        problem.setText(why.isBlank() ? getTranslation("cameras.ptz.ended") : why);
        draw();
    }

    private void home() {
        ui(ui -> GatewayPoll.once(
                ui,
                desk.post(path(""), GatewayApi.body().put("home", true)),
                done -> problem.setText(done.path("moved").asBoolean(true) ? "" : getTranslation("cameras.ptz.noHome")),
                refused -> problem.setText(words(refused))));
    }

    private void readPresets() {
        pad.presets(GatewayApi.body().arrayNode());
        read("/presets", answer -> pad.presets(answer.path("items")));
    }

    private void readTours() {
        pad.cruises(GatewayApi.body().arrayNode());
        if (is2022) {
            read("/cruises", answer -> pad.cruises(answer.path("items")));
        }
    }

    private void readPosition() {
        read("/position", pad::position);
    }

    /** A camera that does not tell has nothing to show. */
    private void read(String what, Consumer<JsonNode> show) {
        Camera one = camera;
        if (one != null) {
            ui(ui -> GatewayPoll.once(
                    ui,
                    desk.get("/api/v1/cameras/" + one.id() + what),
                    answer -> {
                        if (one.equals(camera)) {
                            show.accept(answer);
                        }
                    },
                    unread -> {}));
        }
    }

    private void draw() {
        boolean another = isHeldByAnother();
        boolean mayTake = !another || outranks() || desk.person().role() == Role.SHIFT_LEAD;
        take.setVisible(!isMine && mayTake);
        take.setText(getTranslation(another ? "cameras.ptz.over" : "cameras.ptz.take"));
        back.setVisible(isMine);
        state.setText(isMine ? getTranslation("cameras.ptz.mine") : another ? heldWords(mayTake) : free());
        state.setTitle(another && held != null ? held.path("reason").asText() : "");
        getElement().getClassList().set("held", isMine);
        getElement().getClassList().set("another", another);
    }

    private String free() {
        return getTranslation("cameras.ptz.free");
    }

    private boolean isHeldByAnother() {
        return !isMine && held != null;
    }

    /** Whether our incident is worse than what the holder has; the gateway looks the levels up itself. */
    private boolean outranks() {
        GivenReason reason = GivenReason.held();
        int theirs = held == null ? NO_INCIDENT : held.path("severity").asInt(NO_INCIDENT);
        return reason != null && desk.severity(reason).orElse(NO_INCIDENT) < theirs;
    }

    private String holder() {
        return held == null
                ? ""
                : held.path("displayName").asText() + " · " + held.path("seat").asText();
    }

    private String heldWords(boolean mayTake) {
        String until = held == null ? "" : held.path("until").asText();
        String clock = until.isEmpty() ? "" : desk.wording().clock(Instant.parse(until));
        return getTranslation(mayTake ? "cameras.ptz.held" : "cameras.ptz.held.keep", holder(), clock);
    }

    private String path(String rest) {
        return "/api/v1/ptz/" + (camera == null ? "" : camera.id()) + rest;
    }

    private String words(GatewayRefusal refused) {
        return desk.words(this, refused);
    }

    private void ui(Consumer<UI> work) {
        UI current = UI.getCurrent();
        if (current != null) {
            work.accept(current);
        }
    }
}
