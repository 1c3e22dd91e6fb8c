package cn.fengsui.dashboard.scenes;

import cn.fengsui.domain.wall.WallPlan;
import cn.fengsui.domain.wall.WallScene;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the wall shows.
 *
 * @param incident the incident layout, whoever wanted it
 * @param byRule true when the rule decided and no person
 * @param since when that began
 * @param scenes by reference; the ones the plan names
 */
public record Standing(WallPlan plan, boolean incident, boolean byRule, Instant since, Map<String, WallScene> scenes) {

    static final Standing FIRST = new Standing(WallPlan.FIRST, false, true, Instant.EPOCH, Map.of());

    public Standing {
        scenes = Map.copyOf(scenes);
    }

    /** The scene of a screen; empty for the wall as shipped. */
    public Optional<WallScene> scene(String screenId) {
        return Optional.ofNullable(scenes.get(plan.scene(screenId, incident)));
    }
}
