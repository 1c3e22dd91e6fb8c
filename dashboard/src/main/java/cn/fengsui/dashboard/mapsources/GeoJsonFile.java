package cn.fengsui.dashboard.mapsources;

import cn.fengsui.dashboard.mapsources.SourceRefused.Reason;
import cn.fengsui.domain.place.MapSource.Extent;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Reads a GeoJSON FeatureCollection (RFC 7946) and writes what a map needs of it: geometries, and of the properties {@code
 * name} and {@code kind} only, so that a table of persons behind it never reaches a browser.
 */
final class GeoJsonFile {

    /** A browser reads it whole. */
    static final long MOST_BYTES = 30_000_000;

    private static final int MOST_FEATURES = 100_000;
    private static final int MOST_NAME = 60;
    private static final int MOST_ZOOM = 18;
    private static final double MOST_LNG = 180;
    private static final double MOST_LAT = 90;

    /** How deep the numbers of each geometry lie. */
    private static final Map<String, Integer> DEPTHS =
            Map.of("Point", 0, "MultiPoint", 1, "LineString", 1, "MultiLineString", 2, "Polygon", 2, "MultiPolygon", 3);

    private final ObjectMapper json = new ObjectMapper(new JsonFactory());
    private double west = MOST_LNG;
    private double east = -MOST_LNG;
    private double south = MOST_LAT;
    private double north = -MOST_LAT;
    private int features;
    private boolean isCollection;

    private GeoJsonFile() {}

    /** @throws SourceRefused naming what is wrong with the file */
    static Extent clean(Path from, Path to) throws IOException {
        if (Files.size(from) > MOST_BYTES) {
            throw new SourceRefused(Reason.TOO_LARGE, MOST_BYTES / 1_000_000 + " MB");
        }
        return new GeoJsonFile().read(from, to);
    }

    private Extent read(Path from, Path to) throws IOException {
        try (var parser = json.createParser(from.toFile());
                var out = json.createGenerator(Files.newOutputStream(to))) {
            out.writeStartObject();
            out.writeStringField("type", "FeatureCollection");
            out.writeArrayFieldStart("features");
            collection(parser, out);
            out.writeEndArray();
            out.writeEndObject();
        } catch (JsonProcessingException broken) {
            throw new SourceRefused(Reason.NOT_GEOJSON, at(broken));
        }
        if (!isCollection) {
            throw new SourceRefused(Reason.NOT_GEOJSON, "type");
        }
        if (features == 0) {
            throw new SourceRefused(Reason.NO_FEATURES, "");
        }
        return new Extent(west, south, east, north, 0, MOST_ZOOM);
    }

    private void collection(JsonParser parser, JsonGenerator out) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new SourceRefused(Reason.NOT_GEOJSON, "{");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "type" -> isCollection = "FeatureCollection".equals(parser.getText());
                case "crs" -> checkCrs(json.readTree(parser));
                case "features" -> features(parser, out);
                default -> parser.skipChildren();
            }
        }
    }

    /** Old files name their system; only those that equal WGS-84 may be drawn. */
    private static void checkCrs(JsonNode crs) {
        String name = crs.path("properties").path("name").asText("");
        if (!name.isEmpty() && !name.matches("(?i).*(CRS84|4326|4490|CGCS2000|WGS.?84)$")) {
            throw new SourceRefused(Reason.OTHER_CRS, name);
        }
    }

    private void features(JsonParser parser, JsonGenerator out) throws IOException {
        if (!parser.isExpectedStartArrayToken()) {
            throw new SourceRefused(Reason.NOT_GEOJSON, "features");
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            JsonNode feature = json.readTree(parser);
            if (++features > MOST_FEATURES) {
                throw new SourceRefused(Reason.TOO_MANY, Integer.toString(MOST_FEATURES));
            }
            JsonNode geometry = feature.path("geometry");
            if (!geometry.isNull()) {
                write(feature.path("properties"), geometry, out);
            }
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw new SourceRefused(Reason.NOT_GEOJSON, "features[" + features + "]");
        }
    }

    private void write(JsonNode properties, JsonNode geometry, JsonGenerator out) throws IOException {
        Integer depth = DEPTHS.get(geometry.path("type").asText());
        if (depth == null) {
            throw new SourceRefused(
                    Reason.NOT_GEOJSON,
                    "features[" + (features - 1) + "].geometry.type "
                            + geometry.path("type").asText());
        }
        check(geometry.path("coordinates"), depth);
        out.writeStartObject();
        out.writeStringField("type", "Feature");
        out.writeObjectFieldStart("properties");
        for (String name : new String[] {"name", "kind"}) {
            String text = properties.path(name).asText("");
            if (!text.isEmpty()) {
                out.writeStringField(name, text.length() > MOST_NAME ? text.substring(0, MOST_NAME) : text);
            }
        }
        out.writeEndObject();
        out.writeFieldName("geometry");
        out.writeTree(geometry);
        out.writeEndObject();
    }

    private void check(JsonNode coordinates, int depth) {
        if (!coordinates.isArray() || coordinates.isEmpty()) {
            throw new SourceRefused(Reason.NOT_GEOJSON, "features[" + (features - 1) + "].geometry.coordinates");
        }
        if (depth > 0) {
            coordinates.forEach(part -> check(part, depth - 1));
            return;
        }
        double lng = coordinates.path(0).asDouble(Double.NaN);
        double lat = coordinates.path(1).asDouble(Double.NaN);
        if (!(Math.abs(lng) <= MOST_LNG && Math.abs(lat) <= MOST_LAT)) {
            throw new SourceRefused(Reason.OUT_OF_RANGE, coordinates.toString());
        }
        west = Math.min(west, lng);
        east = Math.max(east, lng);
        south = Math.min(south, lat);
        north = Math.max(north, lat);
    }

    private static String at(JsonProcessingException broken) {
        var where = broken.getLocation();
        return where == null ? "" : where.getLineNr() + ":" + where.getColumnNr();
    }
}
