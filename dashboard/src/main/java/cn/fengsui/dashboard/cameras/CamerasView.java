package cn.fengsui.dashboard.cameras;

import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.PageHeader;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.dashboard.push.Screen;
import cn.fengsui.dashboard.push.Topic;
import cn.fengsui.dashboard.security.CurrentActor;
import cn.fengsui.dashboard.video.CameraChoice;
import cn.fengsui.dashboard.video.Pictures;
import cn.fengsui.dashboard.video.Tile;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.video.ViewReason;
import cn.fengsui.state.Watching;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import jakarta.annotation.security.RolesAllowed;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The camera catalogue. An administrator sees the catalogue and who looked, but no pictures. */
@Route(value = "cameras", autoLayout = false)
@RolesAllowed({"CAMERA_OPERATOR", "DUTY_OFFICER", "SHIFT_LEAD", "ADMINISTRATOR"})
@CssImport("./cameras-page.css")
public class CamerasView extends Div implements HasDynamicTitle {

    private static final Set<Role> MAY_LOOK = EnumSet.of(Role.CAMERA_OPERATOR, Role.DUTY_OFFICER, Role.SHIFT_LEAD);
    private static final int DRAWN_AROUND = 9;
    private static final int ROWS = 60;

    private final Feeds feeds;
    private final Live live;
    private final Watched watched;
    private final Actor actor;
    private final boolean mayLook;
    private final Wording wording;
    private final CataloguePanel catalogue;
    private final CameraPanel panel;
    private final Pictures pictures;
    private final Section middle = new Section();
    private final Div ask = Parts.box("cm-ask");
    private final Div near = new Div();
    private final Span why = Parts.text("cm-why", "");

    private @Nullable Camera chosen;
    private @Nullable Screen screen;

    public CamerasView(CurrentActor current, DashboardConfig config, Feeds feeds, Live live, Watched watched) {
        this.feeds = feeds;
        this.live = live;
        this.watched = watched;
        this.actor = current.at("cameras");
        this.mayLook = MAY_LOOK.contains(current.role());
        this.wording = new Wording(getLocale(), config.zone());
        this.catalogue = new CataloguePanel(camera -> choose(camera, true));
        this.panel = new CameraPanel(wording);
        this.pictures = new Pictures(feeds.liveViews(), actor, config.zone().getId());
        addClassNames("pg", "cm");
        middle.addClassName("cm-mid");
        near.addClassName("cm-near");
        middle.add(pictures, ask, near);
        panel.setVisible(false);
        showReason();
        showAsk();
        add(
                new PageHeader(
                        "cameras",
                        getTranslation("cameras.title"),
                        current,
                        feeds.clock(),
                        config.zone(),
                        catalogue.filters(),
                        why),
                catalogue,
                middle,
                panel);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("cameras.title");
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        UI ui = attached.getUI();
        screen = Screen.of(ui, live, changed -> {
            if (changed.contains(Topic.CAMERAS)) {
                catalogue.show(cameras());
            }
            if (changed.contains(Topic.WATCHING)) {
                readViews();
            }
        });
        catalogue.show(cameras());
        if (chosen == null) {
            catalogue.first().ifPresent(camera -> choose(camera, false));
        }
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        if (screen != null) {
            screen.close();
        }
    }

    private List<Camera> cameras() {
        return live.cameras().all().stream()
                .filter(camera -> Live.shows(live.isExercise(), camera.drill()))
                .sorted(Comparator.comparing(Camera::id))
                .toList();
    }

    /** @param look true to open the picture at once where a reason holds; never by only opening the page */
    private void choose(Camera camera, boolean look) {
        if (chosen != null && chosen.id().equals(camera.id()) && !look) {
            return;
        }
        chosen = camera;
        panel.setVisible(true);
        List<Camera> around = around(camera);
        panel.show(camera, around);
        showNear(camera, around);
        GivenReason reason = reason();
        if (reason != null && mayLook && look) {
            look(reason);
        } else {
            pictures.show(List.of(), ViewReason.PATROL, "-", false);
            showAsk();
            readViews();
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
                .forEach(other -> list.add(neighbour(other, camera)));
        near.add(list);
        near.setVisible(around.size() > 1);
    }

    private NativeButton neighbour(Camera other, Camera camera) {
        var button = new NativeButton("", click -> choose(other, true));
        button.add(
                Parts.text("nm", other.name()),
                Parts.text(
                        other.status() == CameraStatus.ONLINE ? "t2" : "dq",
                        getTranslation("cameras.state." + other.status())),
                Parts.text("t2", Wording.distance(metres(other, camera))));
        return button;
    }

    private static double metres(Camera other, Camera camera) {
        var from = camera.place().point();
        var to = other.place().point();
        return from == null || to == null ? -1 : to.metresTo(from);
    }

    private List<Camera> around(Camera camera) {
        var point = camera.place().point();
        return point == null
                ? List.of()
                : live.cameras().all().stream()
                        .filter(other -> other.place().point() != null && other.drill() == camera.drill())
                        .sorted(Comparator.comparingDouble(other ->
                                Objects.requireNonNull(other.place().point()).metresTo(point)))
                        .limit(DRAWN_AROUND)
                        .toList();
    }

    private void look(GivenReason reason) {
        Camera camera = chosen;
        if (camera == null || !camera.hasVideo()) {
            showAsk();
            readViews();
            return;
        }
        ask.setVisible(false);
        pictures.setVisible(true);
        pictures.show(List.of(new CameraChoice.Chosen(camera, -1)), reason.kind(), reason.note(), false)
                .forEach(Tile::offerSound);
        readViews();
    }

    private void showAsk() {
        ask.removeAll();
        ask.setVisible(true);
        pictures.setVisible(false);
        Camera camera = chosen;
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
        GivenReason reason = reason();
        if (reason == null) {
            askReason();
        } else {
            look(reason);
        }
    }

    private void askReason() {
        new ReasonDialog(wording.isEnglish(), given -> {
                    VaadinSession.getCurrent().setAttribute(GivenReason.class, given);
                    showReason();
                    look(given);
                })
                .open();
    }

    /** The reason that holds for this session, in the header, with the way to change it. */
    private void showReason() {
        why.removeAll();
        GivenReason reason = reason();
        why.setVisible(mayLook);
        why.add(Parts.text("t2", getTranslation("cameras.reason.title")));
        if (reason == null) {
            why.add(new Span(getTranslation("cameras.reason.none")));
        } else {
            why.add(Parts.text(
                    "b",
                    (wording.isEnglish() ? reason.kind().en() : reason.kind().zh()) + " " + reason.note()));
        }
        why.add(Parts.button(
                "s",
                getTranslation(reason == null ? "cameras.reason.give" : "cameras.reason.change"),
                this::askReason));
    }

    private @Nullable GivenReason reason() {
        return VaadinSession.getCurrent().getAttribute(GivenReason.class);
    }

    /** The audit ids of the views of this camera that are open now. */
    private Set<String> watchingNow(Camera camera) {
        return live.watching().all().stream()
                .filter(watching -> watching.cameraId().equals(camera.id()))
                .map(Watching::auditId)
                .collect(Collectors.toSet());
    }

    private void readViews() {
        Camera camera = chosen;
        if (camera == null) {
            return;
        }
        getUI().ifPresent(ui -> Background.load(
                ui,
                () -> watched.of(camera.id(), ROWS),
                seen -> {
                    if (chosen != null && chosen.id().equals(camera.id())) {
                        panel.show(seen, watchingNow(camera), feeds.clock().instant());
                    }
                },
                failed -> panel.sayUnreadable()));
    }
}
