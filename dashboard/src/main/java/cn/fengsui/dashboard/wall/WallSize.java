package cn.fengsui.dashboard.wall;

import java.util.List;

/** The two walls: one full-HD screen, or six of them (3 × 2) as one window. HD is another layout, not a scaled one. */
enum WallSize {
    HD("cc-wall-hd", 20),
    BIG("cc-wall-3x2", 32);

    private static final int BIG_FROM_WIDTH = 3000;

    private final String cssClass;
    private final int smallFont;

    /** A place on the wall, in pixels. */
    record Box(int left, int top, int width, int height) {}

    WallSize(String cssClass, int smallFont) {
        this.cssClass = cssClass;
        this.smallFont = smallFont;
    }

    static WallSize forWidth(int width) {
        return width >= BIG_FROM_WIDTH ? BIG : HD;
    }

    String cssClass() {
        return cssClass;
    }

    int smallFont() {
        return smallFont;
    }

    boolean isBig() {
        return this == BIG;
    }

    Box map(Layout layout) {
        if (isBig()) {
            return layout == Layout.CALM ? new Box(0, 160, 3840, 1896) : new Box(1920, 160, 1920, 920);
        }
        return layout == Layout.CALM ? new Box(0, 92, 1190, 938) : new Box(1200, 92, 720, 346);
    }

    Box rail(Layout layout, boolean degraded) {
        if (isBig()) {
            return new Box(3840, 160, 1920, 912);
        }
        return layout == Layout.CALM ? new Box(1190, 92, 730, degraded ? 640 : 440) : new Box(1200, 438, 720, 376);
    }

    /** Rows shown one by one at most, the group's row included. */
    int railRows(Layout layout, int systemRows) {
        if (isBig()) {
            int forSystem = systemRows == 0 ? 0 : 2; // its heading and its row
            return layout == Layout.CALM ? (systemRows == 0 ? 5 : 4 - systemRows) : 7 - forSystem;
        }
        return layout == Layout.INCIDENT ? 4 : systemRows > 1 ? 5 : 5 - systemRows;
    }

    /** Rows of system alarms shown at most. */
    int systemRows(Layout layout, boolean degraded) {
        if (layout == Layout.INCIDENT) {
            return isBig() ? 1 : 0;
        }
        return degraded ? 2 : 1;
    }

    /** The heading above the pictures; without a height where there is no room for one. */
    Box pictureHeading(Layout layout, boolean degraded) {
        if (isBig()) {
            return new Box(3880, 1112, layout == Layout.CALM ? 1840 : 1180, 56);
        }
        return layout == Layout.CALM ? new Box(1210, degraded ? 748 : 544, 690, 36) : new Box(0, 0, 0, 0);
    }

    /** Where the pictures are, the main one first. */
    List<Box> pictures(Layout layout, boolean degraded) {
        if (isBig()) {
            return layout == Layout.CALM ? bigCalm() : bigIncident();
        }
        if (layout == Layout.INCIDENT) {
            return List.of(new Box(20, 418, 1168, 602), new Box(1220, 822, 334, 200), new Box(1566, 822, 334, 200));
        }
        if (degraded) {
            return List.of(new Box(1210, 788, 339, 232), new Box(1561, 788, 339, 232));
        }
        return List.of(
                new Box(1210, 584, 339, 213),
                new Box(1561, 584, 339, 213),
                new Box(1210, 807, 339, 213),
                new Box(1561, 807, 339, 213));
    }

    private static List<Box> bigCalm() {
        return List.of(new Box(3880, 1178, 1252, 756), new Box(5152, 1178, 568, 368), new Box(5152, 1566, 568, 368));
    }

    private static List<Box> bigIncident() {
        return List.of(
                new Box(1960, 1120, 1488, 889),
                new Box(3880, 1178, 580, 378),
                new Box(4480, 1178, 580, 378),
                new Box(3880, 1576, 580, 378),
                new Box(4480, 1576, 580, 378));
    }
}
