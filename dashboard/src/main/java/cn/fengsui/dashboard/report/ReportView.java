package cn.fengsui.dashboard.report;

import cn.fengsui.dashboard.push.Live;
import cn.fengsui.dashboard.security.CurrentActor;
import cn.fengsui.dashboard.shell.Translations;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.report.EventClass;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The phone form. Everything that must work without a network lives in the element; the view only gives it texts. */
@Route(value = "report", autoLayout = false)
@PermitAll
public class ReportView extends Div implements HasDynamicTitle {

    private static final String WORDS = "report.words.";

    /** The tiles of the form, those reported most often first. */
    private static final List<TileClass> TILES = List.of(
            new TileClass("water", EventClass.N1),
            new TileClass("road", EventClass.C5),
            new TileClass("tree", EventClass.C6),
            new TileClass("house", EventClass.A6),
            new TileClass("gas", EventClass.A4),
            new TileClass("fire", EventClass.A1),
            new TileClass("bolt", EventClass.S1));

    private record TileClass(String icon, EventClass category) {}

    /** The form in the browser. */
    @Tag("cc-report")
    @JsModule("./report-form.ts")
    static final class Form extends Component {}

    /** A button of the form, as the element reads it. */
    record Tile(String code, String icon, String label, String level) {}

    /** A township that can be chosen when there is no position: the middle of its known cameras. */
    record Town(String name, double lng, double lat) {}

    public ReportView(CurrentActor current, Live live, Translations translations) {
        addClassNames("cc-light", "rf-page");
        var form = new Form();
        form.getElement()
                .setPropertyMap("words", words(translations))
                .setPropertyList("tiles", tiles())
                .setPropertyList("classes", classes())
                .setPropertyList("towns", towns(live))
                .setProperty("drill", live.isExercise())
                .setProperty("who", current.at("phone").displayName())
                .setProperty("lang", getLocale().toLanguageTag());
        add(form);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("report.title");
    }

    private Map<String, Object> words(Translations translations) {
        return translations.keys(getLocale(), WORDS).stream()
                .collect(Collectors.toMap(key -> key.substring(WORDS.length()), this::getTranslation));
    }

    private List<Tile> tiles() {
        var tiles = new java.util.ArrayList<>(TILES.stream()
                .map(tile -> new Tile(
                        tile.category().code(),
                        tile.icon(),
                        getTranslation("report.tile." + tile.icon()),
                        tile.category().defaultLevel().name()))
                .toList());
        tiles.add(new Tile("", "more", getTranslation("report.tile.more"), ""));
        return tiles;
    }

    /** Every class that is about a place, for "other". */
    private List<Tile> classes() {
        boolean english = "en".equals(getLocale().getLanguage());
        return Arrays.stream(EventClass.values())
                .filter(EventClass::isAboutPlaces)
                .map(one -> new Tile(
                        one.code(),
                        "listed",
                        english ? one.en() : one.zh(),
                        one.defaultLevel().name()))
                .toList();
    }

    static List<Town> towns(Live live) {
        Map<String, List<Camera>> byDivision = live.cameras().all().stream()
                .filter(camera -> camera.place().point() != null
                        && !camera.place().divisionCode().isEmpty())
                .collect(Collectors.groupingBy(
                        camera -> camera.place().divisionCode(), TreeMap::new, Collectors.toList()));
        return byDivision.values().stream().map(ReportView::town).toList();
    }

    private static Town town(List<Camera> cameras) {
        var points = cameras.stream().map(camera -> camera.place().point()).toList();
        return new Town(
                cameras.getFirst().place().division(),
                points.stream().mapToDouble(point -> point.lng()).average().orElseThrow(),
                points.stream().mapToDouble(point -> point.lat()).average().orElseThrow());
    }
}
