package cn.fengsui.domain.hotspot;

/** What a place is, in statistics: each kind is tested by itself. */
public enum UnitKind {
    /** A hexagon of H3 with the ring around it. */
    CELL,
    /** A governance grid (网格). */
    GRID,
    /** A village or resident committee, 12 digits. */
    VILLAGE,
    /** A township or sub-district, 9 digits. */
    TOWNSHIP,
    /** Everything that is reported. */
    REGION
}
