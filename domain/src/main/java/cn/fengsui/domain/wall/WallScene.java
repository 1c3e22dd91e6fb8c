package cn.fengsui.domain.wall;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/**
 * A layout that people built, one saved version of it.
 *
 * @param id stable over versions
 * @param version counts from 1; 0 = never saved
 * @param name for people, 1 to 40 characters
 * @param panels none over another; at most {@value #MOST_TILES} pictures in all, one map and one rail
 * @param savedBy the post
 */
public record WallScene(
        String id,
        int version,
        String name,
        ScenePurpose purpose,
        List<ScenePanel> panels,
        Instant savedAt,
        String savedBy) {

    public static final int COLUMNS = 24;
    public static final int ROWS = 12;
    /** A browser decodes so many pictures at once. */
    public static final int MOST_TILES = 16;

    private static final int MOST_PANELS = 24;
    private static final int LONGEST_NAME = 40;

    /** @throws IllegalArgumentException that says which panel breaks which rule */
    public WallScene {
        panels = List.copyOf(panels);
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "A scene needs a name of 1 to " + LONGEST_NAME + " characters, got '" + name + "'.");
        }
        if (panels.size() > MOST_PANELS) {
            throw new IllegalArgumentException(
                    "A scene has at most " + MOST_PANELS + " panels, got " + panels.size() + "; remove some.");
        }
        int tiles = panels.stream()
                .filter(panel -> panel.kind() == PanelKind.VIDEO)
                .mapToInt(ScenePanel::tiles)
                .sum();
        if (tiles > MOST_TILES) {
            throw new IllegalArgumentException("A scene shows at most " + MOST_TILES + " pictures at once, got " + tiles
                    + "; give its panels fewer.");
        }
        requireOne(panels, PanelKind.MAP);
        requireOne(panels, PanelKind.RAIL);
        requireApart(panels);
    }

    /** The key of one version, for instance {@code flood:3}. */
    public String reference() {
        return id + ":" + version;
    }

    private static void requireOne(List<ScenePanel> panels, PanelKind kind) {
        if (panels.stream().filter(panel -> panel.kind() == kind).count() > 1) {
            throw new IllegalArgumentException("A scene has one " + kind + " at most; remove the others.");
        }
    }

    private static void requireApart(List<ScenePanel> panels) {
        var ids = new HashSet<String>();
        for (int i = 0; i < panels.size(); i++) {
            ScenePanel one = panels.get(i);
            if (!ids.add(one.id())) {
                throw new IllegalArgumentException("Two panels are called " + one.id() + "; rename one.");
            }
            for (ScenePanel other : panels.subList(i + 1, panels.size())) {
                if (one.meets(other)) {
                    throw new IllegalArgumentException(
                            "Panels " + one.id() + " and " + other.id() + " lie on each other; move one.");
                }
            }
        }
    }
}
