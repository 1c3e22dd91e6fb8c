package cn.fengsui.dashboard.visual;

import java.util.List;

/**
 * A screen as one role sees it.
 *
 * @param name of its pictures
 * @param user who looks, empty for nobody
 * @param path with its query
 * @param ready what is there when it is drawn, as a selector
 * @param changes it looks different in every state; else it is looked at in the calm city and in the drill only
 * @param happening what befalls the page itself
 */
record Sight(
        String name,
        String user,
        int width,
        int height,
        String path,
        String ready,
        boolean changes,
        Happening happening) {

    /** What can befall a page. */
    enum Happening {
        NOTHING,
        /** The browser allows no sound without a click. */
        SOUND_BLOCKED,
        /** The first line of its list is chosen. */
        FIRST_CHOSEN,
        /** The screen hears nothing of the centre any more. */
        LINK_LOST
    }

    static final List<Sight> ALL = List.of(
            of("wall-hd", "duty_officer", "/wall?size=hd", "cc-rail [data-id]").changing(),
            new Sight(
                    "wall-3x2",
                    "duty_officer",
                    5760,
                    2160,
                    "/wall?size=3x2",
                    "cc-rail [data-id]",
                    true,
                    Happening.NOTHING),
            of("wall-scene", "", "/wall/s/" + VisualCity.SCREEN_TOKEN, ".screen-face cc-rail [data-id]")
                    .changing(),
            of("wall-lost", "", "/wall/s/" + VisualCity.SCREEN_TOKEN, ".screen-face cc-rail [data-id]")
                    .when(Happening.LINK_LOST),
            of("desk", "duty_officer", "/desk", ".q-it, .q-empty").changing(),
            of("alerts", "duty_officer", "/alerts", ".al-head h2, .al-empty").changing(),
            of("alerts-silent", "duty_officer", "/alerts", ".snd-state.blocked").when(Happening.SOUND_BLOCKED),
            new Sight("summary", "leader", 1440, 900, "/summary", ".sm-say .num", true, Happening.NOTHING),
            new Sight("summary-phone", "leader", 390, 844, "/summary", ".sm-say .num", true, Happening.NOTHING),
            of("flood", "duty_officer", "/flood", "tr[data-spot]"),
            of("map", "duty_officer", "/desk/map", "cc-map[data-ready] .map-alert")
                    .changing(),
            of("cameras", "camera_operator", "/cameras", ".cm-tree vaadin-grid-tree-toggle"),
            of("scenes", "shift_lead", "/desk/scenes", "main"),
            of("briefings", "duty_officer", "/briefings", ".br .pg-top"),
            of("audit", "auditor", "/audit", "vaadin-grid"),
            of("screens", "administrator", "/admin/screens", "[data-screen=P5]"),
            of("review", "administrator", "/admin/alert-review", "vaadin-grid"),
            of("dead-letters", "administrator", "/admin/dead-letters", "vaadin-grid")
                    .when(Happening.FIRST_CHOSEN),
            new Sight("report-phone", "grid_officer", 390, 844, "/report", ".rf-cat button", false, Happening.NOTHING),
            of("sign-in", "", "/login", "input[name=username]"));

    private static Sight of(String name, String user, String path, String ready) {
        return new Sight(name, user, 1920, 1080, path, ready, false, Happening.NOTHING);
    }

    private Sight changing() {
        return new Sight(name, user, width, height, path, ready, true, happening);
    }

    private Sight when(Happening befalls) {
        return new Sight(name, user, width, height, path, ready, changes, befalls);
    }

    /** The same in English. */
    String english() {
        return path + (path.contains("?") ? "&" : "?") + "lang=en";
    }
}
