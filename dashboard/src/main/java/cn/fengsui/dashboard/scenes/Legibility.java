package cn.fengsui.dashboard.scenes;

import cn.fengsui.domain.wall.ScenePanel;
import cn.fengsui.domain.wall.WallScene;
import cn.fengsui.domain.wall.WallScreen;
import java.util.ArrayList;
import java.util.List;

/**
 * Which type sizes can be read on a screen. A capital letter must be 5.8 mm high for every metre of distance (20 minutes
 * of arc); what must be read by everybody is held to the farthest viewer, titles of rows to five eighths of that distance
 * and captions to three eighths (the project's user-interface design, §3).
 */
public final class Legibility {

    /** Height of a capital letter per metre of distance: 1000 tan 20'. */
    public static final double MILLIMETRES_PER_METRE = 5.8;

    /** Noto Sans SC: a capital letter is 733 of 1000 units high. */
    private static final double CAPITAL_OF_SIZE = 0.733;

    private static final double TITLES = 5.0 / 8;
    private static final double CAPTIONS = 3.0 / 8;
    /** The smallest sizes of a full-HD wall, whatever the distance. */
    private static final double[] LEAST = {20, 24, 30, 42, 62, 92};
    /** Height of the strip above the panels, of the screen's. */
    public static final double STRIP_OF_HEIGHT = 1.0 / 12;

    private Legibility() {}

    /**
     * The six sizes {@code --f1} to {@code --f6} in pixels.
     *
     * @param caption smallest text
     * @param title of a row
     * @param figure what must be read by everybody
     */
    public record Scale(int caption, int small, int title, int figure, int large, int huge) {

        /** As custom properties of a style. */
        public String css() {
            return "--f1:" + caption + "px;--f2:" + small + "px;--f3:" + title + "px;--f4:" + figure + "px;--f5:"
                    + large + "px;--f6:" + huge + "px;--inset:" + caption + "px";
        }
    }

    /** Something that would be too small, or would not fit at the size it needs. */
    public record Warning(String panelId, Need need, int neededPixels, int hasPixels) {}

    /** What is short. */
    public enum Need {
        WIDTH,
        HEIGHT,
        CAPTIONS,
        TITLES,
        FIGURES
    }

    /** The type size in pixels that can be read from so far away. */
    public static double pixelsFor(WallScreen screen, double metres) {
        double pitch = screen.widthMillimetres() / screen.widthPixels();
        return MILLIMETRES_PER_METRE * metres / pitch / CAPITAL_OF_SIZE;
    }

    /** The sizes of a scene on this screen. */
    public static Scale scale(WallScreen screen) {
        double far = screen.distanceMetres();
        double caption = Math.max(LEAST[0], pixelsFor(screen, far * CAPTIONS));
        double title = Math.max(Math.max(LEAST[2], caption), pixelsFor(screen, far * TITLES));
        double figure = Math.max(Math.max(LEAST[3], title), pixelsFor(screen, far));
        return new Scale(
                up(caption),
                up(Math.max(LEAST[1], (caption + title) / 2)),
                up(title),
                up(figure),
                up(Math.max(LEAST[4], figure * 1.3)),
                up(Math.max(LEAST[5], figure * 1.9)));
    }

    /** What of a scene does not fit at the sizes that can be read. */
    public static List<Warning> warnings(WallScene scene, WallScreen screen) {
        var warnings = new ArrayList<Warning>();
        Scale scale = scale(screen);
        for (ScenePanel panel : scene.panels()) {
            double width = (double) screen.widthPixels() * panel.columns() / WallScene.COLUMNS;
            double height = screen.heightPixels() * (1 - STRIP_OF_HEIGHT) * panel.rows() / WallScene.ROWS;
            note(warnings, panel.id(), Need.WIDTH, leastWidth(panel, scale), width);
            note(warnings, panel.id(), Need.HEIGHT, leastHeight(panel, scale), height);
        }
        return List.copyOf(warnings);
    }

    /** What of the wall as shipped is too small on this screen. */
    public static List<Warning> ofTheStandardWall(WallScreen screen, boolean isBig) {
        var warnings = new ArrayList<Warning>();
        double far = screen.distanceMetres();
        note(warnings, "", Need.CAPTIONS, pixelsFor(screen, far * CAPTIONS), isBig ? 32 : LEAST[0]);
        note(warnings, "", Need.TITLES, pixelsFor(screen, far * TITLES), isBig ? 56 : LEAST[2]);
        note(warnings, "", Need.FIGURES, pixelsFor(screen, far), isBig ? 80 : LEAST[3]);
        return List.copyOf(warnings);
    }

    private static double leastWidth(ScenePanel panel, Scale scale) {
        return switch (panel.kind()) {
            case RAIL -> 15.0 * scale.title();
            case INDICATORS -> 4.0 * 6.5 * scale.caption();
            case HEADLINE -> 4.6 * scale.huge();
            case UNUSUAL, FLOOD -> 14.0 * scale.title();
            case CLOCK -> 5.0 * scale.large();
            case VIDEO -> columns(panel.tiles()) * 9.0 * scale.caption();
            case MAP -> 8.0 * scale.title();
            case TEXT, WEB -> 6.0 * scale.title();
        };
    }

    private static double leastHeight(ScenePanel panel, Scale scale) {
        double row = 1.2 * scale.title() + 1.3 * scale.caption() + 0.9 * scale.caption();
        return switch (panel.kind()) {
            case RAIL, UNUSUAL, FLOOD -> 2 * scale.small() + 3 * row;
            case INDICATORS -> 1.6 * scale.caption() + 1.3 * scale.figure();
            case HEADLINE -> 1.3 * scale.huge() + 2.9 * scale.title();
            case CLOCK -> 1.3 * scale.large();
            case VIDEO -> rows(panel.tiles()) * (1.8 + 4.5) * scale.caption();
            case MAP -> 6.0 * scale.title();
            case TEXT, WEB -> 2.0 * scale.title();
        };
    }

    /** Columns of a field of so many pictures. */
    public static int columns(int tiles) {
        return (int) Math.ceil(Math.sqrt(tiles));
    }

    /** Rows of a field of so many pictures. */
    public static int rows(int tiles) {
        return Math.ceilDiv(tiles, columns(tiles));
    }

    private static void note(List<Warning> warnings, String panelId, Need need, double needed, double has) {
        if (needed > has + 0.5) {
            warnings.add(new Warning(panelId, need, up(needed), (int) Math.floor(has)));
        }
    }

    private static int up(double pixels) {
        return (int) Math.ceil(pixels);
    }
}
