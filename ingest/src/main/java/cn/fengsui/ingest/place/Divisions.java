package cn.fengsui.ingest.place;

import cn.fengsui.domain.place.AreaLevel;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the division and grid of a point: in the areas on record that were valid then, and where there are none, in the
 * townships of a GeoJSON FeatureCollection of Polygon or MultiPolygon features in WGS-84 with the properties
 * {@code code} (9 digits, GB/T 10114) and {@code name}. Any thread; a lookup takes microseconds. The areas on record are
 * swapped as a whole while everybody looks up.
 */
public final class Divisions {

    private static final String DEMO_CITY = "/place/demo-city.geojson";
    private static final String CODE = "[0-9]{9}";
    private static final int TOWNSHIP_DIGITS = 9;

    /** From here on a grid's code names its village too, as the stream jobs read it. */
    private static final Pattern NAMING_CODE = Pattern.compile("[0-9]{15}.*");

    private final List<Township> townships;
    private volatile LoadedAreas loaded = LoadedAreas.NONE;

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

    /** From now on these are the areas on record. */
    public void use(LoadedAreas areas) {
        loaded = areas;
    }

    /** The areas on record that are in use. */
    public LoadedAreas loaded() {
        return loaded;
    }

    /** A place with the division and grid that its point has now; both are empty outside all townships. */
    public Place place(@Nullable GeoPoint point, String address) {
        return place(point, address, Instant.now());
    }

    /** A place with the division and grid that its point had then; never the nearest one, but empty outside of all. */
    public Place place(@Nullable GeoPoint point, String address, Instant at) {
        if (point == null) {
            return new Place(null, "", "", "", address);
        }
        var found = find(point, at);
        var town = found.township();
        var grid = found.grid();
        return new Place(
                point,
                town == null ? "" : town.code(),
                town == null ? "" : town.name(),
                grid == null ? "" : label(grid),
                address);
    }

    /** Adds division and grid where a place has a point and no division yet. */
    public Place complete(Place place) {
        return place.point() == null || !place.divisionCode().isEmpty() ? place : place(place.point(), place.address());
    }

    /** What holds the point at that time. */
    public Found find(GeoPoint point, Instant at) {
        var areas = loaded;
        if (areas == LoadedAreas.NONE) {
            return ofFile(point);
        }
        var file = areas.knows(AreaLevel.TOWNSHIP, at) ? Found.NOTHING : ofFile(point);
        return new Found(
                areas.at(AreaLevel.COUNTY, point, at).orElse(null),
                areas.at(AreaLevel.TOWNSHIP, point, at).orElse(file.township()),
                areas.at(AreaLevel.VILLAGE, point, at).orElse(null),
                areas.at(AreaLevel.GRID, point, at).orElse(areas.knows(AreaLevel.GRID, at) ? null : file.grid()));
    }

    private Found ofFile(GeoPoint point) {
        return at(point)
                .map(town -> new Found(
                        null, new AreaName(town.code(), town.name()), null, new AreaName("", town.gridOf(point))))
                .orElse(Found.NOTHING);
    }

    private static String label(AreaName grid) {
        return NAMING_CODE.matcher(grid.code()).matches() && !grid.code().equals(grid.name())
                ? grid.code() + " " + grid.name()
                : grid.name();
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
        var now = Instant.now();
        if (loaded.knows(AreaLevel.TOWNSHIP, now)) {
            return loaded.items(AreaLevel.TOWNSHIP, now).stream()
                    .filter(area -> area.name().code().startsWith(prefix))
                    .flatMap(area -> area.outline().rings().stream())
                    .toList();
        }
        return townships.stream()
                .filter(township -> township.code().startsWith(prefix))
                .flatMap(township -> township.rings().stream())
                .toList();
    }

    /** The grids whose middle is inside, as places with division and grid; at most {@code most}. */
    public List<Place> gridsWithin(Predicate<GeoPoint> inside, int most) {
        var now = Instant.now();
        if (loaded.knows(AreaLevel.GRID, now)) {
            return loaded.items(AreaLevel.GRID, now).stream()
                    .map(area -> area.outline().middle())
                    .filter(inside)
                    .limit(most)
                    .map(middle -> place(middle, "", now))
                    .toList();
        }
        return townships.stream()
                .flatMap(township -> township.gridsWithin(inside))
                .limit(most)
                .toList();
    }

    /** Of the file, whatever is on record. */
    List<Township> townships() {
        return townships;
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
        var rings = Rings.of(feature.getJsonObject("geometry"), "township " + code);
        return new Township(code, properties.getString("name", code), new Outline(rings));
    }
}
