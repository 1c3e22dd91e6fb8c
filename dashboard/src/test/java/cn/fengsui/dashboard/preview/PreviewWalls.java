package cn.fengsui.dashboard.preview;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.wall.WallConflict;
import cn.fengsui.domain.wall.WallPlan;
import cn.fengsui.domain.wall.WallScene;
import cn.fengsui.domain.wall.WallScreen;
import cn.fengsui.domain.wall.Walls;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Screens, scenes and plans, kept in memory. */
public final class PreviewWalls implements Walls {

    private final AuditTrail audit;
    private final Clock clock;
    private final Map<String, WallScreen> screens = new TreeMap<>();
    private final Map<String, WallScene> scenes = new LinkedHashMap<>();
    private final List<WallPlan> plans = new ArrayList<>(List.of(WallPlan.FIRST));

    public PreviewWalls(AuditTrail audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public synchronized List<WallScreen> screens() {
        return List.copyOf(screens.values());
    }

    @Override
    public synchronized void save(WallScreen screen, Actor actor, String action) {
        screens.put(screen.id(), screen);
        audit.add(actor, action, screen.id(), screen.name(), "granted");
    }

    @Override
    public synchronized List<WallScene> scenes() {
        var newest = new TreeMap<String, WallScene>();
        scenes.values().forEach(scene -> newest.put(scene.id(), scene));
        return List.copyOf(newest.values());
    }

    @Override
    public synchronized Optional<WallScene> scene(String reference) {
        return Optional.ofNullable(scenes.get(reference));
    }

    @Override
    public synchronized WallScene save(WallScene scene, Actor actor) {
        if (scenes.containsKey(scene.id() + ":" + (scene.version() + 1))) {
            throw new WallConflict("scene " + scene.name(), scene.version(), scene.version() + 1);
        }
        var saved = new WallScene(
                scene.id(),
                scene.version() + 1,
                scene.name(),
                scene.purpose(),
                scene.panels(),
                clock.instant(),
                actor.displayName());
        scenes.put(saved.reference(), saved);
        audit.add(actor, "wall.scene.save", saved.reference(), saved.name(), "granted");
        return saved;
    }

    @Override
    public synchronized WallPlan plan() {
        return plans.getLast();
    }

    @Override
    public synchronized Optional<WallPlan> plan(int version) {
        return version < plans.size() ? Optional.of(plans.get(version)) : Optional.empty();
    }

    @Override
    public synchronized void save(WallPlan plan, Actor actor, String action) {
        if (plan.version() != plans.size()) {
            throw new WallConflict("the wall", plan.version() - 1, plans.size() - 1);
        }
        plans.add(plan);
        audit.add(actor, action, "version " + plan.version() + " " + plan.mode(), plan.reason(), "granted");
    }
}
