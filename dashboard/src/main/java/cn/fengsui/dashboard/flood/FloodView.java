package cn.fengsui.dashboard.flood;

import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.navigation.PageHeader;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.dashboard.push.Screen;
import cn.fengsui.dashboard.security.CurrentActor;
import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.dashboard.video.CameraChoice;
import cn.fengsui.dashboard.video.Pictures;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.video.LiveOptions;
import cn.fengsui.domain.video.ViewReason;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /flood}: all flood key spots, and the pictures with the best sight of the worst of them. */
@Route(value = "flood", autoLayout = false)
@RolesAllowed({"DISPATCHER", "DUTY_OFFICER", "SHIFT_LEAD", "LEADER"})
@CssImport("./flood-page.css")
public class FloodView extends Div implements HasDynamicTitle {

    private static final Duration TICK = Duration.ofSeconds(2);
    private static final int MOST_ROWS = 200;
    private static final int PICTURES = 3;

    private final Live live;
    private final Clock clock;
    private final FloodBoard board;
    private final CameraChoice cameras;
    private final Pictures pictures;
    private List<CameraChoice.Chosen> shown = List.of();
    private @Nullable Screen screen;

    public FloodView(CurrentActor current, DashboardConfig config, Feeds feeds, Live live, FloodBook book) {
        this.live = live;
        this.clock = feeds.clock();
        this.board = new FloodBoard(book, MOST_ROWS);
        this.cameras = new CameraChoice(live);
        this.pictures = new Pictures(
                feeds.liveViews(), current.at("flood"), config.zone().getId());
        pictures.choose(LiveOptions.Stream.SUB);
        addClassNames("pg", "fl");
        add(
                new PageHeader("flood", getTranslation("flood.title"), current, clock, config.zone()),
                new Plain(
                                "main",
                                board,
                                Parts.box("fl-side", pictures, Parts.text("t3", getTranslation("flood.unknown"))))
                        .classed("fl-main"));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("flood.title");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        refresh();
        screen = Screen.of(event.getUI(), live, TICK, changed -> refresh());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (screen != null) {
            screen.close();
        }
    }

    private void refresh() {
        board.show(clock.instant());
        List<CameraChoice.Chosen> wanted = best();
        if (!wanted.equals(shown)) {
            shown = wanted;
            pictures.show(wanted, ViewReason.PATROL, getTranslation("flood.reason"), false);
        }
    }

    /** One camera for each of the worst spots. */
    private List<CameraChoice.Chosen> best() {
        var chosen = new ArrayList<CameraChoice.Chosen>();
        var taken = new HashSet<String>();
        for (GeoPoint place : board.worstPlaces(PICTURES)) {
            Optional<CameraChoice.Chosen> best = cameras.nearest(place, live.isExercise(), PICTURES).stream()
                    .filter(camera -> taken.add(camera.camera().id()))
                    .findFirst();
            best.ifPresent(chosen::add);
        }
        return chosen;
    }
}
