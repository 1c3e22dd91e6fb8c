package cn.fengsui.dashboard.scenes;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.domain.wall.WallScene;
import cn.fengsui.domain.wall.WallScreen;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Span;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The screens with what each shows, and which of them are meant. Keeps its boxes while texts change. */
final class ScreenChoice extends Div {

    private final Map<String, Line> lines = new LinkedHashMap<>();

    private record Line(Input box, Span name, Plain scene, WallScreen screen) {}

    ScreenChoice() {
        addClassName("sn-screens");
        getElement().setAttribute("role", "group").setAttribute("aria-label", getTranslation("scene.screens"));
    }

    void show(Collection<WallScreen> screens, Standing standing) {
        screens.stream()
                .filter(screen -> !screen.revoked())
                .sorted(Comparator.comparing(WallScreen::id))
                .forEach(screen -> {
                    Line line = lines.computeIfAbsent(screen.id(), id -> line(screen));
                    line.scene()
                            .saying(standing.scene(screen.id())
                                    .map(scene -> getTranslation("scene.shown", scene.name(), scene.version()))
                                    .orElse(getTranslation("screen.scene.standard")));
                });
    }

    /** Ids of those that are ticked. */
    List<String> chosen() {
        return chosenScreens().stream().map(WallScreen::id).toList();
    }

    List<WallScreen> chosenScreens() {
        return lines.values().stream()
                .filter(line -> "true".equals(line.box().getElement().getProperty("checked")))
                .map(Line::screen)
                .toList();
    }

    /** What on the chosen screens would be too small, one line each. */
    List<String> warnings(WallScene scene) {
        return chosenScreens().stream()
                .flatMap(screen -> Legibility.warnings(scene, screen).stream()
                        .map(warning -> screen.id() + " · " + warning.panelId() + " "
                                + getTranslation(
                                        "screen.readable." + warning.need(),
                                        warning.neededPixels(),
                                        warning.hasPixels())))
                .toList();
    }

    private Line line(WallScreen screen) {
        var box = new Input();
        box.setType("checkbox");
        box.getElement().setProperty("checked", true);
        box.getElement().addPropertyChangeListener("checked", "change", changed -> {});
        var name = Parts.text("", screen.id() + " " + screen.name());
        var scene = new Plain("small");
        add(new Plain("label", box, name, scene));
        return new Line(box, name, scene, screen);
    }
}
