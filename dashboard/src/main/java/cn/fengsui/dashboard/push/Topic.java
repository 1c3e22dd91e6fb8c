package cn.fengsui.dashboard.push;

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
    WALL
}
