package cn.fengsui.dashboard.deadletters;

import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.deadletters.DeadLetterBook.Row;
import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.PageHeader;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.security.CurrentActor;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;

/** What was not taken: a list beside the letter that is being handled. */
@Route(value = "admin/dead-letters", autoLayout = false)
@RolesAllowed("ADMINISTRATOR")
@CssImport("./cameras-page.css")
@CssImport("./dead-letters-page.css")
public class DeadLettersView extends Div implements HasDynamicTitle {

    private static final int ROWS = 500;
    private static final String ANY = "ANY";

    private final DeadLetterBook book;
    private final CurrentActor current;
    private final Wording wording;
    private final Select<String> state = new Select<>();
    private final TextField words = new TextField();
    private final Grid<Row> grid = new Grid<>();
    private final Span remark = Parts.text("t3", "");
    private final Span problem = Parts.text("pg-refused", "");
    private final LetterPanel panel;

    public DeadLettersView(CurrentActor current, DashboardConfig config, Feeds feeds, DeadLetterBook book) {
        this.book = book;
        this.current = current;
        this.wording = new Wording(getLocale(), config.zone());
        this.panel = new LetterPanel(book, current, this::read);
        addClassNames("pg", "ad", "dl");
        filters();
        columns();
        add(
                new PageHeader(
                        "admin/dead-letters", getTranslation("dead.title"), current, feeds.clock(), config.zone()),
                Parts.box(
                        "ad-bar",
                        state,
                        words,
                        Parts.button("", getTranslation("dead.again"), this::read),
                        Parts.button("", getTranslation("dead.replayAll"), this::replayAll),
                        remark,
                        problem),
                Parts.box("dl-main", grid, panel));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("dead.title");
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        read();
    }

    private void filters() {
        state.setLabel(getTranslation("dead.state"));
        state.setItems("OPEN", "REPLAYED", "DISMISSED", ANY);
        state.setItemLabelGenerator(one -> getTranslation("dead.state." + one));
        state.setValue("OPEN");
        state.addValueChangeListener(changed -> read());
        words.setLabel(getTranslation("dead.words"));
        words.setClearButtonVisible(true);
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.addValueChangeListener(changed -> read());
    }

    private void columns() {
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        column("at", row -> row.at().atZone(wording.zone()).toLocalDate() + " " + wording.clock(row.at()));
        column("door", Row::door);
        column("source", row -> (row.drill() ? getTranslation("dead.drill") : "") + row.source());
        column("reason", Row::reason).setAutoWidth(false).setWidth("16rem").setFlexGrow(1);
        column(
                "outcome",
                row -> row.state().equals("OPEN")
                        ? getTranslation("dead.state.OPEN")
                        : getTranslation("dead.state." + row.state()) + " " + row.settledBy());
        grid.setEmptyStateText(getTranslation("dead.empty"));
        grid.asSingleSelect().addValueChangeListener(chosen -> panel.show(chosen.getValue()));
    }

    private Grid.Column<Row> column(String key, ValueProvider<Row, String> value) {
        return grid.addColumn(value)
                .setHeader(getTranslation("dead.column." + key))
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    private void read() {
        var wanted = ANY.equals(state.getValue()) ? "" : state.getValue();
        var typed = words.getValue().strip();
        getUI().ifPresent(ui -> Background.load(
                ui,
                () -> book.find(wanted, typed, ROWS),
                rows -> {
                    problem.setText("");
                    remark.setText(getTranslation("dead.remark", Integer.toString(rows.size())));
                    grid.setItems(rows);
                    panel.show(null);
                },
                failed -> problem.setText(getTranslation("dead.unreadable"))));
    }

    private void replayAll() {
        var typed = words.getValue().strip();
        var actor = current.at("admin");
        getUI().ifPresent(ui -> Background.load(
                ui,
                () -> book.replayAll(typed, actor),
                done -> {
                    read();
                    problem.setText(getTranslation(
                            "dead.replayed", Integer.toString(done.getKey()), Integer.toString(done.getValue())));
                },
                failed -> problem.setText(getTranslation("dead.unreadable"))));
    }
}
