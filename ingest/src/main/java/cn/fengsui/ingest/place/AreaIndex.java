package cn.fengsui.ingest.place;

import cn.fengsui.domain.place.GeoPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which of many areas of one level holds a point: a raster over all of them, whose cells name the areas that touch them.
 * With about two cells an area, a look-up tries one or two outlines. Where two areas overlap, the first one in the given
 * order is the answer. Immutable; any thread.
 */
final class AreaIndex {

    /** @param outline of the area; see {@link Outline} */
    record Item(AreaName name, Outline outline) {}

    private static final int CELLS_OF_AN_AREA = 2;
    private static final int MOST_CELLS = 1 << 20;
    private static final int[] NONE = {};

    private final List<Item> items;
    private final double west;
    private final double south;
    private final double cellWidth;
    private final double cellHeight;
    private final int columns;
    private final int rows;
    private final int[][] cells;

    AreaIndex(List<Item> items) {
        this.items = List.copyOf(items);
        west = items.stream().mapToDouble(item -> item.outline().west()).min().orElse(0);
        south = items.stream().mapToDouble(item -> item.outline().south()).min().orElse(0);
        double east =
                items.stream().mapToDouble(item -> item.outline().east()).max().orElse(0);
        double north =
                items.stream().mapToDouble(item -> item.outline().north()).max().orElse(0);
        int side = (int) Math.ceil(Math.sqrt(Math.min((long) items.size() * CELLS_OF_AN_AREA, MOST_CELLS)));
        columns = Math.max(side, 1);
        rows = Math.max(side, 1);
        cellWidth = Math.max((east - west) / columns, Double.MIN_NORMAL);
        cellHeight = Math.max((north - south) / rows, Double.MIN_NORMAL);
        cells = fill();
    }

    int size() {
        return items.size();
    }

    List<Item> items() {
        return items;
    }

    Optional<AreaName> at(GeoPoint point) {
        int column = (int) Math.floor((point.lng() - west) / cellWidth);
        int row = (int) Math.floor((point.lat() - south) / cellHeight);
        if (column < 0 || row < 0 || column > columns || row > rows) {
            return Optional.empty();
        }
        for (int number : cells[cell(Math.min(column, columns - 1), Math.min(row, rows - 1))]) {
            if (items.get(number).outline().contains(point)) {
                return Optional.of(items.get(number).name());
            }
        }
        return Optional.empty();
    }

    private int[][] fill() {
        List<List<Integer>> lists = new ArrayList<>();
        IntStream.range(0, columns * rows).forEach(cell -> lists.add(List.of()));
        for (int number = 0; number < items.size(); number++) {
            note(number, lists);
        }
        return lists.stream()
                .map(list -> list.isEmpty()
                        ? NONE
                        : list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private void note(int number, List<List<Integer>> lists) {
        var outline = items.get(number).outline();
        for (int row = row(outline.south()); row <= row(outline.north()); row++) {
            for (int column = column(outline.west()); column <= column(outline.east()); column++) {
                int cell = cell(column, row);
                if (lists.get(cell).isEmpty()) {
                    lists.set(cell, new ArrayList<>(4));
                }
                lists.get(cell).add(number);
            }
        }
    }

    private int column(double lng) {
        return Math.clamp((long) ((lng - west) / cellWidth), 0, columns - 1);
    }

    private int row(double lat) {
        return Math.clamp((long) ((lat - south) / cellHeight), 0, rows - 1);
    }

    private int cell(int column, int row) {
        return row * columns + column;
    }
}
