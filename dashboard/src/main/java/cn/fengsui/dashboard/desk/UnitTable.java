package cn.fengsui.dashboard.desk;

import cn.fengsui.dashboard.desk.IncidentFile.UnitRow;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.incident.IncidentAction;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.function.Consumer;

/** Units: those at this incident first, then available ones by distance; sent with one click while 派遣 is the next step. */
final class UnitTable extends Div {

    private static final int MOST_ROWS = 40;

    private final Consumer<String> dispatch;

    /** @param dispatch called with a unit's name */
    UnitTable(Consumer<String> dispatch) {
        this.dispatch = dispatch;
        addClassName("dk-units");
    }

    void show(IncidentFile file) {
        removeAll();
        var table = new NativeTable();
        var head = new NativeTableRow();
        List.of("", "desk.units", "desk.units.distance", "desk.units.state", "")
                .forEach(key -> head.add(new NativeTableHeaderCell(key.isEmpty() ? "" : getTranslation(key))));
        table.getHead().add(head);
        boolean mayDispatch =
                IncidentAction.DISPATCH.from(file.incident().state()).isPresent();
        file.units().stream().limit(MOST_ROWS).forEach(row -> table.getBody().add(row(row, file, mayDispatch)));
        add(file.units().isEmpty() ? Parts.text("pg-empty", getTranslation("desk.units.none")) : table);
    }

    private NativeTableRow row(UnitRow row, IncidentFile file, boolean mayDispatch) {
        boolean here = row.isAssignedTo(file.incident());
        var act = new NativeTableCell();
        act.addClassName("n");
        if (row.isAvailable() && mayDispatch) {
            act.add(Parts.button(
                    "s",
                    getTranslation("desk.act.DISPATCH"),
                    () -> dispatch.accept(row.unit().name())));
        }
        return new NativeTableRow(
                cell("", Parts.text(here ? "dk-u" : "dk-u free", row.unit().kind())),
                cell("", new Span(row.unit().name() + " " + row.unit().size())),
                cell("n", new Span(Wording.distance(row.metres()))),
                cell("t2", new Span(getTranslation(here ? "desk.units.here" : "desk.units.free"))),
                act);
    }

    private static NativeTableCell cell(String css, Span content) {
        var cell = new NativeTableCell(content);
        if (!css.isEmpty()) {
            cell.addClassName(css);
        }
        return cell;
    }
}
