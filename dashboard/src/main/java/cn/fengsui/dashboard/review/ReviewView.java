package cn.fengsui.dashboard.review;

import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.PageHeader;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.review.ReviewBook.Line;
import cn.fengsui.dashboard.review.ReviewBook.Review;
import cn.fengsui.dashboard.security.CurrentActor;
import cn.fengsui.domain.alert.AlertLoad;
import cn.fengsui.domain.alert.RuleRecord;
import cn.fengsui.domain.identity.Role;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The review of alerts: {@code /admin/alert-review}. The shift lead reads it, the administrator may change rules. */
@Route(value = "admin/alert-review", autoLayout = false)
@RolesAllowed({"ADMINISTRATOR", "SHIFT_LEAD"})
@CssImport("./cameras-page.css")
@CssImport("./review-page.css")
public class ReviewView extends Div implements HasDynamicTitle {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);

    private final ReviewBook book;
    private final Wording wording;
    private final Grid<Line> grid = new Grid<>();
    private final Div load = Parts.box("rv-load");
    private final Span problem = Parts.text("pg-refused", "");
    private final Map<Duration, NativeButton> spans = new LinkedHashMap<>();
    private final TrialPanel trial;
    private Duration span = WEEK;

    public ReviewView(CurrentActor current, DashboardConfig config, Feeds feeds, ReviewBook book) {
        this.book = book;
        this.wording = new Wording(getLocale(), config.zone());
        boolean mayChange = current.role() == Role.ADMINISTRATOR;
        this.trial =
                new TrialPanel(book, wording, current.at("admin/alert-review"), mayChange, feeds.clock(), this::read);
        addClassNames("pg", "rv");
        problem.getElement().setAttribute("role", "alert");
        columns();
        grid.asSingleSelect().addValueChangeListener(picked -> trial.show(picked.getValue()));
        add(
                new PageHeader(
                        "admin/alert-review", getTranslation("review.title"), current, feeds.clock(), config.zone()),
                Parts.box("rv-bar", spanChoice(), load, problem),
                grid,
                trial);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("review.title");
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        read();
    }

    private Div spanChoice() {
        var choice = Parts.box("rv-spans");
        choice.getElement().setAttribute("role", "group").setAttribute("aria-label", getTranslation("review.span"));
        for (Duration one : new Duration[] {WEEK, MONTH}) {
            var button = Parts.button("s", getTranslation("review.days", one.toDays()), () -> {
                span = one;
                read();
            });
            spans.put(one, button);
            choice.add(button);
        }
        return choice;
    }

    private void columns() {
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        column("rule", this::name).setFlexGrow(2);
        number("raised", RuleRecord::raised);
        number("rows", RuleRecord::ownRows);
        number("owned", RuleRecord::owned);
        number("never", RuleRecord::neverActedOn);
        number("stale", RuleRecord::stale);
        number("reopened", RuleRecord::reopened);
        column("judged", line -> line.record().real() + " / " + line.record().wrong());
        column("precision", line -> precision(line.record()));
        column(
                "median",
                line -> line.record().secondsToOwn() < 0
                        ? "—"
                        : wording.duration(line.record().secondsToOwn()));
        grid.addColumn(new ComponentRenderer<>(line -> {
                    var proposal = line.proposal();
                    return proposal == null
                            ? Parts.text("t3", getTranslation("review.none"))
                            : Parts.text("pill out", getTranslation(proposal.why()));
                }))
                .setHeader(getTranslation("review.column.proposal"))
                .setFlexGrow(2);
        grid.setEmptyStateText(getTranslation("review.empty"));
    }

    private void number(String key, ValueProvider<RuleRecord, Integer> value) {
        column(key, line -> Integer.toString(value.apply(line.record())))
                .setComparator(Comparator.comparing(line -> value.apply(line.record())));
    }

    private Grid.Column<Line> column(String key, ValueProvider<Line, String> value) {
        return grid.addColumn(value)
                .setHeader(getTranslation("review.column." + key))
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    private String name(Line line) {
        var saved = line.rule();
        if (saved == null) {
            return line.record().ruleId().isEmpty()
                    ? getTranslation("review.no-rule")
                    : line.record().ruleId();
        }
        return (wording.isEnglish() ? saved.rule().nameEn() : saved.rule().nameZh()) + " · "
                + saved.rule().id();
    }

    private static String precision(RuleRecord record) {
        return Double.isNaN(record.precision())
                ? "—"
                : String.format(
                        Locale.ROOT, "%.0f%% (%d/%d)", record.precision() * 100, record.real(), record.judged());
    }

    private void read() {
        spans.forEach((one, button) -> button.getElement().setAttribute("aria-pressed", "" + one.equals(span)));
        Duration wanted = span;
        getUI().ifPresent(ui -> Background.load(
                ui,
                () -> book.read(wanted),
                this::show,
                failed -> problem.setText(getTranslation("review.unreadable"))));
    }

    private void show(Review review) {
        problem.setText("");
        AlertLoad told = review.load();
        load.setText(getTranslation(
                "review.load",
                told.total(),
                String.format(Locale.ROOT, "%.2f", told.perTenMinutes()),
                told.busiest(),
                told.floods(),
                share(told, 0, 2),
                share(told, 2, 3),
                share(told, 3, 4)));
        grid.setItems(review.lines());
        grid.recalculateColumnWidths();
        review.lines().stream()
                .filter(line -> line.proposal() != null)
                .findFirst()
                .ifPresent(grid::select);
    }

    private static String share(AlertLoad load, int from, int to) {
        int some = load.rows().subList(from, to).stream()
                .mapToInt(Integer::intValue)
                .sum();
        return load.total() == 0 ? "0" : Long.toString(Math.round(100.0 * some / load.total()));
    }
}
