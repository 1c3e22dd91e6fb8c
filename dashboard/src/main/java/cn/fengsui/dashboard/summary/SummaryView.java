package cn.fengsui.dashboard.summary;

import cn.fengsui.dashboard.instruction.InstructionBoard;
import cn.fengsui.dashboard.issue.BriefingDesk;
import cn.fengsui.dashboard.issue.IssueDialog;
import cn.fengsui.dashboard.issue.TrendChart;
import cn.fengsui.dashboard.navigation.AreaMap;
import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.PageHeader;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.paper.Paper;
import cn.fengsui.dashboard.push.Screen;
import cn.fengsui.dashboard.push.Topic;
import cn.fengsui.dashboard.security.CurrentActor;
import cn.fengsui.dashboard.shell.Markup;
import cn.fengsui.dashboard.situation.Figure;
import cn.fengsui.dashboard.situation.SituationParagraph;
import cn.fengsui.dashboard.situation.SituationSnapshot;
import cn.fengsui.domain.briefing.Briefing;
import cn.fengsui.domain.briefing.BriefingKind;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.incident.Unit;
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
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The situation on one page: leaders see what is published first, the duty room what is. State belongs to the session lock. */
@Route(value = "summary", autoLayout = false)
@RolesAllowed({"LEADER", "SHIFT_LEAD", "DUTY_OFFICER", "DISPATCHER"})
@CssImport("./summary-page.css")
public class SummaryView extends Div implements HasDynamicTitle {

    private static final Duration REREAD_AFTER = Duration.ofSeconds(5);
    /** What the page is made of; what else changes does not draw it. */
    private static final Set<Topic> SHOWN = Set.of(
            Topic.ALERTS, Topic.INCIDENTS, Topic.HOTSPOTS, Topic.UNIT_HOTSPOTS, Topic.EVALUATIONS, Topic.SITUATION);

    private static final double MAP_ZOOM = 10.3;
    private static final int MOST_HOTSPOTS = 6;

    private final SummaryParts parts;
    private final Wording wording;
    private final Actor actor;
    private final Role role;
    private final Span asOf = Parts.text("as", "");
    private final Span drillMark = Parts.text("pill drill", "");
    private final PublishedPanel published;
    private final SituationText live;
    private final SinceRead since;
    private final NativeButton which = Parts.button("s sm-which", "", this::switchText);
    private final Span unsigned = Parts.text("pill dq", "");
    private final TrendChart chart = new TrendChart();
    private final Span trendRemark = Parts.text("em", "");
    private final TownshipTable townships;
    private final SeriousList serious;
    private final InstructionBoard instructions;
    private final AreaMap map = new AreaMap(0.5, 26, false);
    private final Div hotspots = new Div();
    private final Div problem = Parts.box("pg-refused");

    private boolean showsPublished;
    private @Nullable List<Hotspot> shownHotspots;
    private Instant lastRead = Instant.EPOCH;
    private boolean reading;
    private @Nullable ReadNow now;
    private @Nullable Screen screen;

    public SummaryView(CurrentActor current, SummaryParts parts) {
        this.parts = parts;
        this.wording = new Wording(getLocale(), parts.config().zone());
        this.actor = current.at("summary");
        this.role = current.role();
        this.showsPublished = role == Role.LEADER;
        this.published = new PublishedPanel(wording);
        this.live = new SituationText(wording);
        this.since = new SinceRead(wording, this::markRead);
        this.townships = new TownshipTable(wording);
        this.serious = new SeriousList(parts, actor, wording);
        this.instructions =
                new InstructionBoard(parts.feeds().papers().instructions(), actor, role, wording, this::readAtOnce);
        addClassNames("pg", "sm");
        drillMark.setText(getTranslation("desk.drill"));
        drillMark.setVisible(false);
        unsigned.setText(getTranslation("summary.live.unsigned"));
        add(header(current), problem, Parts.box("sm-main", left(), right()));
    }

    private PageHeader header(CurrentActor current) {
        var header = new PageHeader(
                "summary",
                getTranslation("summary.heading", parts.config().cityName()),
                current,
                parts.feeds().clock(),
                parts.config().zone(),
                asOf,
                drillMark);
        if (BriefingDesk.WRITERS.contains(role)) {
            header.add(Parts.button("pri sm-issue", getTranslation("summary.issue"), this::issue));
        }
        return header;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("summary.heading", parts.config().cityName());
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        UI ui = attached.getUI();
        screen = Screen.of(ui, parts.live(), SHOWN, REREAD_AFTER, changed -> readAgain(ui));
        readAgain(ui);
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        if (screen != null) {
            screen.close();
        }
    }

    private Div left() {
        var first = new Section(
                Parts.box("sm-bar", which, unsigned),
                published,
                live,
                since,
                Parts.text("sm-foot", getTranslation("summary.template")));
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
        var first = new Section(serious);
        first.addClassName("c1b");
        var tasks = new Section(instructions);
        tasks.addClassName("c1c");
        var second = new Section(
                Parts.box(
                        "pg-sh",
                        new Span(getTranslation("summary.hotspots")),
                        Parts.text("em", getTranslation("summary.hotspots.remark"))),
                Parts.box("sm-mini", map),
                hotspots);
        second.addClassName("c2b");
        return Parts.box("right", first, tasks, second);
    }

