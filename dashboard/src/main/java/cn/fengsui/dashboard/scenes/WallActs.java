package cn.fengsui.dashboard.scenes;

import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.wall.ScenePurpose;
import cn.fengsui.domain.wall.WallMode;
import cn.fengsui.domain.wall.WallPlan;
import cn.fengsui.domain.wall.WallScene;
import cn.fengsui.domain.wall.WallScreen;
import cn.fengsui.domain.wall.Walls;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

/**
 * What people do to the wall. Each act is one version of the plan and one row of the audit, and reaches every screen
 * within half a second. Blocking; not under a session lock.
 */
public final class WallActs {

    /** Enough for every process to have heard of it, so that all screens change together. */
    static final Duration TOGETHER_AFTER = Duration.ofMillis(200);

    private final Walls walls;
    private final Live live;
    private final Announce announce;
    private final Clock clock;

    public WallActs(Walls walls, Live live, Announce announce, Clock clock) {
        this.walls = walls;
        this.live = live;
        this.announce = announce;
        this.clock = clock;
    }

    /** Calm, incident or automatic, for the whole wall. */
    public WallPlan mode(WallPlan seen, WallMode mode, Actor actor, String reason) {
        return save(seen, seen.mode(mode), actor, "wall.mode", reason, 0);
    }

    /** A scene to these screens. */
    public WallPlan push(WallPlan seen, WallScene scene, Collection<String> screenIds, Actor actor, String reason) {
        WallPlan wanted = seen;
        for (String screen : screenIds) {
            wanted = wanted.show(screen, scene.reference(), scene.purpose());
        }
        return save(seen, wanted, actor, "wall.push", reason, 0);
    }

    /** The wall as shipped to these screens. */
    public WallPlan standard(WallPlan seen, Collection<String> screenIds, Actor actor, String reason) {
        WallPlan wanted = seen;
        for (String screen : screenIds) {
            wanted = wanted.show(screen, "", ScenePurpose.ALWAYS);
        }
        return save(seen, wanted, actor, "wall.push", reason, 0);
    }

    /**
     * Takes back the last change; once more takes back the one before it.
     *
     * @throws IllegalStateException when there is nothing left to take back
     */
    public WallPlan undo(WallPlan seen, Actor actor) {
        WallPlan last = seen;
        while (last.undoOf() > 0) {
            last = walls.plan(last.undoOf() - 1).orElse(WallPlan.FIRST);
        }
        int takenBack = last.version();
        if (takenBack == 0) {
            throw new IllegalStateException("Nothing on the wall was changed, so nothing can be taken back.");
        }
        WallPlan before = walls.plan(takenBack - 1).orElse(WallPlan.FIRST);
        return save(seen, before, actor, "wall.undo", "undo of version " + takenBack, takenBack);
    }

    /** The plan as this process knows it: what the person saw. */
    public WallPlan seen() {
        return live.plan().find(Announce.PLAN).orElse(WallPlan.FIRST);
    }

    /** Saves a scene as its next version. */
    public WallScene save(WallScene scene, Actor actor) {
        return walls.save(scene, actor);
    }

    /** The newest version of every scene. */
    public List<WallScene> scenes() {
        return walls.scenes();
    }

    /** Adds or changes a screen and tells everybody at once. */
    public void save(WallScreen screen, Actor actor, String action) {
        walls.save(screen, actor, action);
        announce.screen(screen);
    }

    private WallPlan save(WallPlan seen, WallPlan content, Actor actor, String action, String reason, int takenBack) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        WallPlan next =
                content.next(seen.version(), now, now.plus(TOGETHER_AFTER), actor.displayName(), reason, takenBack);
        walls.save(next, actor, action);
        announce.plan(next);
        return next;
    }
}
