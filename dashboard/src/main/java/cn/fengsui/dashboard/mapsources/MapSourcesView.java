package cn.fengsui.dashboard.mapsources;

import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.map.CityMap;
import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.PageHeader;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.security.CurrentActor;
import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.MapSource;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.function.Supplier;

/** {@code /admin/map}: what maps are drawn from, with a map that shows it, and how more is added. */
@Route(value = "admin/map", autoLayout = false)
@RolesAllowed("ADMINISTRATOR")
@CssImport("./map-sources-page.css")
@StyleSheet("theme/wall.css")
public class MapSourcesView extends Div implements HasDynamicTitle {

    private static final int MOST_NAME = 40;
    private static final int SYMBOL = 26;

    private final MapSourceDesk desk;
    private final Actor actor;
    private final DashboardConfig config;
    private final CityMap map = new CityMap(0.8, 13, SYMBOL, alert -> {}).movable(point -> {});
    private final TextField name = field("name");
    private final TextField attribution = field("attribution");
    private final TextField approval = field("approval");
    private final Checkbox base = new Checkbox(getTranslation("mapsource.base"));
    private final TextField address = field("address");
    private final Plain list = new Plain("ul").classed("ms-list");
    private final Div none = Parts.box("pg-empty");
    private final Span said = Parts.text("ms-said", "");
    private final Span problem = Parts.text("pg-refused", "");

    public MapSourcesView(CurrentActor current, DashboardConfig config, Feeds feeds, MapSourceDesk desk) {
        this.desk = desk;
        this.config = config;
        this.actor = current.at("admin/map");
        addClassNames("pg", "ms");
        base.setValue(true);
        none.setText(getTranslation("mapsource.none"));
        problem.getElement().setAttribute("role", "alert");
        said.getElement().setAttribute("role", "status");
        add(
                new PageHeader("admin/map", getTranslation("mapsource.title"), current, feeds.clock(), config.zone()),
                new Plain("main", side(), Parts.box("ms-map", map)).classed("ms-main"));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("mapsource.title");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        GeoPoint centre = config.mapCentre();
        map.show(new CityMap.Scene(
                new CityMap.View(centre.lng(), centre.lat(), config.mapZoom(), 0, 0, 0),
                "real",
                new CityMap.Versions(0, 0),
                "",
                List.of(),
                List.of(),
                0));
        read(event.getUI());
    }

    private Component side() {
        var upload = new MapUpload(desk, this::added, this::refused);
        var tiles = Parts.box(
                "ms-tiles",
                address,
                Parts.button(
                        "",
                        getTranslation("mapsource.add-tiles"),
                        () -> act(() -> {
                            desk.addTiles(address.getValue(), told(""), actor);
                            return getTranslation("mapsource.added");
                        })));
        boolean isClosed = desk.config().allowed().isEmpty();
        address.setHelperText(
                isClosed
                        ? getTranslation("mapsource.no-origins")
                        : getTranslation("mapsource.origins", desk.config().origins()));
        tiles.getElement().getChildren().forEach(child -> child.setEnabled(!isClosed));
        return Parts.box(
                "ms-side",
                new H2(getTranslation("mapsource.in-use")),
                none,
                list,
                new H2(getTranslation("mapsource.add")),
                Parts.text("t2", getTranslation("mapsource.hint")),
                Parts.box("ms-form", name, attribution, approval, base),
                problem,
                said,
                upload,
                tiles);
    }

    private TextField field(String key) {
        var field = new TextField(getTranslation("mapsource." + key));
        field.setMaxLength(key.equals("address") ? 300 : MOST_NAME * 2);
        field.setWidthFull();
        field.setValueChangeMode(ValueChangeMode.EAGER); // a file may be dropped before a field is left
        return field;
    }

    private MapSourceDesk.Told told(String otherwise) {
        String called = name.getValue().isBlank() ? otherwise : name.getValue();
        String short1 = called.length() > MOST_NAME ? called.substring(0, MOST_NAME) : called;
        return new MapSourceDesk.Told(
                short1.isBlank() ? getTranslation("mapsource.unnamed") : short1,
                attribution.getValue(),
                approval.getValue(),
                base.getValue());
    }

    private void added(String fileName, MapSourceDesk.Kept kept) {
        var told = told(fileName);
        act(() -> {
            desk.add(kept, told, actor);
            return getTranslation("mapsource.added");
        });
    }

    private void refused(SourceRefused why) {
        said.setText("");
        problem.setText(getTranslation("mapsource.refused." + why.reason(), why.seen()));
    }

    /** Does it off the session lock, says how it went, and reads the list anew. */
    private void act(Supplier<String> change) {
        UI ui = UI.getCurrent();
        Background.load(
                ui,
                change,
                done -> {
                    problem.setText("");
                    said.setText(done);
                    name.clear();
                    address.clear();
                    read(ui);
                },
                failed -> {
                    if (failed instanceof SourceRefused why) {
                        refused(why);
                    } else {
                        problem.setText(getTranslation("mapsource.failed", failed.getMessage()));
                    }
                    read(ui);
                });
    }

    private void read(UI ui) {
        Background.load(ui, desk::all, this::draw, failed -> problem.setText(getTranslation("mapsource.unreadable")));
    }

    private void draw(List<MapSource> sources) {
        none.setVisible(sources.isEmpty());
        list.removeAll();
        sources.forEach(source -> list.add(row(source)));
        map.getElement().executeJs("this.readSources?.()");
    }

    private Component row(MapSource source) {
        var extent = source.extent();
        String what = source.kind() == MapSource.Kind.TILES
                ? source.address()
                : getTranslation(
                        "mapsource.file." + source.kind(),
                        String.format(java.util.Locale.ROOT, "%.1f", source.bytes() / 1e6),
                        extent.minZoom(),
                        extent.maxZoom(),
                        String.join(" ", source.layers()));
        String approved = source.approval().isEmpty()
                ? getTranslation("mapsource.unapproved")
                : getTranslation("mapsource.approved", source.approval());
        return new Plain(
                "li",
                Parts.text("ti", source.name()),
                Parts.text("t3", getTranslation(source.base() ? "mapsource.is-base" : "mapsource.is-above")),
                new Plain("small").saying(what),
                new Plain("small")
                        .classed(source.approval().isEmpty() ? "warn" : "")
                        .saying((source.attribution().isEmpty() ? "" : "© " + source.attribution() + " · ") + approved),
                new Plain("small")
                        .saying(source.addedBy() + " · "
                                + source.addedAt().atZone(config.zone()).toLocalDate()),
                remove(source));
    }

    /** Twice, because the file is gone afterwards. */
    private Component remove(MapSource source) {
        var button = Parts.button("s", getTranslation("mapsource.remove"), () -> {});
        button.getElement().setAttribute("aria-label", getTranslation("mapsource.remove") + " " + source.name());
        button.addClickListener(click -> {
            if (!button.getText().equals(getTranslation("mapsource.remove-sure"))) {
                button.setText(getTranslation("mapsource.remove-sure"));
                return;
            }
            act(() -> {
                desk.remove(source, actor);
                return getTranslation("mapsource.removed", source.name());
            });
        });
        return button;
    }
}
