package cn.fengsui.dashboard.cameras;

import cn.fengsui.dashboard.cameras.asking.CameraDesk;
import cn.fengsui.dashboard.cameras.asking.GivenReason;
import cn.fengsui.dashboard.cameras.asking.ReasonDialog;
import cn.fengsui.dashboard.cameras.control.ControlPanel;
import cn.fengsui.dashboard.cameras.recorded.PlaybackPanel;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.video.CameraChoice;
import cn.fengsui.dashboard.video.Pictures;
import cn.fengsui.dashboard.video.Tile;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.video.LiveOptions;
import cn.fengsui.domain.video.LiveViews;
import cn.fengsui.domain.video.ViewReason;
import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The middle of the page: the picture, live or of the past, its stream, its recordings, its keys, and its neighbours. */
final class PicturePanel extends Section implements PlaybackPanel.Stage {

    private static final int NEIGHBOURS = 5;

    private final CameraDesk desk;
    private final Function<Camera, CameraState> stateOf;
    private final Consumer<Camera> choose;
    private final Runnable looked;
    /** Emptied, never hidden: what is hidden stays in the browser, and a picture there would go on. */
    private final Pictures pictures;

    private final Div past = Parts.box("tiles");
    private final Div ask = Parts.box("cm-ask");
    private final Div near = Parts.box("cm-near");
    private final PictureBar bar;
    private final PlaybackPanel playback;
    private final ControlPanel control;
    private final boolean mayLook;
    private @Nullable Camera chosen;

    /**
     * @param choose a neighbour was chosen
     * @param looked a reason was given or a picture asked for: header and audit list are old
     */
    PicturePanel(
            CameraDesk desk,
            LiveViews liveViews,
            Function<Camera, CameraState> stateOf,
            Consumer<Camera> choose,
            Runnable looked) {
        this.desk = desk;
        this.stateOf = stateOf;
        this.choose = choose;
        this.looked = looked;
        this.mayLook = desk.may(VideoRight.VIEW);
        this.pictures = new Pictures(
                liveViews, desk.person().actor(), desk.wording().zone().getId());
        this.bar = new PictureBar(desk, this::stream, this::withReason, this::recorded);
        this.playback = new PlaybackPanel(desk, this);
        this.control = new ControlPanel(desk, this, this::askReason, this::listen);
        addClassName("cm-mid");
        getElement().setAttribute("aria-label", getTranslation("cameras.region.picture"));
        add(pictures, past, ask, bar, playback, Parts.box("cm-low", control, near));
        showAsk();
    }

    /** @param look true to open the picture at once where a reason holds; never by only opening the page */
    void choose(Camera camera, List<Camera> around, boolean look) {
        boolean isOther = chosen == null || !chosen.id().equals(camera.id());
        if (isOther) {
            endPast();
        }
        chosen = camera;
        playback.show(camera);
        control.show(camera);
        showNear(camera, around);
        if (GivenReason.held() != null && mayLook && look && camera.hasVideo()) {
            showLive();
        } else if (isOther) {
            showAsk();
        }
    }

    void askReason() {
        askReason(getTranslation("cameras.reason.title"), this::given);
    }

    @Override
    public void withReason(Consumer<GivenReason> then) {
        GivenReason reason = GivenReason.held();
        if (reason != null) {
            then.accept(reason);
        } else {
            askReason(getTranslation("cameras.reason.title"), given -> {
                keep(given);
                then.accept(given);
            });
        }
    }

    @Override
    public Tile recordingTile(Camera camera) {
        pictures.show(List.of(), ViewReason.PATROL, "-", false);
        ask.setVisible(false);
        var tile = new Tile(camera.id(), camera.name(), desk.wording().zone().getId(), pictures.watermark());
        tile.showPast();
        past.removeAll();
        past.add(tile);
        bar.show(camera, false);
        return tile;
    }

