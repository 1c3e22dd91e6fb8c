package cn.fengsui.video.mosaic;

import cn.fengsui.video.decode.Canvas.Place;
import java.util.List;

/**
 * Which cameras stand where; equal grids are one mosaic.
 *
 * @param cameras in reading order
 */
record Grid(List<String> cameras, int columns, int width, int height) {

    static final int MOST_CAMERAS = 16;
    private static final int SMALLEST_SIDE = 160;
    private static final int LARGEST_WIDTH = 1920;
    private static final int LARGEST_HEIGHT = 1080;
    private static final int STRIPS_PER_CELL = 11;

    /** @throws IllegalArgumentException says what is wrong */
    Grid {
        cameras = List.copyOf(cameras);
        if (cameras.isEmpty() || cameras.size() > MOST_CAMERAS) {
            throw new IllegalArgumentException(
                    "cameras must name 1 to " + MOST_CAMERAS + " cameras, got " + cameras.size() + ".");
        }
        if (columns < 1 || columns > MOST_CAMERAS) {
            throw new IllegalArgumentException("columns must be 1 to " + MOST_CAMERAS + ", got " + columns + ".");
        }
        if (width < SMALLEST_SIDE || width > LARGEST_WIDTH || height < SMALLEST_SIDE || height > LARGEST_HEIGHT) {
            throw new IllegalArgumentException("width and height must be " + SMALLEST_SIDE + "x" + SMALLEST_SIDE
                    + " to " + LARGEST_WIDTH + "x" + LARGEST_HEIGHT + ", got " + width + "x" + height + ".");
        }
        width = width / 2 * 2;
        height = height / 2 * 2;
    }

    private int rows() {
        return Math.ceilDiv(cameras.size(), columns);
    }

    /** The whole cell of the i-th camera. */
    Place cell(int i) {
        int w = width / columns / 2 * 2;
        int h = height / rows() / 2 * 2;
        return new Place(i % columns * w, i / columns * h, w, h);
    }

    /** The line of words at the foot of the cell. */
    Place strip(int i) {
        Place cell = cell(i);
        int h = Math.max(12, cell.height() / STRIPS_PER_CELL / 2 * 2);
        return new Place(cell.x(), cell.y() + cell.height() - h, cell.width(), h);
    }

    /** Where a picture of this shape goes: as large as it fits above the strip, in the middle. */
    Place picture(int i, int pictureWidth, int pictureHeight) {
        Place cell = cell(i);
        int room = cell.height() - strip(i).height();
        double factor = Math.min((double) cell.width() / pictureWidth, (double) room / pictureHeight);
        int w = Math.max(2, (int) (pictureWidth * factor) / 2 * 2);
        int h = Math.max(2, (int) (pictureHeight * factor) / 2 * 2);
        return new Place(cell.x() + (cell.width() - w) / 4 * 2, cell.y() + (room - h) / 4 * 2, w, h);
    }

    /** Everything above the strip. */
    Place room(int i) {
        Place cell = cell(i);
        return new Place(cell.x(), cell.y(), cell.width(), cell.height() - strip(i).height());
    }
}
