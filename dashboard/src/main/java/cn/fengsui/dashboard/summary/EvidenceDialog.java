package cn.fengsui.dashboard.summary;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.function.ValueProvider;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The list behind a number: its definition, then exactly the records that were counted. */
final class EvidenceDialog extends Dialog {

    private final Wording wording;
    private final Instant at;

    EvidenceDialog(Figure figure, Wording wording, Instant at) {
        this.wording = wording;
        this.at = at;
        setHeaderTitle(getTranslation(figure.titleKey()) + "：" + figure.text());
        setWidth("min(1080px, 96vw)");
        var definition = Parts.text("sm-def", getTranslation(figure.definitionKey()));
        Grid<?> grid = grid(figure.evidence());
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setHeight("min(560px, 62vh)");
        grid.setEmptyStateText(getTranslation("summary.list.empty"));
        add(new Div(definition), grid);
        getFooter().add(Parts.button("pri", getTranslation("summary.list.back"), this::close));
    }

    private Grid<?> grid(Evidence evidence) {
        return switch (evidence) {
            case Evidence.OfIncidents of -> incidents(of.items());
            case Evidence.OfReports of -> reports(of.items());
            case Evidence.OfAlerts of -> alerts(of.items());
            case Evidence.OfHotspots of -> hotspots(of.items());
            case Evidence.OfCameras of -> cameras(of.items());
        };
    }

    private Grid<Incident> incidents(List<Incident> items) {
        var grid = new Grid<Incident>();
        level(grid, Incident::level);
        column(grid, "title", wording::title).setFlexGrow(3);
        column(grid, "place", incident -> incident.place().line()).setFlexGrow(2);
        column(grid, "state", incident -> wording.of(incident.state()));
        column(grid, "reported", incident -> wording.minute(incident.reportedAt(), at));
        column(grid, "id", Incident::id);
        grid.setItems(items);
        return grid;
    }

    private Grid<Report> reports(List<Report> items) {
        var grid = new Grid<Report>();
        level(grid, Report::level);
        column(grid, "occurred", report -> wording.minute(report.occurredAt(), at));
        column(grid, "reported", report -> wording.minute(report.reportedAt(), at));
        column(grid, "class", report -> wording.category(report.category()));
        column(grid, "place", report -> report.place().line()).setFlexGrow(2);
        column(grid, "words", Report::description).setFlexGrow(3);
        column(grid, "source", report -> report.key().source());
        grid.setItems(items);
        return grid;
    }

    private Grid<Alert> alerts(List<Alert> items) {
        var grid = new Grid<Alert>();
        level(grid, Alert::level);
        column(grid, "title", alert -> wording.isEnglish() ? alert.titleEn() : alert.title())
                .setFlexGrow(3);
        column(grid, "place", alert -> alert.place().line()).setFlexGrow(2);
        column(grid, "reports", alert -> Integer.toString(alert.reportCount()));
        column(grid, "raised", alert -> wording.minute(alert.raisedAt(), at));
        grid.setItems(items);
        return grid;
    }

    private Grid<Hotspot> hotspots(List<Hotspot> items) {
        var grid = new Grid<Hotspot>();
        column(grid, "place", hotspot -> hotspot.place().line()).setFlexGrow(2);
        column(grid, "group", hotspot -> getTranslation("summary.group." + HotspotRow.group(hotspot)));
        column(grid, "observed", hotspot -> Integer.toString(hotspot.observed()));
        column(grid, "expected", hotspot -> String.format(Locale.ROOT, "%.1f", hotspot.expected()));
        column(grid, "ratio", hotspot -> String.format(Locale.ROOT, "%.1f", hotspot.ratio()));
        column(grid, "q", hotspot -> String.format(Locale.ROOT, "%.2g", hotspot.q()));
        column(grid, "since", hotspot -> wording.minute(hotspot.openedAt(), at));
        grid.setItems(items);
        return grid;
    }

    private Grid<Camera> cameras(List<Camera> items) {
        var grid = new Grid<Camera>();
        column(grid, "title", Camera::name).setFlexGrow(2);
        column(grid, "place", camera -> camera.place().line()).setFlexGrow(2);
        column(grid, "state", camera -> getTranslation("summary.camera." + camera.status()));
        column(grid, "since", camera -> wording.minute(camera.statusSince(), at));
        column(grid, "id", Camera::id);
        grid.setItems(items);
        return grid;
    }

    private <T> void level(Grid<T> grid, ValueProvider<T, Level> level) {
        grid.addColumn(new ComponentRenderer<>(item -> Parts.badge(level.apply(item), false)))
                .setHeader(getTranslation("summary.column.level"))
                .setWidth("64px")
                .setFlexGrow(0);
    }

    private <T> Grid.Column<T> column(Grid<T> grid, String name, ValueProvider<T, String> value) {
        return grid.addColumn(value)
                .setHeader(getTranslation("summary.column." + name))
                .setAutoWidth(true)
                .setFlexGrow(0);
    }
}
