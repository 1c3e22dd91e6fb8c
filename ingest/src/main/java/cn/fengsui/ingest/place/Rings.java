package cn.fengsui.ingest.place;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** The rings of a GeoJSON geometry (RFC 7946 §3.1.6 and §3.1.7). */
final class Rings {

    private Rings() {}

    /** Each ring as x0, y0, x1, y1 ... @throws RuntimeException where it is no such geometry */
    static List<double[]> of(JsonObject geometry, String whose) {
        var coordinates = geometry.getJsonArray("coordinates");
        List<double[]> rings = new ArrayList<>();
        switch (geometry.getString("type")) {
            case "Polygon" -> add(coordinates, rings);
            case "MultiPolygon" -> coordinates.forEach(polygon -> add((JsonArray) polygon, rings));
            default ->
                throw new IllegalArgumentException(whose + " has a geometry of type " + geometry.getString("type")
                        + "; use Polygon or MultiPolygon");
        }
        return rings;
    }

    private static void add(JsonArray polygon, List<double[]> rings) {
        for (Object ring : polygon) {
            var points = (JsonArray) ring;
            var flat = new double[points.size() * 2];
            for (int i = 0; i < points.size(); i++) {
                flat[2 * i] = points.getJsonArray(i).getDouble(0);
                flat[2 * i + 1] = points.getJsonArray(i).getDouble(1);
            }
            rings.add(flat);
        }
    }
}
