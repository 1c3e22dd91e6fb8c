package cn.fengsui.dashboard.wall;

import cn.fengsui.dashboard.scenes.Standing;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.wall.WallScene;
import cn.fengsui.domain.wall.WallScreen;
import com.vaadin.flow.component.html.Div;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one screen of the wall shows without anybody at it: its scene, or the wall as shipped in the layout that the
 * whole wall has. Nothing on it acts. Used under the session lock.
 */
public final class ScreenFace extends Div {

    /** What a screen shows that was given no scene. */
    public static final String STANDARD = "standard";

    private final WallParts parts;
    private final WallScreen screen;
    private final Actor actor;
    private final boolean drill;
    private String shown = "";
    private @Nullable Standing before;
    private @Nullable Wall wall;
    private @Nullable SceneWall scene;

    public ScreenFace(WallParts parts, WallScreen screen, Actor actor) {
        this.parts = parts;
        this.screen = screen;
        this.actor = actor;
        this.drill = parts.live().isExercise();
        addClassName("screen-face");
    }

    /** From now on this. */
    public void show(Standing standing) {
        WallScene wanted = standing.scene(screen.id()).orElse(null);
        String name = wanted == null ? STANDARD : wanted.reference();
        if (!name.equals(shown)) {
            shown = name;
            build(wanted, isPushed(standing) ? standing.plan().at() : Instant.EPOCH);
            getElement().setAttribute("data-scene", name);
        }
        before = standing;
        getElement().setAttribute("data-mode", standing.incident() ? "incident" : "calm");
        if (wall != null) {
            wall.led(standing);
        }
        if (scene != null) {
            scene.led(standing);
        }
        refresh();
    }

    /** Draws what changed since the last time. */
    public void refreshIfChanged() {
        if (wall != null) {
            wall.refreshIfChanged();
        }
        if (scene != null) {
            scene.refreshIfChanged();
        }
    }

    /** Draws what is so now. */
    public void refresh() {
        if (wall != null) {
            wall.refresh();
        }
        if (scene != null) {
            scene.refresh();
        }
    }

    /** People gave it to this screen; it did not come with the mode. */
    private boolean isPushed(Standing now) {
        return before != null
                && before.incident() == now.incident()
                && before.plan().version() != now.plan().version();
    }

    private void build(@Nullable WallScene wanted, Instant touchedAt) {
        removeAll();
        wall = null;
        scene = null;
        if (wanted == null) {
            wall = new Wall(parts, WallSize.forWidth(screen.widthPixels()), actor, false, drill);
            add(wall);
        } else {
            scene = new SceneWall(parts, wanted, screen, actor, touchedAt);
            add(scene);
        }
    }
}
