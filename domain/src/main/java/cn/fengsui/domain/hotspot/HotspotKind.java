package cn.fengsui.domain.hotspot;

/** Which question found it. */
public enum HotspotKind {
    /** More than its own normal, after correction for the many places that were asked. */
    HOTSPOT,
    /** The region, a division or a class group as a whole has far more than usual. */
    BURST,
    /** The region, a division or a class group has gone quiet: its feed may be broken. */
    SILENCE,
    /** Several divisions together, by the space-time scan: a second opinion. */
    CLUSTER
}
