package cn.fengsui.ingest.placeimport;

import cn.fengsui.domain.place.Area;
import cn.fengsui.domain.place.AreaLevel;
import cn.fengsui.domain.place.Crs;
import cn.fengsui.domain.place.GeoPoint;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a FeatureCollection feature by feature; what cannot be read becomes a finding and the rest goes on. One thread. */
final class ImportFile {

    /** @param crs of the file's coordinates */
    record Options(AreaLevel level, Crs crs, Instant validFrom) {}

    static final int MOST_FEATURES = 200_000;
    private static final int MOST_POINTS = 100_000;
    private static final int LONGEST_NAME = 100;
    private static final int POINTS_OF_A_RING = 4;
    private static final double MAINLAND_WEST = 73;
    private static final double MAINLAND_NORTH = 54;

    private final Options options;
    private final List<Finding> findings;
    private final List<Feature> features = new ArrayList<>();
    private final Map<String, Integer> codes = new HashMap<>();
    private @Nullable Plane plane; // around the first point that is read

    ImportFile(Options options, List<Finding> findings) {
        this.options = options;
        this.findings = findings;
    }

    /** @throws IllegalArgumentException if it is no FeatureCollection */
    List<Feature> read(JsonObject collection) {
        if (!(collection.getValue("features") instanceof JsonArray told)) {
            throw new IllegalArgumentException(
                    "The body is no GeoJSON FeatureCollection: it has no list 'features' (RFC 7946 §3.3).");
        }
        if (told.size() > MOST_FEATURES) {
            throw new IllegalArgumentException("The file has " + told.size() + " features and at most " + MOST_FEATURES
                    + " are taken; import county by county.");
        }
        for (int index = 0; index < told.size(); index++) {
            read(index, told.getValue(index));
        }
        return features;
    }

    /** The plane of the shapes that were read; around nowhere when none was. */
    Plane plane() {
        return plane == null ? new Plane(new GeoPoint(0, 0)) : plane;
    }

    private void read(int index, Object told) {
        if (!(told instanceof JsonObject feature)
                || !(feature.getValue("properties") instanceof JsonObject properties)
                || !(feature.getValue("geometry") instanceof JsonObject geometry)) {
            findings.add(Finding.error(
                    index, "", "no-feature", "It is no Feature with properties and geometry (RFC 7946 §3.2)."));
            return;
        }
        var code = properties.getValue("code") instanceof String text ? text.strip() : "";
        if (!isCode(index, code, properties.getValue("code"))) {
            return;
        }
        var name = properties.getValue("name") instanceof String text ? text.strip() : "";
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            findings.add(Finding.error(
                    index, code, "no-name", "Property name must be 1-" + LONGEST_NAME + " characters; give it one."));
        }
        if (!(properties.getValue("post") instanceof String) && options.level() == AreaLevel.GRID) {
            findings.add(Finding.warning(
                    index, code, "no-post", "No accountable post is named; add property post, a post and no person."));
        }
        outline(index, code, geometry).ifPresent(outline -> keep(index, code, name, properties, outline));
    }

    private boolean isCode(int index, String code, @Nullable Object told) {
        if (!options.level().hasCode(code)) {
            findings.add(Finding.error(
                    index,
                    code,
                    "code",
                    "Property code is " + (told instanceof String ? "'" + code + "'" : told) + " and must be a text of "
                            + shapeOf(options.level()) + "; codes are texts, since leading zeros count."));
            return false;
        }
        Integer before = codes.putIfAbsent(code, index);
        if (before != null) {
            findings.add(Finding.error(
                    index,
                    code,
                    "duplicate-code",
                    "Feature " + before + " has the same code; every area has its own."));
        }
        return before == null;
    }

    private static String shapeOf(AreaLevel level) {
        return switch (level) {
            case COUNTY -> "6 digits (GB/T 2260)";
            case TOWNSHIP -> "9 digits (GB/T 10114)";
            case VILLAGE -> "12 digits";
            case GRID -> "1-32 letters, digits and hyphens";
        };
    }

    private Optional<JsonObject> outline(int index, String code, JsonObject geometry) {
        try {
            var type = geometry.getString("type");
            if (!"Polygon".equals(type) && !"MultiPolygon".equals(type)) {
                throw new IllegalArgumentException("the geometry is a " + type + "; use Polygon or MultiPolygon");
            }
            int points = check(geometry.getJsonArray("coordinates"), type.equals("Polygon") ? 1 : 2);
            if (points > MOST_POINTS) {
                throw new IllegalArgumentException(
                        "it has " + points + " points and at most " + MOST_POINTS + " are taken; simplify the line");
            }
            return Optional.of(Plane.toWgs84(geometry, options.crs()));
        } catch (IllegalArgumentException named) {
            findings.add(
                    Finding.error(index, code, "geometry", "The outline cannot be used: " + named.getMessage() + "."));
        } catch (RuntimeException shape) {
            findings.add(Finding.error(
                    index, code, "geometry", "The outline is no list of rings of [longitude, latitude]: " + shape));
        }
        return Optional.empty();
    }

    /** Number of points. @param depth rings lie this deep in the array */
    private static int check(JsonArray part, int depth) {
        if (part.isEmpty()) {
            throw new IllegalArgumentException("a part of it is empty; remove the feature or draw it");
        }
        if (depth > 0) {
            return part.stream()
                    .mapToInt(inner -> check((JsonArray) inner, depth - 1))
                    .sum();
        }
        if (part.size() < POINTS_OF_A_RING || !part.getValue(0).equals(part.getValue(part.size() - 1))) {
            throw new IllegalArgumentException("a ring has " + part.size()
                    + " points or is not closed; it needs four or more, the last like the first");
        }
        for (Object point : part) {
            check(((JsonArray) point).getDouble(0), ((JsonArray) point).getDouble(1));
        }
        return part.size();
    }

    private static void check(double lng, double lat) {
        if (lat >= MAINLAND_WEST && lng <= MAINLAND_NORTH) {
            throw new IllegalArgumentException(
                    "longitude and latitude look swapped at " + lng + ", " + lat + "; GeoJSON is longitude first");
        }
        if (!(Math.abs(lng) <= 180) || !(Math.abs(lat) <= 90)) {
            throw new IllegalArgumentException(
                    lng + ", " + lat + " is not on the globe; send degrees, not projected metres");
        }
    }

    private void keep(int index, String code, String name, JsonObject properties, JsonObject outline) {
        if (plane == null) {
            plane = new Plane(first(outline.getJsonArray("coordinates")));
        }
        var area = new Area(
                options.level(),
                code,
                name,
                properties.getValue("parent") instanceof String parent ? parent.strip() : "",
                Boolean.TRUE.equals(properties.getValue("local")),
                options.validFrom(),
                null,
                outline.encode());
        features.add(new Feature(index, area, plane.shape(outline)));
    }

    private static GeoPoint first(JsonArray part) {
        return part.getValue(0) instanceof Number
                ? new GeoPoint(part.getDouble(0), part.getDouble(1))
                : first(part.getJsonArray(0));
    }
}
