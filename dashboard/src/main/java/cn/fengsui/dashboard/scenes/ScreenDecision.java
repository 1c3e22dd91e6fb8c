package cn.fengsui.dashboard.scenes;

import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.wall.PanelKind;
import cn.fengsui.domain.wall.ScenePanel;
import cn.fengsui.domain.wall.WallScene;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may change what on one screen, decided from nothing but what is given. People place panels and automation never
 * moves one: in the reserved zone it may change what a panel shows, elsewhere it changes nothing. It leaves alone for 30
 * seconds what a person touched, highlights four pictures at most, and an alert of level I or II that nobody has
 * acknowledged always has its list or its line in the strip, which nothing covers.
 */
public final class ScreenDecision {

    /** Pictures that automation points at, at once. */
    public static final int MOST_HIGHLIGHTED = 4;

    /** So long automation leaves alone what a person touched. */
    public static final Duration HANDS_OFF = Duration.ofSeconds(30);

    private ScreenDecision() {}

    /** An open alert. */
    public record Alarm(String id, Level level, boolean acknowledged) {
        boolean mustBeSeen() {
            return level.isSerious() && !acknowledged;
        }
    }

    /** What a panel shows. */
    public enum Use {
        /** What people chose for it. */
        OWN,
        /** The place of the alert: its map, its cameras. */
        PLACE_OF_ALERT,
        /** The list of alerts, because the scene has none and one must be seen. */
        ALERTS
    }

    /**
     * @param touched when a person last touched a panel, by its id
     * @param cameras the cameras with the best sight of the alert, best first; empty without one
     */
    public record Given(
            WallScene scene, List<Alarm> alarms, Map<String, Instant> touched, List<String> cameras, Instant now) {}

    /**
     * One panel at its own place.
     *
     * @param highlighted cameras that automation shows here before its own
     */
    public record Shown(ScenePanel panel, Use use, List<String> highlighted) {}

    /**
     * @param inStrip true when the strip above the panels must name what is unacknowledged
     */
    public record Result(List<Shown> panels, boolean inStrip) {}

    public static Result decide(Given given) {
        boolean mustBeSeen = given.alarms().stream().anyMatch(Alarm::mustBeSeen);
        boolean isSerious =
                given.alarms().stream().anyMatch(alarm -> alarm.level().isSerious());
        boolean hasList = given.scene().panels().stream().anyMatch(panel -> panel.kind() == PanelKind.RAIL);
        Optional<ScenePanel> list = mustBeSeen && !hasList ? forTheList(given) : Optional.empty();
        Deque<String> cameras = new ArrayDeque<>(
                given.cameras().stream().distinct().limit(MOST_HIGHLIGHTED).toList());
        var shown = new ArrayList<Shown>();
        for (ScenePanel panel : given.scene().panels()) {
            if (list.filter(panel::equals).isPresent()) {
                shown.add(new Shown(panel, Use.ALERTS, List.of()));
            } else if (isSerious && isFree(panel, given) && showsPlaces(panel)) {
                shown.add(new Shown(panel, Use.PLACE_OF_ALERT, taken(panel, cameras)));
            } else {
                shown.add(new Shown(panel, Use.OWN, List.of()));
            }
        }
        return new Result(List.copyOf(shown), mustBeSeen);
    }

    /** The largest panel that automation may use, pictures before maps. */
    private static Optional<ScenePanel> forTheList(Given given) {
        return given.scene().panels().stream()
                .filter(panel -> isFree(panel, given))
                .max(Comparator.<ScenePanel>comparingInt(panel -> panel.kind() == PanelKind.MAP ? 0 : 1)
                        .thenComparingInt(panel -> panel.columns() * panel.rows())
                        .thenComparing(ScenePanel::id));
    }

    private static boolean isFree(ScenePanel panel, Given given) {
        Instant touched = given.touched().get(panel.id());
        boolean atRest = touched == null || !given.now().isBefore(touched.plus(HANDS_OFF));
        return panel.automatic() && atRest;
    }

    private static boolean showsPlaces(ScenePanel panel) {
        return panel.kind() == PanelKind.VIDEO || panel.kind() == PanelKind.MAP;
    }

    private static List<String> taken(ScenePanel panel, Deque<String> cameras) {
        var mine = new ArrayList<String>();
        while (panel.kind() == PanelKind.VIDEO && mine.size() < panel.tiles() && !cameras.isEmpty()) {
            mine.add(cameras.poll());
        }
        return List.copyOf(mine);
    }
}
