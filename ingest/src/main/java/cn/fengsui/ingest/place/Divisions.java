package cn.fengsui.ingest.place;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The townships of a city, from a GeoJSON FeatureCollection of Polygon or MultiPolygon features in WGS-84 with the
 * properties {@code code} (9 digits, GB/T 10114) and {@code name}. Immutable, any thread; a lookup takes microseconds.
 */
public final class Divisions {

    private static final String DEMO_CITY = "/place/demo-city.geojson";
    private static final String CODE = "[0-9]{9}";
    private static final int TOWNSHIP_DIGITS = 9;

    private final List<Township> townships;

    private Divisions(List<Township> townships) {
        this.townships = List.copyOf(townships);
    }

    /** The fictional demo city that comes with the product. */
    public static Divisions demoCity() {
        try (InputStream in = Divisions.class.getResourceAsStream(DEMO_CITY)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The resource " + DEMO_CITY + " is not in the jar; build ingest again.");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), DEMO_CITY);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + DEMO_CITY + " from the jar.", unreadable);
        }
    }

    /**
     * The city of a file.
     *
     * @throws IllegalArgumentException if the file cannot be read or is not such a collection; names the feature
     */
    public static Divisions of(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "Cannot read " + file + " (" + unreadable + "); set city.divisions to a readable GeoJSON file.",
                    unreadable);
        }
    }

    /** A place with the division and grid of its point; both are empty outside all townships. */
    public Place place(@Nullable GeoPoint point, String address) {
        if (point == null) {
            return new Place(null, "", "", "", address);
        }
        return at(point)
                .map(town -> new Place(point, town.code(), town.name(), town.gridOf(point), address))
                .orElseGet(() -> new Place(point, "", "", "", address));
    }

    /** Adds division and grid where a place has a point and no division yet. */
    public Place complete(Place place) {
        return place.point() == null || !place.divisionCode().isEmpty() ? place : place(place.point(), place.address());
    }

    /**
     * The outlines of the townships of a division, as rings of lng, lat, lng, lat...; empty when it is not known here.
     *
     * @param code of a township, or of a county, city or province above it, in 2 to 12 digits; a village's is taken for
     *     its township
     */
    public List<double[]> outlines(String code) {
        var own = code.replaceFirst("(?<=^[0-9]{2})(0000|0000000|0000000000)$", "")
                .replaceFirst("(?<=^[0-9]{4})(00|00000|00000000)$", "")
                .replaceFirst("(?<=^[0-9]{6})(000|000000)$", "");
        var prefix = own.substring(0, Math.min(own.length(), TOWNSHIP_DIGITS));
        return townships.stream()
                .filter(township -> township.code().startsWith(prefix))
                .flatMap(township -> township.rings().stream())
                .toList();
    }

    /** The grids whose middle is inside, as places with division and grid; at most {@code most}. */
    public List<Place> gridsWithin(Predicate<GeoPoint> inside, int most) {
        return townships.stream()
                .flatMap(township -> township.gridsWithin(inside))
                .limit(most)
                .toList();
    }

    int count() {
        return townships.size();
    }

    private Optional<Township> at(GeoPoint point) {
        for (Township township : townships) {
            if (township.contains(point)) {
                return Optional.of(township);
            }
        }
        return Optional.empty();
    }

    static Divisions parse(String geoJson, String origin) {
        List<Township> townships = new ArrayList<>();
        try {
            for (Object feature : new JsonObject(geoJson).getJsonArray("features")) {
                townships.add(township((JsonObject) feature));
            }
        } catch (IllegalArgumentException named) {
            throw new IllegalArgumentException(origin + ": " + named.getMessage(), named);
        } catch (RuntimeException wrongShape) {
            throw new IllegalArgumentException(
                    origin + " is not a GeoJSON FeatureCollection of Polygon or MultiPolygon features: feature "
                            + townships.size() + ": " + wrongShape,
                    wrongShape);
        }
        return new Divisions(townships);
    }

    private static Township township(JsonObject feature) {
        var properties = feature.getJsonObject("properties");
        var code = properties.getString("code", "");
        if (!code.matches(CODE)) {
            throw new IllegalArgumentException("property code must be 9 digits and is '" + code + "'");
        }
        var geometry = feature.getJsonObject("geometry");
        var coordinates = geometry.getJsonArray("coordinates");
        List<double[]> rings = new ArrayList<>();
        switch (geometry.getString("type")) {
            case "Polygon" -> addRings(coordinates, rings);
            case "MultiPolygon" -> coordinates.forEach(polygon -> addRings((JsonArray) polygon, rings));
            default ->
                throw new IllegalArgumentException("township " + code + " has a geometry of type "
                        + geometry.getString("type") + "; use Polygon or MultiPolygon");
        }
        return new Township(code, properties.getString("name", code), new Outline(rings));
    }

    private static void addRings(JsonArray polygon, List<double[]> rings) {
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
