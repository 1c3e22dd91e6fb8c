package cn.fengsui.ingest.placeimport;

import cn.fengsui.domain.place.Crs;
import cn.fengsui.domain.place.GeoPoint;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Degrees as metres around one place, so that areas are square metres: an equirectangular projection, right to about
 * two per cent across a city. Not for drawing.
 */
final class Plane {

    private static final double METRES_OF_A_DEGREE = 111_320;
    private static final GeometryFactory SHAPES = new GeometryFactory();

    private final GeoPoint origin;
    private final double metresEast;

    Plane(GeoPoint origin) {
        this.origin = origin;
        this.metresEast = METRES_OF_A_DEGREE * Math.cos(Math.toRadians(origin.lat()));
    }

    /** The shape of a GeoJSON geometry in WGS-84. @throws IllegalArgumentException where a ring is no ring */
    Geometry shape(JsonObject geometry) {
        var coordinates = geometry.getJsonArray("coordinates");
        return switch (geometry.getString("type")) {
            case "Polygon" -> polygon(coordinates);
            case "MultiPolygon" ->
                SHAPES.createMultiPolygon(coordinates.stream()
                        .map(part -> polygon((JsonArray) part))
                        .toArray(Polygon[]::new));
            default -> throw new IllegalArgumentException("the geometry is a " + geometry.getString("type"));
        };
    }

    /** A place of the plane as degrees, for a message: {@code 112.146080, 30.919990}. */
    String degrees(Coordinate at) {
        return String.format(
                Locale.ROOT, "%.6f, %.6f", origin.lng() + at.x / metresEast, origin.lat() + at.y / METRES_OF_A_DEGREE);
    }

    private Polygon polygon(JsonArray rings) {
        LinearRing[] all = rings.stream().map(ring -> ring((JsonArray) ring)).toArray(LinearRing[]::new);
        return SHAPES.createPolygon(all[0], java.util.Arrays.copyOfRange(all, 1, all.length));
    }

    private LinearRing ring(JsonArray points) {
        var coordinates = new Coordinate[points.size()];
        for (int i = 0; i < coordinates.length; i++) {
            var point = points.getJsonArray(i);
            coordinates[i] = new Coordinate(
                    (point.getDouble(0) - origin.lng()) * metresEast,
                    (point.getDouble(1) - origin.lat()) * METRES_OF_A_DEGREE);
        }
        return SHAPES.createLinearRing(coordinates);
    }

    /** The same geometry with every point in WGS-84. */
    static JsonObject toWgs84(JsonObject geometry, Crs crs) {
        return new JsonObject()
                .put("type", geometry.getString("type"))
                .put("coordinates", converted(geometry.getJsonArray("coordinates"), crs));
    }

    private static JsonArray converted(JsonArray part, Crs crs) {
        if (part.getValue(0) instanceof Number) {
            var point = crs.toWgs84(part.getDouble(0), part.getDouble(1));
            return new JsonArray().add(point.lng()).add(point.lat());
        }
        var all = new JsonArray();
        part.forEach(inner -> all.add(converted((JsonArray) inner, crs)));
        return all;
    }
}
