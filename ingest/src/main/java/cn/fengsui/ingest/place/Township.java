package cn.fengsui.ingest.place;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One township: its outline and its grids.
 *
 * <p>The thin version of grids: no city's own grid map is loaded yet, so the township is cut by a lattice of
 * {@value #CELL_DEGREES} degrees (about 1 km). Its cells are numbered as governance grids are, north to south and west
 * to east; a point at the edge belongs to the nearest cell whose centre is inside. The number of a place therefore
 * changes only when the outline does.
 */
final class Township {

    static final double CELL_DEGREES = 0.01;

    private record Cell(long row, long column) {
        static Cell of(GeoPoint point) {
            return new Cell(
                    (long) Math.floor(point.lat() / CELL_DEGREES), (long) Math.floor(point.lng() / CELL_DEGREES));
        }

        GeoPoint centre() {
            return new GeoPoint((column + 0.5) * CELL_DEGREES, (row + 0.5) * CELL_DEGREES);
        }
    }

    private final String code;
    private final String name;
    private final Outline outline;
    private final Map<Cell, Integer> numbers;
    private final Map<Cell, Integer> atTheEdge =
            new ConcurrentHashMap<>(); // looked for once; no more than cells that it touches

    Township(String code, String name, Outline outline) {
        this.code = code;
        this.name = name;
        this.outline = outline;
        this.numbers = number(outline);
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    List<double[]> rings() {
        return outline.rings();
    }

    /** Grids whose middle is inside, by number. */
    Stream<Place> gridsWithin(Predicate<GeoPoint> inside) {
        return numbers.entrySet().stream()
                .filter(cell -> inside.test(cell.getKey().centre()))
                .sorted(Map.Entry.comparingByValue())
                .map(cell -> new Place(cell.getKey().centre(), code, name, "第" + cell.getValue() + "网格", ""));
    }

    boolean contains(GeoPoint point) {
        return outline.contains(point);
    }

    /** For instance {@code 第7网格}. */
    String gridOf(GeoPoint point) {
        var cell = Cell.of(point);
        Integer number = numbers.get(cell);
        return "第" + (number != null ? number : atTheEdge.computeIfAbsent(cell, this::nearest)) + "网格";
    }

    private int nearest(Cell cell) {
        int best = 1;
        double bestDistance = Double.MAX_VALUE;
        for (var entry : numbers.entrySet()) {
            double distance =
                    Math.hypot(entry.getKey().row() - cell.row(), entry.getKey().column() - cell.column());
            // equal distances: the smaller number, so that the answer never depends on the map's order
            if (distance < bestDistance || distance == bestDistance && entry.getValue() < best) {
                best = entry.getValue();
                bestDistance = distance;
            }
        }
        return best;
    }

    private static Map<Cell, Integer> number(Outline outline) {
        Map<Cell, Integer> numbers = new HashMap<>();
        for (Cell cell : cells(outline)) {
            if (outline.contains(cell.centre())) {
                numbers.put(cell, numbers.size() + 1);
            }
        }
        return Map.copyOf(numbers);
    }

    private static List<Cell> cells(Outline outline) {
        var southWest = Cell.of(new GeoPoint(outline.west(), outline.south()));
        var northEast = Cell.of(new GeoPoint(outline.east(), outline.north()));
        List<Cell> cells = new ArrayList<>();
        for (long row = northEast.row(); row >= southWest.row(); row--) {
            for (long column = southWest.column(); column <= northEast.column(); column++) {
                cells.add(new Cell(row, column));
            }
        }
        return cells;
    }
}
