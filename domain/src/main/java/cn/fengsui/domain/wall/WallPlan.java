package cn.fengsui.domain.wall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the whole wall shows from a moment on: the mode, and a scene for calm and for incident per screen. Each change is
 * a new version of all of it, so that two people who change at once notice each other.
 *
 * @param version counts from 1; 0 = nobody changed anything yet
 * @param showFrom all screens change at this moment of the server's clock
 * @param by the post
 * @param undoOf the version whose change this one took back, or 0
 * @param screens ids, in the order of the two lists of scenes
 * @param calmScenes {@link WallScene#reference()} or empty for the wall as shipped
 */
public record WallPlan(
        int version,
        WallMode mode,
        Instant at,
        Instant showFrom,
        String by,
        String reason,
        int undoOf,
        List<String> screens,
        List<String> calmScenes,
        List<String> incidentScenes) {

    public static final WallPlan FIRST = new WallPlan(
            0, WallMode.AUTOMATIC, Instant.EPOCH, Instant.EPOCH, "", "", 0, List.of(), List.of(), List.of());

    public WallPlan {
        screens = List.copyOf(screens);
        calmScenes = List.copyOf(calmScenes);
        incidentScenes = List.copyOf(incidentScenes);
        if (screens.size() != calmScenes.size() || screens.size() != incidentScenes.size()) {
            throw new IllegalArgumentException("A plan names two scenes per screen, got " + screens.size()
                    + " screens, " + calmScenes.size() + " and " + incidentScenes.size() + " scenes.");
        }
    }

    /** The reference of the scene of a screen; empty for the wall as shipped. */
    public String scene(String screenId, boolean incident) {
        int at = screens.indexOf(screenId);
        return at < 0 ? "" : (incident ? incidentScenes : calmScenes).get(at);
    }

    /** The same in another mode. */
    public WallPlan mode(WallMode other) {
        return new WallPlan(version, other, at, showFrom, by, reason, undoOf, screens, calmScenes, incidentScenes);
    }

    /** The same with this scene on a screen, where its purpose suits; an empty reference is the wall as shipped. */
    public WallPlan show(String screenId, String reference, ScenePurpose purpose) {
        var names = new ArrayList<>(screens);
        var calm = new ArrayList<>(calmScenes);
        var incident = new ArrayList<>(incidentScenes);
        int place = names.indexOf(screenId);
        if (place < 0) {
            place = names.size();
            names.add(screenId);
            calm.add("");
            incident.add("");
        }
        if (purpose.suits(false)) {
            calm.set(place, reference);
        }
        if (purpose.suits(true)) {
            incident.set(place, reference);
        }
        return new WallPlan(version, mode, at, showFrom, by, reason, undoOf, names, calm, incident);
    }

    /** The next version with this content. */
    public WallPlan next(int afterVersion, Instant changedAt, Instant from, String post, String why, int takenBack) {
        return new WallPlan(
                afterVersion + 1, mode, changedAt, from, post, why, takenBack, screens, calmScenes, incidentScenes);
    }
}
