package cn.fengsui.dashboard.cameras;

import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.cameras.asking.CameraDesk;
import cn.fengsui.dashboard.cameras.asking.GivenReason;
import cn.fengsui.dashboard.cameras.asking.PastNear;
import cn.fengsui.dashboard.desk.OpenIncidents;
import cn.fengsui.dashboard.desk.QueueRow;
import cn.fengsui.dashboard.masks.MaskBook;
import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.PageHeader;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.dashboard.push.Screen;
import cn.fengsui.dashboard.push.Subscription;
import cn.fengsui.dashboard.push.Topic;
import cn.fengsui.dashboard.security.CurrentActor;
import cn.fengsui.dashboard.video.GatewayApi;
import cn.fengsui.dashboard.video.GatewayPoll;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.video.ViewReason;
import cn.fengsui.state.Watching;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The camera catalogue. An administrator sees the catalogue and who looked, but no pictures. */
@Route(value = "cameras", autoLayout = false)
@RolesAllowed({"CAMERA_OPERATOR", "DUTY_OFFICER", "SHIFT_LEAD", "ADMINISTRATOR"})
@CssImport("./cameras-page.css")
public class CamerasView extends Div implements HasDynamicTitle {

    private static final int DRAWN_AROUND = 120;
    private static final int ROWS = 20;
    private static final Duration AGES = Duration.ofSeconds(10);
    private static final Duration BRANCHES = Duration.ofSeconds(15);

    private final Feeds feeds;
    private final Live live;
    private final Watched watched;
    private final CameraDesk desk;
    private final CataloguePanel catalogue;
    private final CameraPanel panel;
    private final PicturePanel middle;
    private final Span why = Parts.text("cm-why", "");

    private @Nullable Camera chosen;
    private @Nullable Screen screen;
    private @Nullable Subscription branches;
    private @Nullable Subscription device;

    public CamerasView(
            CurrentActor current,
            DashboardConfig config,
            Feeds feeds,
            Live live,
            Watched watched,
            GatewayApi gateway,
            OpenIncidents incidents,
            MaskBook masks) {
        this.feeds = feeds;
        this.live = live;
        this.watched = watched;
        var wording = new Wording(getLocale(), config.zone());
        this.desk = new CameraDesk(
                gateway,
                new GatewayApi.Person(current.at("cameras"), current.role()),
                wording,
                feeds.clock(),
                () -> incidents.rows().stream().map(QueueRow::incident).toList(),
                new PastNear(feeds.situation(), live.isExercise()),
                masks);
        this.catalogue = new CataloguePanel(wording, this::stateOf, this::readBranch, camera -> choose(camera, true));
        this.panel = new CameraPanel(wording, desk);
        this.middle = new PicturePanel(desk, feeds.liveViews(), this::stateOf, this::reveal, this::looked);
        addClassNames("pg", "cm");
        panel.setVisible(false);
        panel.onCamera(id -> live.cameras().find(id).ifPresent(this::reveal));
        showReason();
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
                panel,
                new CameraKeys(middle::pressed),
                CameraKeys.hints(this));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("cameras.title");
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        UI ui = attached.getUI();
        screen = Screen.of(ui, live, AGES, this::changed);
        catalogue.show(cameras());
        if (desk.may(VideoRight.VIEW)) {
            branches = GatewayPoll.every(
                    ui,
                    BRANCHES,
                    () -> desk.get(tree(GatewayTree.TOP)),
                    top -> {
                        catalogue.put(GatewayTree.TOP, top);
                        catalogue.branches().stream()
                                .filter(key -> !key.equals(GatewayTree.TOP))
                                .forEach(this::readBranch);
                    },
                    refused -> catalogue.sayLost());
        }
        if (chosen == null) {
            catalogue.first().ifPresent(camera -> choose(camera, false));
        }
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        if (screen != null) {
            screen.close();
        }
        if (branches != null) {
            branches.close();
        }
        if (device != null) {
            device.close();
        }
    }

    private void changed(Set<Topic> topics) {
        if (topics.contains(Topic.CAMERAS) || topics.contains(Topic.HEALTH)) {
            catalogue.show(cameras());
            Camera camera = chosen;
            if (camera != null) {
                show(camera);
            }
        }
        if (topics.contains(Topic.WATCHING)) {
            readViews();
        }
    }

    private CameraState stateOf(Camera camera) {
        return CameraState.of(camera, live.health().find(camera.id()));
    }

    private List<Camera> cameras() {
        return live.cameras().all().stream()
                .filter(camera -> Live.shows(live.isExercise(), camera.drill()))
                .sorted(Comparator.comparing(Camera::id))
                .toList();
    }

    /** Chosen elsewhere than in the tree: it is shown there too. */
    private void reveal(Camera camera) {
        choose(camera, true);
        catalogue.reveal(camera, CameraDesk.deviceOf(camera).orElse(""));
    }

    private static String tree(String parent) {
        return "/api/v1/tree?parent=" + CameraDesk.encoded(parent);
    }

    private void readBranch(String key) {
        getUI().ifPresent(ui -> GatewayPoll.once(
                ui, desk.get(tree(key)), answer -> catalogue.put(key, answer), refused -> catalogue.sayLost()));
    }

    /** @param look true to open the picture at once where a reason holds; never by only opening the page */
    private void choose(Camera camera, boolean look) {
        if (chosen != null && chosen.id().equals(camera.id()) && !look) {
            return;
        }
        chosen = camera;
        panel.setVisible(true);
        List<Camera> around = around(camera);
        panel.show(camera, around, this::stateOf, feeds.clock().instant());
        middle.choose(camera, around, look);
        readViews();
        readDevice(camera);
    }

    /** Registration and keepalive of the device behind the camera, as long as the camera is chosen. */
    private void readDevice(Camera camera) {
        if (device != null) {
            device.close();
            device = null;
        }
        if (desk.may(VideoRight.VIEW)) {
            CameraDesk.deviceOf(camera).ifPresent(id -> getUI().ifPresent(ui -> device = GatewayPoll.every(
                    ui,
                    AGES,
                    () -> desk.get("/api/v1/devices/" + id),
                    told -> {
                        panel.device(told);
                        middle.device(told);
                        show(camera);
                    },
                    refused -> {}))); // the strip says that it is not known
        }
    }

    private void show(Camera camera) {
        live.cameras().find(camera.id()).ifPresent(fresh -> {
            chosen = fresh;
            panel.show(fresh, around(fresh), this::stateOf, feeds.clock().instant());
        });
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

    private void looked() {
        showReason();
        readViews();
    }

    private void showReason() {
        why.removeAll();
        GivenReason reason = GivenReason.held();
        why.setVisible(desk.may(VideoRight.VIEW));
        why.add(Parts.text("t3", getTranslation("cameras.reason.title")));
        why.add(Parts.text("b", reason == null ? getTranslation("cameras.reason.none") : words(reason)));
        why.add(Parts.button(
                "s",
                getTranslation(reason == null ? "cameras.reason.give" : "cameras.reason.change"),
                middle::askReason));
    }

    private String words(GivenReason reason) {
        ViewReason kind = reason.kind();
        return (desk.wording().isEnglish() ? kind.en() : kind.zh()) + " " + reason.note();
    }

    /** The views of this camera that are open now. */
    private List<Watching> watchingNow(Camera camera) {
        return live.watching().all().stream()
                .filter(watching -> watching.cameraId().equals(camera.id()))
                .sorted(Comparator.comparing(Watching::since))
                .toList();
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
