package cn.fengsui.ingest.place;

import cn.fengsui.domain.place.AreaLevel;
import cn.fengsui.domain.place.GeoPoint;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/**
 * The areas of the invented city as a city would hand them in: GeoJSON for {@code POST /api/v1/places}, one file a level. Grids
 * are the numbered ones that its places name already, villages are neighbouring grids, and the county is all of it. Pure.
 */
public final class DemoAreas {

    private static final String COUNTY = "420321";
    private static final String COUNTY_NAME = "澜江区";
    private static final int GRIDS_OF_A_VILLAGE = 6;
    private static final int FIRST_VILLAGE_COMMITTEE = 201;
    private static final GeometryFactory SHAPES = new GeometryFactory();

    /** @param geoJson a FeatureCollection in WGS-84 */
    public record Level(AreaLevel level, String geoJson) {}

    private final JsonArray counties = new JsonArray();
    private final JsonArray townships = new JsonArray();
    private final JsonArray villages = new JsonArray();
    private final JsonArray grids = new JsonArray();

    private DemoAreas() {}

    /** In the order in which they can be imported. */
    public static List<Level> levels() {
        var areas = new DemoAreas();
        areas.cut(Divisions.demoCity().townships());
        return List.of(
                new Level(AreaLevel.COUNTY, collection(areas.counties)),
                new Level(AreaLevel.TOWNSHIP, collection(areas.townships)),
                new Level(AreaLevel.VILLAGE, collection(areas.villages)),
                new Level(AreaLevel.GRID, collection(areas.grids)));
    }

    private void cut(List<Township> all) {
        var shapes = new ArrayList<Geometry>();
        for (Township township : all) {
            Geometry shape = shape(township);
            shapes.add(shape);
            townships.add(feature(township.code(), township.name(), COUNTY, shape));
            villages(township, grids(township, shape));
        }
        counties.add(feature(COUNTY, COUNTY_NAME, "", UnaryUnionOp.union(shapes)));
    }

    private static Geometry shape(Township township) {
        double[] ring = township.rings().getFirst();
        var corners = new ArrayList<Coordinate>();
        for (int i = 0; i < ring.length; i += 2) {
            corners.add(new Coordinate(ring[i], ring[i + 1]));
        }
        if (!corners.getFirst().equals2D(corners.getLast())) {
            corners.add(corners.getFirst().copy());
        }
        return SHAPES.createPolygon(corners.toArray(Coordinate[]::new));
    }

    /** By number: the cells of the lattice that a place there is said to lie in, cut to the township. */
    private static Map<Integer, Geometry> grids(Township township, Geometry whole) {
        var pieces = new TreeMap<Integer, List<Geometry>>();
        Envelope extent = whole.getEnvelopeInternal();
        double step = Township.CELL_DEGREES;
        for (long row = cell(extent.getMinY()); row <= cell(extent.getMaxY()); row++) {
            for (long column = cell(extent.getMinX()); column <= cell(extent.getMaxX()); column++) {
                var square = new Envelope(column * step, (column + 1) * step, row * step, (row + 1) * step);
                Geometry piece = whole.intersection(SHAPES.toGeometry(square));
                if (piece.getArea() > 0) {
                    var middle = new GeoPoint((column + 0.5) * step, (row + 0.5) * step);
                    pieces.computeIfAbsent(number(township.gridOf(middle)), none -> new ArrayList<>())
                            .add(piece);
                }
            }
        }
        var grids = new TreeMap<Integer, Geometry>();
        pieces.forEach((number, parts) -> grids.put(number, UnaryUnionOp.union(parts)));
        return grids;
    }

    private static long cell(double degrees) {
        return (long) Math.floor(degrees / Township.CELL_DEGREES);
    }

    private static int number(String grid) {
        return Integer.parseInt(grid.replaceAll("[^0-9]", ""));
    }

    private void villages(Township township, Map<Integer, Geometry> numbered) {
        boolean isTown = !township.name().endsWith("街道");
        var members = new ArrayList<Geometry>();
        int village = 0;
        int left = numbered.size();
        for (var grid : numbered.entrySet()) {
            String code = township.code() + String.format("%03d", village + (isTown ? FIRST_VILLAGE_COMMITTEE : 1));
            members.add(grid.getValue());
            grids.add(
                    feature(township.code() + "-" + grid.getKey(), "第" + grid.getKey() + "网格", code, grid.getValue()));
            left--;
            if (left == 0 || members.size() >= GRIDS_OF_A_VILLAGE && left >= GRIDS_OF_A_VILLAGE / 2) {
                village++;
                villages.add(
                        feature(code, name(township, village, isTown), township.code(), UnaryUnionOp.union(members)));
                members.clear();
            }
        }
    }

    private static String name(Township township, int number, boolean isTown) {
        String stem = township.name().replaceFirst("(街道|镇|乡)$", "");
        return stem + number + (isTown ? "村" : "社区");
    }

    private static JsonObject feature(String code, String name, String parent, Geometry shape) {
        var properties = new JsonObject().put("code", code).put("name", name).put("post", "网格岗");
        if (!parent.isEmpty()) {
            properties.put("parent", parent);
        }
        return new JsonObject()
                .put("type", "Feature")
                .put("properties", properties)
                .put("geometry", geometry(shape));
    }

    /** Points and lines that a cut may leave are no part of an area. */
    private static JsonObject geometry(Geometry shape) {
        var parts = new JsonArray();
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            if (shape.getGeometryN(i) instanceof Polygon polygon) {
                var rings = new JsonArray().add(ring(polygon.getExteriorRing()));
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    rings.add(ring(polygon.getInteriorRingN(hole)));
                }
                parts.add(rings);
            }
        }
        return parts.size() == 1
                ? new JsonObject().put("type", "Polygon").put("coordinates", parts.getJsonArray(0))
                : new JsonObject().put("type", "MultiPolygon").put("coordinates", parts);
    }

    private static JsonArray ring(LineString line) {
        var points = new JsonArray();
        Arrays.stream(line.getCoordinates())
                .forEach(one -> points.add(new JsonArray().add(one.getX()).add(one.getY())));
        return points;
    }

    private static String collection(JsonArray features) {
        return new JsonObject()
                .put("type", "FeatureCollection")
                .put("features", features)
                .encode();
    }
}
