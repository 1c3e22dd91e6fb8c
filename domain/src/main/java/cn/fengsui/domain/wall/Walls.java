package cn.fengsui.domain.wall;

import cn.fengsui.domain.identity.Actor;
import java.util.List;
import java.util.Optional;

/** Screens, scenes and plans on record. Every change is one transaction with its audit row. Blocking. */
public interface Walls {

    /** All screens, revoked ones too, by id. */
    List<WallScreen> screens();

    /** Adds or replaces a screen. @param action for the audit, for instance {@code wall.screen.revoke} */
    void save(WallScreen screen, Actor actor, String action);

    /** The newest version of every scene, by name. */
    List<WallScene> scenes();

    /** One version, by {@link WallScene#reference()}. */
    Optional<WallScene> scene(String reference);

    /**
     * Saves the scene as its next version.
     *
     * @throws WallConflict if its newest version is not the given one
     */
    WallScene save(WallScene scene, Actor actor);

    /** What is to be shown now; {@link WallPlan#FIRST} when nobody changed anything yet. */
    WallPlan plan();

    /** One version. */
    Optional<WallPlan> plan(int version);

    /**
     * Makes this plan the one that is shown.
     *
     * @param action for the audit: {@code wall.mode}, {@code wall.push} or {@code wall.undo}
     * @throws WallConflict if its version is not the one after the newest
     */
    void save(WallPlan plan, Actor actor, String action);
}
