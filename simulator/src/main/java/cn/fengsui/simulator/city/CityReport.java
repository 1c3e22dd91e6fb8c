package cn.fengsui.simulator.city;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One report of the simulated city.
 *
 * @param level I (worst) to IV
 * @param reportedAt when it is sent; not before {@code occurredAt}
 * @param isHandled the reporter says that it is already dealt with
 */
record CityReport(
        String id,
        String source,
        String category,
        String level,
        Instant occurredAt,
        Instant reportedAt,
        double lng,
        double lat,
        String address,
        String description,
        boolean isHandled) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final double SIXTH_DECIMAL = 1e6;

    CityReport handled() {
        return new CityReport(
                id, source, category, level, occurredAt, reportedAt, lng, lat, address, description, true);
    }

    /** One line of NDJSON, as {@code POST /api/v1/reports} takes it. */
    String json() {
        var text = new StringWriter(320);
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("id", id);
            out.writeStringField("source", source);
            out.writeStringField("category", category);
            out.writeStringField("level", level);
            out.writeStringField(
                    "occurredAt", occurredAt.truncatedTo(ChronoUnit.MILLIS).toString());
            out.writeStringField(
                    "reportedAt", reportedAt.truncatedTo(ChronoUnit.MILLIS).toString());
            out.writeObjectFieldStart("location");
            out.writeNumberField("lng", Math.round(lng * SIXTH_DECIMAL) / SIXTH_DECIMAL);
            out.writeNumberField("lat", Math.round(lat * SIXTH_DECIMAL) / SIXTH_DECIMAL);
            out.writeStringField("crs", "WGS84");
            out.writeEndObject();
            out.writeStringField("address", address);
            out.writeStringField("description", description);
            if (isHandled) {
                out.writeStringField("handling", "HANDLED");
            }
            out.writeBooleanField("drill", true);
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
