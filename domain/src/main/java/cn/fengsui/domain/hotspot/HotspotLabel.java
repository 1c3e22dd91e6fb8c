package cn.fengsui.domain.hotspot;

/** How a place came to be unusual over the last 12 windows (Getis-Ord Gi* per window, Mann-Kendall over them). */
public enum HotspotLabel {
    /** Not unusual in a way that has a name, or not yet computed. */
    NONE,
    /** Unusual in the last window and never before. */
    NEW,
    /** An unbroken run of unusual windows up to now, fewer than nine in ten. */
    CONSECUTIVE,
    /** Unusual in nine of ten windows and growing. */
    INTENSIFYING,
    /** Unusual in nine of ten windows, neither growing nor shrinking. */
    PERSISTENT,
    /** Unusual in nine of ten windows and shrinking. */
    DIMINISHING,
    /** Unusual now and again. */
    SPORADIC,
    /** Unusual in nine of ten windows, but not now. */
    HISTORICAL
}