    @Override
    public void showLive() {
        Camera camera = chosen;
        GivenReason reason = GivenReason.held();
        endPast();
        if (camera == null || reason == null || !camera.hasVideo()) {
            showAsk();
            return;
        }
        ask.setVisible(false);
        pictures.show(List.of(new CameraChoice.Chosen(camera, -1)), reason.kind(), reason.note(), false)
                .forEach(Tile::offerSound);
        bar.setVisible(true);
        bar.show(camera, true);
        looked.run();
    }

    private void endPast() {
        playback.ended();
        past.removeAll();
    }

    private void stream(LiveOptions.Stream stream) {
        pictures.choose(stream);
        if (pictures.size() > 0) {
            pictures.show(List.of(), ViewReason.PATROL, "-", false);
            showLive();
        }
    }

    /** While somebody talks with the camera its own sound is heard, with its picture. */
    private void listen(String url) {
        if (pictures.size() == 0) {
            showLive();
        }
        pictures.listen(url);
    }

    /** What is known of the chosen camera's device now. */
    void device(JsonNode registered) {
        control.device(registered);
    }

    /** A shortcut: {@code L} shows the live picture, {@code P} takes a still. */
    void pressed(String key) {
        if (key.equals("L") && mayLook && chosen != null && chosen.hasVideo()) {
            lookOrAsk();
        } else if (key.equals("P")) {
            bar.still();
        }
    }

    /** A recording of ours has begun or ended: the timeline is old. */
    private void recorded() {
        if (chosen != null) {
            playback.show(chosen);
        }
    }

    private void given(GivenReason given) {
        keep(given);
        showLive();
    }

    private void keep(GivenReason given) {
        given.hold();
        looked.run();
    }

    private void askReason(String title, Consumer<GivenReason> then) {
        var dialog = new ReasonDialog(desk.wording(), desk.incidents().get(), then);
        dialog.setHeaderTitle(title);
        dialog.open();
    }

    private void showAsk() {
        ask.removeAll();
        ask.setVisible(true);
        pictures.show(List.of(), ViewReason.PATROL, "-", false);
        Camera camera = chosen;
        bar.setVisible(camera != null && mayLook && camera.hasVideo());
        if (camera != null) {
            bar.show(camera, false);
        }
        if (camera == null) {
            ask.add(new Span(getTranslation("cameras.choose")));
        } else if (!mayLook) {
            ask.add(new Span(getTranslation("cameras.notAllowed")));
        } else if (!camera.hasVideo()) {
            ask.add(new Span(getTranslation("cameras.noVideo")));
        } else {
            ask.add(
                    Parts.text("big", camera.name()),
                    Parts.button("pri", getTranslation("cameras.look"), this::lookOrAsk),
                    new Span(getTranslation("cameras.reason.logged")));
        }
    }

    private void lookOrAsk() {
        if (GivenReason.held() == null) {
            askReason();
        } else {
            showLive();
        }
    }

    /** The nearest other cameras by name and state; no picture opens before one is chosen. */
    private void showNear(Camera camera, List<Camera> around) {
        near.removeAll();
        near.add(Parts.box(
                "pg-sh",
                new Span(getTranslation("cameras.near")),
                Parts.text("em", getTranslation("cameras.near.remark"))));
        var list = Parts.box("list");
        around.stream()
                .filter(other -> !other.id().equals(camera.id()))
                .limit(NEIGHBOURS)
                .forEach(other -> list.add(neighbour(other, camera)));
        near.add(list);
        near.setVisible(around.size() > 1);
    }

    private NativeButton neighbour(Camera other, Camera camera) {
        CameraState state = stateOf.apply(other);
        var button = new NativeButton("", click -> choose.accept(other));
        button.add(
                Parts.text("cm-h" + (state.isWell() ? "" : " x"), state.sign()),
                Parts.text("nm", other.name()),
                Parts.text(state.isWell() ? "t2" : "dq", state.words(desk.wording())),
                Parts.text("t2", Wording.distance(metres(other, camera))));
        return button;
    }

    private static double metres(Camera other, Camera camera) {
        var from = camera.place().point();
        var to = other.place().point();
        return from == null || to == null ? -1 : to.metresTo(from);
    }
}
