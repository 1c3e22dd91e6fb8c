package cn.fengsui.dashboard.push;

import java.util.Set;

/** What may have changed. */
public enum Topic {
    ALERTS,
    ACKNOWLEDGEMENTS,
    HANDLINGS,
    HOTSPOTS,
    UNIT_HOTSPOTS,
    EVALUATIONS,
    CAMERAS,
    HEALTH,
    INCIDENTS,
    WATCHING,
    SITUATION,
    /** Screens, or what they show. */
    WALL;

    /** What a wall is drawn for at once; the rest of what it shows follows with the time. */
    public static final Set<Topic> OF_WALLS =
            Set.of(ALERTS, ACKNOWLEDGEMENTS, HANDLINGS, HOTSPOTS, UNIT_HOTSPOTS, INCIDENTS, SITUATION, WALL);

    /** What changes when an alert comes, or somebody does something with it. */
    public static final Set<Topic> OF_ALERTS = Set.of(ALERTS, ACKNOWLEDGEMENTS, HANDLINGS);

    /** What changes a map. */
    public static final Set<Topic> OF_MAPS = Set.of(ALERTS, ACKNOWLEDGEMENTS, HOTSPOTS, UNIT_HOTSPOTS);

    /** True when it was not a change but the time that asks for a drawing. */
    public static boolean isTick(Set<Topic> changed) {
        return changed.size() == values().length;
    }
}
