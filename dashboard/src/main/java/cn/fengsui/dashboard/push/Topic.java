package cn.fengsui.dashboard.push;

/** What may have changed. */
public enum Topic {
    ALERTS,
    ACKNOWLEDGEMENTS,
    HANDLINGS,
    HOTSPOTS,
    EVALUATIONS,
    CAMERAS,
    HEALTH,
    INCIDENTS,
    WATCHING,
    SITUATION
}
