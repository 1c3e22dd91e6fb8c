package cn.fengsui.dashboard.summary;

import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.navigation.AreaMap;
import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.PageHeader;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.dashboard.push.Screen;
import cn.fengsui.dashboard.security.CurrentActor;
import cn.fengsui.dashboard.video.CameraChoice;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.incident.Incident;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The situation on one page. State below belongs to the session lock. */
@Route(value = "summary", autoLayout = false)
@RolesAllowed({"LEADER", "SHIFT_LEAD", "DUTY_OFFICER", "DISPATCHER"})
@CssImport("./summary-page.css")
public class SummaryView extends Div implements HasDynamicTitle {

    private static final Duration REREAD_AFTER = Duration.ofSeconds(5);
    private static final double MAP_ZOOM = 10.3;
    private static final int MOST_HOTSPOTS = 6;

    private final Feeds feeds;
    private final Live live;
    private final SituationBook book;
    private final DashboardConfig config;
    private final Wording wording;
    private final Actor actor;
    private final Span asOf = Parts.text("as", "");
    private final Span drillMark = Parts.text("pill drill", "");
    private final Paragraph say = new Paragraph();
    private final Div evidence = Parts.box("sm-ev");
    private final TrendChart chart = new TrendChart();
    private final Span trendRemark = Parts.text("em", "");
    private final TownshipTable townships = new TownshipTable();
    private final Div serious = new Div();
    private final Span seriousTitle = new Span();
    private final Map<String, SeriousIncident> seriousRows = new HashMap<>();
    private final AreaMap map = new AreaMap(0.5, 26, false);
    private final Div hotspots = new Div();
    private final Div problem = Parts.box("pg-refused");

    private String picked = "lastHour";
    private List<Piece> shownPieces = List.of();
    private @Nullable List<Hotspot> shownHotspots;
    private Instant lastRead = Instant.EPOCH;
    private boolean reading;
    private @Nullable SituationSnapshot snapshot;
    private @Nullable Screen screen;

    public SummaryView(CurrentActor current, DashboardConfig config, Feeds feeds, Live live, SituationBook book) {
        this.feeds = feeds;
        this.live = live;
        this.book = book;
        this.config = config;
        this.wording = new Wording(getLocale(), config.zone());
        this.actor = current.at("summary");
        addClassNames("pg", "sm");
        say.addClassName("sm-say");
        drillMark.setText(getTranslation("desk.drill"));
        drillMark.setVisible(false);
        var print = Parts.button("pri", getTranslation("summary.print"), () -> getUI().ifPresent(
                        ui -> ui.getPage().executeJs("window.print()")));
        add(
                new PageHeader(
                        "summary",
                        getTranslation("summary.heading", config.cityName()),
                        current,
                        feeds.clock(),
                        config.zone(),
                        asOf,
                        drillMark,
                        print),
                problem,
                Parts.box("sm-main", left(), right()));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("summary.heading", config.cityName());
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        UI ui = attached.getUI();
        screen = Screen.of(ui, live, changed -> readAgain(ui));
        readAgain(ui);
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        if (screen != null) {
            screen.close();
        }
    }

    private Div left() {
        var first = new Section(say, evidence, Parts.text("sm-foot", getTranslation("summary.template")));
        first.addClassName("c1");
        var trend = new Section(
                Parts.box("pg-sh", new Span(getTranslation("summary.trend")), trendRemark),
                Parts.box("sm-chart", chart));
        trend.addClassName("c2");
        var third = new Section(townships);
        third.addClassName("c3");
        return Parts.box("left", first, trend, third);
    }

    private Div right() {
        var first = new Section(
                Parts.box("pg-sh", seriousTitle, Parts.text("em", getTranslation("summary.serious.remark"))), serious);
        first.addClassName("c1b");
        var second = new Section(
                Parts.box(
                        "pg-sh",
                        new Span(getTranslation("summary.hotspots")),
                        Parts.text("em", getTranslation("summary.hotspots.remark"))),
                Parts.box("sm-mini", map),
                hotspots);
        second.addClassName("c2b");
        return Parts.box("right", first, second);
    }

    private void readAgain(UI ui) {
        Instant now = feeds.clock().instant();
        if (reading || lastRead.plus(REREAD_AFTER).isAfter(now)) {
            return;
        }
        reading = true;
        lastRead = now;
        boolean drill = live.isExercise();
        Background.load(ui, () -> book.read(drill), this::show, failed -> {
            reading = false;
            problem.setText(getTranslation("summary.unreadable"));
        });
    }

