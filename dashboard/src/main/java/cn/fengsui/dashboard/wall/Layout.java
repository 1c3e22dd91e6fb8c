package cn.fengsui.dashboard.wall;

/** What the middle of the wall is given to. */
enum Layout {
    CALM,
    INCIDENT
}
