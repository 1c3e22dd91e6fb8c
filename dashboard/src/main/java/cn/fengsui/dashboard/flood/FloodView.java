package cn.fengsui.dashboard.flood;

import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.navigation.PageHeader;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.dashboard.push.Screen;
import cn.fengsui.dashboard.security.CurrentActor;
import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.dashboard.video.CameraChoice;
import cn.fengsui.dashboard.video.Pictures;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.video.LiveOptions;
import cn.fengsui.domain.video.ViewReason;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /flood}: all flood key spots, and the pictures with the best sight of the worst of them. */
@Route(value = "flood", autoLayout = false)
@RolesAllowed({"DISPATCHER", "DUTY_OFFICER", "SHIFT_LEAD", "LEADER"})
@CssImport("./flood-page.css")
public class FloodView extends Div implements HasDynamicTitle {

    private static final Duration TICK = Duration.ofSeconds(2);
    private static final int MOST_ROWS = 200;
    private static final int PICTURES = 3;

    private static final Set<Role> ENTER = EnumSet.of(Role.DISPATCHER, Role.DUTY_OFFICER, Role.SHIFT_LEAD);

    private final Live live;
    private final Clock clock;
    private final FloodBook book;
    private final CurrentActor current;
    private final Wording wording;
    private final FloodBoard board;
    private final CameraChoice cameras;
    private final Pictures pictures;
    private final Plain heading = new Plain("h2").classed("fl-heading");
    private final Component back;
    private List<CameraChoice.Chosen> shown = List.of();
    private @Nullable SpotState looked;

    public FloodView(CurrentActor current, DashboardConfig config, Feeds feeds, Live live, FloodBook book) {
        this.live = live;
        this.clock = feeds.clock();
        this.book = book;
        this.current = current;
        this.wording = new Wording(getLocale(), config.zone());
        this.board = new FloodBoard(book, MOST_ROWS, new AtTheDesk());
        this.cameras = new CameraChoice(live);
        this.pictures = new Pictures(
                feeds.liveViews(), current.at("flood"), config.zone().getId());
        pictures.choose(LiveOptions.Stream.SUB);
        this.back = Parts.button("s", getTranslation("flood.worst"), () -> look(null));
        addClassNames("pg", "fl");
        add(
                new PageHeader("flood", getTranslation("flood.title"), current, clock, config.zone()),
                new Plain("main", board, Parts.box("fl-side", Parts.box("fl-what", heading, back), pictures))
                        .classed("fl-main"));
        Screen.keep(this, live, TICK, changed -> refresh());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("flood.title");
    }

    /** What a person at this desk may do. */
    private final class AtTheDesk implements FloodBoard.Acts {
        @Override
        public void look(SpotState spot) {
            FloodView.this.look(spot);
        }

        @Override
        public boolean mayEnter() {
            return ENTER.contains(current.role());
        }

        @Override
        public void enter(SpotState spot) {
            new EvacuationDialog(spot, book, current.at("flood"), clock, wording).open();
        }
    }

    /** The cameras around one spot, or those of the worst ones again. */
    private void look(@Nullable SpotState spot) {
        looked = spot;
        refresh();
    }

    private void refresh() {
        back.setVisible(looked != null);
        heading.saying(
                looked == null
                        ? getTranslation("flood.pictures")
                        : getTranslation("flood.pictures-of", looked.spot().name()));
        board.show(clock.instant());
        List<CameraChoice.Chosen> wanted = best();
        if (!wanted.equals(shown)) {
            shown = wanted;
            pictures.show(wanted, ViewReason.PATROL, getTranslation("flood.reason"), false);
        }
    }

    /** The cameras around the chosen spot, else one camera for each of the worst ones. */
    private List<CameraChoice.Chosen> best() {
        GeoPoint around = looked == null ? null : looked.spot().place().point();
        if (around != null) {
            return cameras.nearest(around, live.isExercise(), PICTURES);
        }
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