    private void readAtOnce() {
        lastRead = Instant.EPOCH;
        parts.book().forget(parts.live().isExercise());
        getUI().ifPresent(this::readAgain);
    }

    private void readAgain(UI ui) {
        Instant at = parts.feeds().clock().instant();
        if (reading || lastRead.plus(REREAD_AFTER).isAfter(at)) {
            return;
        }
        reading = true;
        lastRead = at;
        boolean drill = parts.live().isExercise();
        Background.load(
                ui,
                () -> new Loaded(
                        ReadNow.of(parts.book().read(drill), parts.feeds().papers(), actor.user()),
                        parts.feeds().incidents().units()),
                this::show,
                failed -> {
                    reading = false;
                    problem.setText(getTranslation("summary.unreadable"));
                });
    }

    private record Loaded(ReadNow now, List<Unit> units) {}

    private void show(Loaded loaded) {
        reading = false;
        now = loaded.now();
        SituationSnapshot read = loaded.now().snapshot();
        Markup.say(problem, "");
        drillMark.setVisible(read.drill());
        Markup.say(
                asOf,
                getTranslation(
                        "summary.asOf",
                        DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                                .withLocale(getLocale())
                                .format(read.at().atZone(wording.zone())),
                        wording.minute(read.at(), read.at()),
                        (read.feeds().size() - read.staleFeeds().size()) + "/"
                                + read.feeds().size()));
        showTexts(loaded.now());
        chart.show(read.trend());
        Markup.say(
                trendRemark,
                getTranslation(
                        read.trend().median().isEmpty() ? "summary.trend.learning" : "summary.trend.remark",
                        Integer.toString(read.trend().weeks())));
        townships.show(read.townshipRows(), read.at());
        serious.show(read.serious(), read.drill());
        Briefing last = loaded.now().published();
        instructions.show(
                read.instructions(), owners(loaded.units()), read.drill(), last == null ? "" : last.id(), read.at());
        showHotspots(read);
    }

    /** Without a published one everybody reads the live text, marked as unsigned. */
    private void showTexts(ReadNow read) {
        var figures = new SituationParagraph(read.snapshot(), this::getTranslation, wording).figures();
        boolean paper = showsPublished && read.published() != null;
        published.setVisible(showsPublished);
        published.show(read, figures);
        live.setVisible(!paper);
        live.show(read.snapshot());
        unsigned.setVisible(!paper);
        Markup.say(which, getTranslation(showsPublished ? "summary.which.live" : "summary.which.published"));
        which.setVisible(read.published() != null);
        showSince(read, figures, paper);
    }

    private void showSince(ReadNow read, List<Figure> figures, boolean paper) {
        Map<String, String> numbers = SinceRead.numbers(figures);
        var titles = new LinkedHashMap<String, String>();
        figures.forEach(figure -> titles.put(figure.name(), getTranslation(figure.titleKey())));
        Paper text = read.paper(wording.isEnglish());
        if (paper && text != null) {
            numbers = new LinkedHashMap<>();
            for (Paper.Backing backing : text.backings()) {
                numbers.put(backing.name(), backing.value());
                titles.put(backing.name(), backing.title());
            }
        }
        since.show(numbers, titles, read.lastRead(), read.snapshot().at());
    }

    private void switchText() {
        showsPublished = !showsPublished;
        if (now != null) {
            showTexts(now);
        }
    }

    private void markRead(String figures) {
        var read = now;
        if (read == null) {
            return;
        }
        Briefing paper = showsPublished ? read.published() : null;
        Background.load(
                UI.getCurrent(),
                () -> parts.feeds()
                        .papers()
                        .briefings()
                        .read(actor, read.snapshot().drill(), paper == null ? "" : paper.id(), figures),
                done -> readAtOnce(),
                failed -> problem.setText(getTranslation("briefings.failed")));
    }

    private void issue() {
        boolean drill = parts.live().isExercise();
        var task = new IssueDialog.Task(
                BriefingKind.SITUATION, "", drill, note -> parts.drafts().text(BriefingKind.SITUATION, drill, note));
        new IssueDialog(parts.briefings(), task, new IssueDialog.Writer(actor, role), wording, this::readAtOnce)
                .start();
    }

    /** Posts and units that can answer for an instruction. */
    private List<String> owners(List<Unit> units) {
        var posts = Stream.of(Role.SHIFT_LEAD, Role.DUTY_OFFICER, Role.DISPATCHER)
                .map(post -> wording.isEnglish() ? post.en() : post.zh());
        return Stream.concat(posts, units.stream().map(Unit::name)).toList();
    }

    private void showHotspots(SituationSnapshot read) {
        if (read.hotspots().equals(shownHotspots)) {
            return;
        }
        shownHotspots = read.hotspots();
        map.show(parts.config().mapCentre(), MAP_ZOOM, read.drill(), List.of());
        hotspots.removeAll();
        read.hotspots().stream().limit(MOST_HOTSPOTS).forEach(hotspot -> hotspots.add(new HotspotRow(hotspot)));
        if (read.hotspots().isEmpty()) {
            hotspots.add(Parts.text(
                    read.learning() ? "sm-learning" : "pg-empty",
                    getTranslation(read.learning() ? "summary.hotspots.learning" : "summary.hotspots.none")));
        }
    }
}
