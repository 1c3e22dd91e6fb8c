package cn.fengsui.dashboard.citymap;

import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.map.CityMap;
import cn.fengsui.dashboard.map.Layers;
import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.PageHeader;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.dashboard.push.Screen;
import cn.fengsui.dashboard.push.Topic;
import cn.fengsui.dashboard.security.CurrentActor;
import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.incident.Unit;
import cn.fengsui.domain.place.GeoPoint;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code /desk/map}: the city's map, what is near a point that is clicked, and a past day on it. */
@Route(value = "desk/map", autoLayout = false)
@RolesAllowed({"DISPATCHER", "DUTY_OFFICER", "SHIFT_LEAD", "LEADER"})
@CssImport("./city-map-page.css")
@StyleSheet("theme/wall.css")
public class CityMapView extends Div implements HasDynamicTitle {

    private static final Duration TICK = Duration.ofSeconds(5);
    private static final List<Integer> RADII = List.of(300, 1000);
    private static final List<String> WORDS =
            List.of("moment", "play", "pause", "now", "live", "past", "failed", "incomplete", "day", "loading");
    private static final List<String> LAYERS = List.of(
            "areas",
            "county",
            "township",
            "village",
            "grid",
            "legend",
            "hot",
            "quiet",
            "alert",
            "incident",
            "spot",
            "unknown",
            "empty",
            "failed");
    private static final int HOURS = 24;
    private static final int SYMBOL = 30;
    private static final int NAMED = 12;

    private final DashboardConfig config;
    private final Feeds feeds;
    private final Live live;
    private final Layers layers;
    private final Wording wording;
    private final CityMap map;
    private final Div found = Parts.box("mp-found");
    private final Map<Integer, NativeButton> radii = new TreeMap<>();
    private List<Unit> units = List.of();
    private int radius = RADII.getFirst();
    private @Nullable GeoPoint point;

    /** The slider in the browser. */
    @Tag("cc-time-brush")
    @JsModule("./cc-time-brush.ts")
    static final class TimeBrush extends Component {}

    /** The choice of outlines, and the legend, in the browser. */
    @Tag("cc-map-layers")
    @JsModule("./cc-map-layers.ts")
    static final class MapLayers extends Component {}

    public CityMapView(CurrentActor current, DashboardConfig config, Feeds feeds, Live live, Layers layers) {
        this.config = config;
        this.feeds = feeds;
        this.live = live;
        this.layers = layers;
        this.wording = new Wording(getLocale(), config.zone());
        map = new CityMap(0.8, 15, SYMBOL, alert -> {})
                .movable(this::chosen)
                .withSpots()
                .withCameras();
        map.setId("city-map");
        addClassNames("pg", "cm-map-page");
        add(
                new PageHeader("desk/map", getTranslation("citymap.title"), current, feeds.clock(), config.zone()),
                new Plain("main", Parts.box("mp-map", map), brush(), side()).classed("mp-main"));
        say();
        Screen.keep(this, live, Topic.OF_MAPS, TICK, changed -> refresh());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("citymap.title");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        Background.load(
                event.getUI(),
                () -> feeds.incidents().units(),
                read -> {
                    units = read;
                    say();
                },
                failed -> found.setText(getTranslation("citymap.no-units")));
    }

    private Component brush() {
        var brush = new TimeBrush();
        var texts = new HashMap<String, String>();
        WORDS.forEach(word -> texts.put(word, getTranslation("citymap.brush." + word)));
        brush.getElement().setPropertyMap("texts", texts);
        brush.getElement()
                .setAttribute("for", "city-map")
                .setAttribute("zone", config.zone().getId())
                .setProperty("hours", HOURS);
        return brush;
    }

    private Component layersOfTheMap() {
        var choice = new MapLayers();
        var texts = new HashMap<String, String>();
        LAYERS.forEach(word -> texts.put(word, getTranslation("citymap.layer." + word)));
        choice.getElement().setPropertyMap("texts", texts);
        choice.getElement().setAttribute("for", "city-map");
        return choice;
    }

    private Component side() {
        var choice = Parts.box("mp-radius", Parts.text("t2", getTranslation("citymap.within")));
        for (int metres : RADII) {
            var button = Parts.button("s", Wording.distance(metres), () -> {
                radius = metres;
                say();
            });
            radii.put(metres, button);
            choice.add(button);
        }
        return Parts.box("mp-side", layersOfTheMap(), new H2(getTranslation("citymap.near")), choice, found);
    }

    private void refresh() {
        GeoPoint centre = config.mapCentre();
        map.show(new CityMap.Scene(
                new CityMap.View(centre.lng(), centre.lat(), config.mapZoom(), 0, 0, 0),
                live.isExercise() ? "drill" : "real",
                new CityMap.Versions(layers.hotspotsVersion(), layers.alertsVersion()),
                "",
                List.of(),
                List.of(),
                NAMED));
    }

    private void chosen(GeoPoint where) {
        point = where;
        say();
    }

    private void say() {
        radii.forEach((metres, button) ->
                button.getElement().setAttribute("aria-pressed", Boolean.toString(metres == radius)));
        found.removeAll();
        if (point == null) {
            found.add(Parts.text("t2", getTranslation("citymap.click")));
            return;
        }
        Nearby near = Nearby.of(live, units, point, radius);
        if (near.isEmpty()) {
            found.add(Parts.text("t2", getTranslation("citymap.nothing", Wording.distance(radius))));
        }
        section(
                "alerts",
                near.alerts(),
                alert -> line(
                        Parts.badge(alert.what().level(), false),
                        wording.isEnglish()
                                ? alert.what().titleEn()
                                : alert.what().title(),
                        alert.metres(),
                        alert.what().place().line()));
        section(
                "incidents",
                near.incidents(),
                incident -> line(
                        Parts.badge(incident.what().level(), true),
                        wording.title(incident.what()),
                        incident.metres(),
                        incident.what().id() + " · "
                                + wording.of(incident.what().state())));
        section(
                "cameras",
                near.cameras(),
                camera -> line(Parts.text("", "◉"), camera.what().name(), camera.metres(), state(camera.what())));
        section(
                "units",
                near.units(),
                unit -> line(
                        Parts.text("", unit.what().kind()),
                        unit.what().name(),
                        unit.metres(),
                        unit.what().size()));
    }

    private String state(Camera camera) {
        return live.health()
                .find(camera.id())
                .map(health -> wording.isEnglish()
                        ? health.state().en()
                        : health.state().zh())
                .orElse(getTranslation("citymap.camera." + camera.status()));
    }

    private <T> void section(
            String name, List<Nearby.Near<T>> things, java.util.function.Function<Nearby.Near<T>, Component> line) {
        if (things.isEmpty()) {
            return;
        }
        var list = new Plain("ul");
        things.forEach(thing -> list.add(line.apply(thing)));
        found.add(new H2(getTranslation("citymap." + name, things.size())), list);
    }

    private static Component line(Component sign, String name, int metres, String more) {
        return new Plain(
                "li",
                sign,
                Parts.text("", name),
                Parts.text("t2", Wording.distance(metres)),
                new Plain("small").saying(more));
    }
}
