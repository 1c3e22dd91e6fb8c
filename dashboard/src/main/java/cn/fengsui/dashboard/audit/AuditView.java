package cn.fengsui.dashboard.audit;

import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.PageHeader;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.security.CurrentActor;
import cn.fengsui.domain.identity.AuditEntry;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/** The audit trail, newest rows first. */
@Route(value = "audit", autoLayout = false)
@RolesAllowed("AUDITOR")
@CssImport("./cameras-page.css")
public class AuditView extends Div implements HasDynamicTitle {

    private static final int ROWS = 500;
    private static final List<String> ACTIONS = List.of(
            "video.live.open",
            "video.live.end",
            "video.snapshot",
            "alert.acknowledge",
            "alert.judge",
            "alert.shelve",
            "alert.take-out-of-service",
            "alert.consent",
            "alert.sound-test",
            "incident.move",
            "briefing.sign",
            "briefing.publish",
            "briefing.read",
            "briefing.download",
            "instruction.give",
            "instruction.act",
            "wall.mode",
            "wall.push",
            "wall.undo",
            "wall.screen.register",
            "wall.screen.revoke",
            "account.login",
            "account.resume",
            "account.logout",
            "account.revoke");

    private final Feeds feeds;
    private final Wording wording;
    private final ComboBox<String> action = new ComboBox<>();
    private final TextField object = new TextField();
    private final Grid<AuditEntry> grid = new Grid<>();
    private final Span remark = Parts.text("t3", "");
    private final Span problem = Parts.text("pg-refused", "");

    public AuditView(CurrentActor current, DashboardConfig config, Feeds feeds) {
        this.feeds = feeds;
        this.wording = new Wording(getLocale(), config.zone());
        addClassNames("pg", "ad");
        action.setLabel(getTranslation("audit.action"));
        action.setPlaceholder(getTranslation("audit.any"));
        action.setItems(ACTIONS);
        action.setAllowCustomValue(true);
        action.setClearButtonVisible(true);
        action.addCustomValueSetListener(typed -> action.setValue(typed.getDetail()));
        action.addValueChangeListener(changed -> read());
        object.setLabel(getTranslation("audit.object"));
        object.setClearButtonVisible(true);
        object.setValueChangeMode(ValueChangeMode.LAZY);
        object.addValueChangeListener(changed -> read());
        columns();
        add(
                new PageHeader("audit", getTranslation("audit.title"), current, feeds.clock(), config.zone()),
                Parts.box(
                        "ad-bar",
                        action,
                        object,
                        Parts.button("", getTranslation("audit.again"), this::read),
                        remark,
                        problem),
                grid);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("audit.title");
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        read();
    }

    private void columns() {
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        column("at", row -> row.at().atZone(wording.zone()).toLocalDate() + " " + wording.clock(row.at()));
        column("actor", row -> row.actor().displayName() + " (" + row.actor().user() + ")");
        column("seat", row -> row.actor().seat());
        column("address", row -> row.actor().address());
        column("action", AuditEntry::action);
        column("object", AuditEntry::object);
        column("reason", AuditEntry::reason).setFlexGrow(1);
        column("result", AuditEntry::result).setFlexGrow(1);
        grid.setEmptyStateText(getTranslation("audit.empty"));
    }

    private Grid.Column<AuditEntry> column(String key, ValueProvider<AuditEntry, String> value) {
        return grid.addColumn(value)
                .setHeader(getTranslation("audit.column." + key))
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    private void read() {
        String wantedAction = action.getValue() == null ? "" : action.getValue().strip();
        String wantedObject = object.getValue().strip();
        getUI().ifPresent(ui -> Background.load(
                ui,
                () -> feeds.audit().newest(wantedAction, wantedObject, ROWS),
                rows -> {
                    problem.setText("");
                    remark.setText(getTranslation("audit.remark", Integer.toString(rows.size())));
                    grid.setItems(rows);
                    grid.recalculateColumnWidths();
                },
                failed -> problem.setText(getTranslation("audit.unreadable"))));
    }
}