    private void show(SituationSnapshot read) {
        reading = false;
        snapshot = read;
        problem.setText("");
        drillMark.setVisible(read.drill());
        ZoneId zone = config.zone();
        asOf.setText(getTranslation(
                "summary.asOf",
                DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                        .withLocale(getLocale())
                        .format(read.at().atZone(zone)),
                wording.minute(read.at(), read.at()),
                (read.feeds().size() - read.staleFeeds().size()) + "/"
                        + read.feeds().size()));
        showParagraph(read);
        chart.show(read.trend());
        trendRemark.setText(getTranslation(
                read.trend().median().isEmpty() ? "summary.trend.learning" : "summary.trend.remark",
                Integer.toString(read.trend().weeks())));
        townships.show(read.townshipRows());
        showSerious(read.serious());
        showHotspots(read);
    }

    private void showParagraph(SituationSnapshot read) {
        var paragraph = new SituationParagraph(read, this::getTranslation, config.zone());
        List<Piece> pieces = paragraph.pieces();
        if (pieces.equals(shownPieces)) {
            return;
        }
        shownPieces = pieces;
        say.removeAll();
        pieces.forEach(piece -> say.add(component(piece)));
        paragraph.figures().stream()
                .filter(figure -> figure.name().equals(picked))
                .findFirst()
                .ifPresent(this::showEvidence);
    }

    private Component component(Piece piece) {
        return switch (piece) {
            case Piece.Words words -> new Span(words.text());
            case Piece.Badge badge -> Parts.badge(badge.level(), false);
            case Piece.Number number -> number(number.figure());
        };
    }

    private NativeButton number(Figure figure) {
        var button = new NativeButton(figure.text(), click -> {
            picked = figure.name();
            showEvidence(figure);
            open(figure);
        });
        button.addClassName("num");
        button.getElement()
                .setAttribute("data-figure", figure.name())
                .setAttribute("title", getTranslation(figure.titleKey()));
        return button;
    }

    private void showEvidence(Figure figure) {
        evidence.removeAll();
        var count = Parts.text("b", figure.text());
        var title = new Div(count, Parts.text("small", " " + getTranslation(figure.titleKey())));
        evidence.add(
                title,
                Parts.text("def", getTranslation(figure.definitionKey())),
                Parts.button("", getTranslation("summary.list.open", figure.text()), () -> open(figure)));
    }

    private void open(Figure figure) {
        new EvidenceDialog(figure, wording, snapshot == null ? feeds.clock().instant() : snapshot.at()).open();
    }

    private void showSerious(List<Incident> open) {
        seriousTitle.setText(getTranslation("summary.serious", Integer.toString(open.size())));
        var ids = open.stream().map(Incident::id).toList();
        seriousRows.keySet().retainAll(ids);
        serious.getChildren()
                .filter(child -> !seriousRows.containsValue(child))
                .toList()
                .forEach(serious::remove);
        for (Incident incident : open) {
            var row = seriousRows.get(incident.id());
            if (row == null) {
                row = new SeriousIncident(incident, feeds.liveViews(), actor, wording, nearest(incident));
                seriousRows.put(incident.id(), row);
                serious.add(row);
            } else {
                row.show(incident);
            }
        }
        if (open.isEmpty()) {
            serious.add(Parts.text("pg-empty", noSerious()));
        }
    }

    /** Says since when there is none, instead of a blank. */
    private String noSerious() {
        boolean drill = snapshot != null && snapshot.drill();
        return live.figures(drill)
                .map(figures -> {
                    var since = figures.indicators().lastSeriousClosedAt();
                    long seconds =
                            Duration.between(since, feeds.clock().instant()).toSeconds();
                    return getTranslation("summary.serious.none", wording.duration(Math.max(0, seconds)));
                })
                .orElse(getTranslation("summary.serious.noneNow"));
    }

    private List<CameraChoice.Chosen> nearest(Incident incident) {
        var point = incident.place().point();
        return point == null ? List.of() : new CameraChoice(live).nearest(point, incident.drill(), 1);
    }

    private void showHotspots(SituationSnapshot read) {
        if (read.hotspots().equals(shownHotspots)) {
            return;
        }
        shownHotspots = read.hotspots();
        map.show(config.mapCentre(), MAP_ZOOM, read.drill(), List.of());
        hotspots.removeAll();
        read.hotspots().stream().limit(MOST_HOTSPOTS).forEach(hotspot -> hotspots.add(new HotspotRow(hotspot)));
        if (read.hotspots().isEmpty()) {
            hotspots.add(Parts.text(
                    read.learning() ? "sm-learning" : "pg-empty",
                    getTranslation(read.learning() ? "summary.hotspots.learning" : "summary.hotspots.none")));
        }
    }
}
