package cn.fengsui.domain.wall;

import java.util.List;
import java.util.Objects;

/**
 * One panel of a scene, on a grid of {@value WallScene#COLUMNS} columns and {@value WallScene#ROWS} rows.
 *
 * @param id unique in its scene, for instance {@code p3}
 * @param column from the left, 0 is the first
 * @param row from the top, 0 is the first
 * @param automatic in the reserved zone: automation may show the scene of an alert here
 * @param source of pictures
 * @param cameras ids in order, at most 64; for {@code CAMERAS} and {@code PATROL}
 * @param tiles pictures at once, 1 to 16
 * @param dwellSeconds how long a patrol stays, 5 to 600
 * @param text of a text panel, or the address of a web page
 */
public record ScenePanel(
        String id,
        PanelKind kind,
        int column,
        int row,
        int columns,
        int rows,
        boolean automatic,
        PictureSource source,
        List<String> cameras,
        int tiles,
        int dwellSeconds,
        String text) {

    public static final int MOST_TILES = 16;
    public static final int LEAST_DWELL_SECONDS = 5;
    public static final int MOST_DWELL_SECONDS = 600;
    private static final int MOST_CAMERAS = 64;
    private static final int MOST_TEXT = 2000;

    /** @throws IllegalArgumentException naming the panel, the value and the limit */
    public ScenePanel {
        source = Objects.requireNonNullElse(source, PictureSource.NEAREST);
        cameras = cameras == null ? List.of() : List.copyOf(cameras);
        text = Objects.requireNonNullElse(text, "");
        require(
                column >= 0
                        && row >= 0
                        && columns >= 1
                        && rows >= 1
                        && column + columns <= WallScene.COLUMNS
                        && row + rows <= WallScene.ROWS,
                id,
                "must lie within " + WallScene.COLUMNS + " x " + WallScene.ROWS + ", is " + columns + " x " + rows
                        + " at " + column + "," + row);
        require(tiles >= 1 && tiles <= MOST_TILES, id, "must show 1 to " + MOST_TILES + " pictures, got " + tiles);
        require(
                dwellSeconds >= LEAST_DWELL_SECONDS && dwellSeconds <= MOST_DWELL_SECONDS,
                id,
                "must dwell " + LEAST_DWELL_SECONDS + " to " + MOST_DWELL_SECONDS + " s, got " + dwellSeconds);
        require(cameras.size() <= MOST_CAMERAS, id, "may name " + MOST_CAMERAS + " cameras, got " + cameras.size());
        require(text.length() <= MOST_TEXT, id, "may hold " + MOST_TEXT + " characters, got " + text.length());
    }

    /** A panel of one kind with usual settings. */
    public static ScenePanel of(String id, PanelKind kind, int column, int row, int columns, int rows) {
        boolean automatic = kind == PanelKind.VIDEO || kind == PanelKind.MAP;
        return new ScenePanel(
                id, kind, column, row, columns, rows, automatic, PictureSource.NEAREST, List.of(), 4, 60, "");
    }

    /** True when they share a field of the grid. */
    public boolean meets(ScenePanel other) {
        return column < other.column + other.columns
                && other.column < column + columns
                && row < other.row + other.rows
                && other.row < row + rows;
    }

    private static void require(boolean holds, String id, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("Panel " + id + " " + rule + "; change it and save again.");
        }
    }
}
