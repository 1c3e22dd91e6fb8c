package cn.fengsui.dashboard.wall;

import static cn.fengsui.dashboard.shell.Markup.box;

import cn.fengsui.dashboard.alerts.RailItem;
import cn.fengsui.dashboard.scenes.Legibility;
import cn.fengsui.dashboard.scenes.ScreenDecision;
import cn.fengsui.dashboard.scenes.Standing;
import cn.fengsui.dashboard.video.CameraChoice;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.wall.ScenePanel;
import cn.fengsui.domain.wall.WallScene;
import cn.fengsui.domain.wall.WallScreen;
import com.vaadin.flow.component.html.Div;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A scene on its screen: the strip, and the panels where people put them, in type that can be read from where the
 * viewers are. What automation may change is decided by {@link ScreenDecision}. Used under the session lock.
 */
final class SceneWall extends Div {

    private static final int LOOK_AGAIN_SECONDS = 10;

    private final WallParts parts;
    private final WallScene scene;
    private final FactsReader reader;
    private final boolean drill;
    private long drawn;
    private final Subject subject = new Subject();
    private final CameraChoice cameras;
    private final SceneStrip strip;
    private final Map<String, ScenePanelBox> panels = new LinkedHashMap<>();
    private final Instant touchedAt;
    private @Nullable Standing standing;
    private String bestKey = "";
    private List<String> best = List.of();

    /** @param touchedAt when people gave this scene to this screen; long ago when the mode brought it */
    SceneWall(WallParts parts, WallScene scene, WallScreen screen, Actor actor, Instant touchedAt) {
        this.parts = parts;
        this.scene = scene;
        this.touchedAt = touchedAt;
        this.drill = parts.live().isExercise();
        this.reader = parts.facts();
        this.cameras = new CameraChoice(parts.live());
        int top = (int) (screen.heightPixels() * Legibility.STRIP_OF_HEIGHT);
        addClassNames("wall", "scene-wall", "cc-wall-hd");
        getElement().setAttribute("data-led", true);
        getElement().setAttribute("data-language", getTranslation("language"));
        getElement()
                .setAttribute(
                        "style",
                        "width:" + screen.widthPixels() + "px;height:" + screen.heightPixels() + "px;"
                                + Legibility.scale(screen).css() + ";--strip:" + top + "px");
        strip = new SceneStrip(parts.config(), scene.name(), screen.widthPixels(), top);
        add(strip);
        var pieces = new ScenePieces(parts, scene, screen, actor);
        for (ScenePanel panel : scene.panels()) {
            var place = place(panel, screen, top);
            var shown = new ScenePanelBox(pieces, panel, place);
            panels.put(panel.id(), shown);
            add(shown);
        }
        add(box("drill-frame"));
    }

    /** The whole wall's mode. */
    void led(Standing now) {
        standing = now;
    }

    /** Draws it when it is not what was drawn last; the mere time is drawn by {@link #refresh}. */
    void refreshIfChanged() {
        if (reader.change(drill) != drawn) {
            refresh();
        }
    }

    /** Draws what is so now. */
    void refresh() {
        drawn = reader.change(drill);
        Facts facts = reader.read(drill);
        Optional<RailItem> about = subject.of(facts);
        List<String> best = best(about, facts.now());
        var decided =
                ScreenDecision.decide(new ScreenDecision.Given(scene, alarms(facts), touched(), best, facts.now()));
        boolean incident = standing != null && standing.incident();
        getElement().setAttribute("data-state", incident ? "incident" : facts.isPartlyUnknown() ? "degraded" : "calm");
        getElement().setAttribute("data-drill", Boolean.toString(facts.drill()));
        strip.show(facts, incident, decided.inStrip());
        String by = standing == null ? "" : standing.plan().by();
        decided.panels().forEach(shown -> {
            ScenePanelBox box = panels.get(shown.panel().id());
            if (box != null) {
                box.show(new ScenePieces.Moment(facts, about, shown, by));
            }
        });
    }

    /** Looking through all cameras is not for every change: again for another alert, or after some seconds. */
    private List<String> best(Optional<RailItem> about, Instant now) {
        GeoPoint at = about.map(item -> item.alert().place().point()).orElse(null);
        String key = about.map(RailItem::id).orElse("") + now.getEpochSecond() / LOOK_AGAIN_SECONDS;
        if (!key.equals(bestKey)) {
            bestKey = key;
            best = at == null
                    ? List.of()
                    : cameras.nearest(at, drill, ScreenDecision.MOST_HIGHLIGHTED).stream()
                            .map(chosen -> chosen.camera().id())
                            .toList();
        }
        return best;
    }

    private Map<String, Instant> touched() {
        return scene.panels().stream().collect(Collectors.toMap(ScenePanel::id, panel -> touchedAt));
    }

    private static List<ScreenDecision.Alarm> alarms(Facts facts) {
        return facts.items().stream()
                .map(item -> new ScreenDecision.Alarm(item.id(), item.level(), item.isAcknowledged()))
                .toList();
    }

    /** Whole pixels, without gaps from rounding. */
    private static WallSize.Box place(ScenePanel panel, WallScreen screen, int top) {
        int left = screen.widthPixels() * panel.column() / WallScene.COLUMNS;
        int right = screen.widthPixels() * (panel.column() + panel.columns()) / WallScene.COLUMNS;
        int height = screen.heightPixels() - top;
        int upper = top + height * panel.row() / WallScene.ROWS;
        int lower = top + height * (panel.row() + panel.rows()) / WallScene.ROWS;
        return new WallSize.Box(left, upper, right - left, lower - upper);
    }
}
