package cn.fengsui.domain.wall;

/** What a panel of a scene shows. */
public enum PanelKind {
    MAP,
    /** Open alerts. */
    RAIL,
    /** Live pictures. */
    VIDEO,
    /** The day's figures. */
    INDICATORS,
    /** The one word for the whole city. */
    HEADLINE,
    /** Places that are not as usual. */
    UNUSUAL,
    /** Flood key spots. */
    FLOOD,
    TEXT,
    CLOCK,
    /** A page of another system of the site, from the list of allowed ones. */
    WEB
}
