package cn.fengsui.dashboard.cameras;

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

/** Who moves the camera, taking and giving it back, and the keys while it is held. */
final class PtzPanel extends Div {

    private static final Set<Integer> MOVABLE = Set.of(1, 2, 4, 5);
    private static final Duration LOOK = Duration.ofSeconds(3);

    private final CameraDesk desk;
    private final BiConsumer<String, Consumer<GivenReason>> askReason;
    private final Span state = Parts.text("em", "");
    private final Span problem = Parts.text("pg-refused", "");
    private final NativeButton take;
    private final NativeButton back;
    private final PtzPad pad = new PtzPad();
    private @Nullable Camera camera;
    private @Nullable Subscription poll;
    private @Nullable JsonNode lease;
    private boolean isMine;

    /** @param askReason asks why a camera is taken from somebody, under this title */
    PtzPanel(CameraDesk desk, BiConsumer<String, Consumer<GivenReason>> askReason) {
        this.desk = desk;
        this.askReason = askReason;
        addClassName("cm-ptz");
        take = Parts.button("s", getTranslation("cameras.ptz.take"), this::take);
        back = Parts.button("s", getTranslation("cameras.ptz.back"), this::giveBack);
        problem.getElement().setAttribute("role", "status");
        pad.onEnded(this::ended);
        pad.onHome(this::home);
        pad.onPresetSaved(this::readPresets);
        add(Parts.box("pg-sh", new Span(getTranslation("cameras.ptz.title")), state, take, back), problem, pad);
    }

    /** Whether there is anything to move, and this person may. */
    boolean fits(Camera one) {
        return desk.may(VideoRight.CONTROL) && MOVABLE.contains(one.ptzType()) && one.hasVideo();
    }

    /** Another camera: what was held is given back. */
    void show(Camera one) {
        if (camera != null && camera.id().equals(one.id())) {
            return;
        }
        stop();
        camera = one;
        lease = null;
        problem.setText("");
        setVisible(fits(one));
        draw();
        if (isVisible()) {
            readPresets();
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
        lease = told.isObject() ? told : null;
        if (isMine && lease == null) {
            isMine = false;
            pad.hold("");
        }
        draw();
    }

    private void take() {
        if (isHeldByAnother()) {
            askReason.accept(getTranslation("cameras.ptz.over.title", holder()), given -> take(given, true));
        } else {
            take(PicturePanel.reason(), false);
        }
    }

    private void take(@Nullable GivenReason reason, boolean overrule) {
        var body = GatewayApi.body().put("overrule", overrule).put("reason", reason == null ? "" : reason.note());
        problem.setText("");
        ui(ui -> GatewayPoll.once(
                ui,
                desk.put(path("/lease"), body),
                taken -> {
                    lease = taken;
                    isMine = true;
                    pad.hold(taken.path("session").asText());
                    draw();
                },
                refused -> problem.setText(words(refused))));
    }

    private void giveBack() {
        pad.hold("");
        isMine = false;
        lease = null;
        draw();
        ui(ui -> GatewayPoll.once(
                ui, desk.delete(path("/lease")), done -> {}, refused -> problem.setText(words(refused))));
    }

    private void ended(String why) {
        isMine = false;
        lease = null;
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
        Camera one = camera;
        if (one == null) {
            return;
        }
        pad.presets(GatewayApi.body().arrayNode());
        ui(ui -> GatewayPoll.once(
                ui,
                desk.get("/api/v1/cameras/" + one.id() + "/presets"),
                answer -> {
                    if (one.equals(camera)) {
                        pad.presets(answer.path("items"));
                    }
                },
                unread -> {})); // a camera that tells none has none to show
    }

    private void draw() {
        boolean another = isHeldByAnother();
        take.setVisible(!isMine && (!another || desk.person().role() == Role.SHIFT_LEAD));
        take.setText(getTranslation(another ? "cameras.ptz.over" : "cameras.ptz.take"));
        back.setVisible(isMine);
        state.setText(isMine ? getTranslation("cameras.ptz.mine") : another ? heldWords() : free());
        getElement().getClassList().set("held", isMine);
    }

    private String free() {
        return getTranslation("cameras.ptz.free");
    }

    private boolean isHeldByAnother() {
        return !isMine && lease != null;
    }

    private String holder() {
        return lease == null
                ? ""
                : lease.path("displayName").asText() + " · "
                        + lease.path("seat").asText();
    }

    private String heldWords() {
        String until = lease == null ? "" : lease.path("until").asText();
        String clock = until.isEmpty() ? "" : desk.wording().clock(Instant.parse(until));
        return getTranslation("cameras.ptz.held", holder(), clock);
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
