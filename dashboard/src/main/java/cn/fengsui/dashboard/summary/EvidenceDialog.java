package cn.fengsui.dashboard.summary;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.situation.EvidenceTable;
import cn.fengsui.dashboard.situation.Figure;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.time.Instant;

/** The list behind a number: its definition, then exactly the records that were counted. */
final class EvidenceDialog extends Dialog {

    EvidenceDialog(Figure figure, Wording wording, Instant at) {
        setHeaderTitle(getTranslation(figure.titleKey()) + "：" + figure.text());
        setWidth("min(1080px, 96vw)");
        var definition = Parts.text("sm-def", getTranslation(figure.definitionKey()));
        Grid<?> grid = grid(EvidenceTable.of(figure.evidence(), wording, at, this::getTranslation));
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setHeight("min(560px, 62vh)");
        grid.setEmptyStateText(getTranslation("summary.list.empty"));
        add(new Div(definition), grid);
        getFooter().add(Parts.button("pri", getTranslation("summary.list.back"), this::close));
    }

    private <T> Grid<T> grid(EvidenceTable<T> table) {
        var grid = new Grid<T>();
        var level = table.level();
        if (level != null) {
            grid.addColumn(new ComponentRenderer<>(item -> Parts.badge(level.apply(item), false)))
                    .setHeader(getTranslation("summary.column.level"))
                    .setWidth("64px")
                    .setFlexGrow(0);
        }
        for (EvidenceTable.Column<T> column : table.columns()) {
            grid.addColumn(column.cell()::apply)
                    .setHeader(getTranslation("summary.column." + column.name()))
                    .setAutoWidth(true)
                    .setFlexGrow(column.share());
        }
        grid.setItems(table.items());
        return grid;
    }
}
