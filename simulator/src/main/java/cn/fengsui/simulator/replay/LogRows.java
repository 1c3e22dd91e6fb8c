package cn.fengsui.simulator.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The reports of a span of the log, as {@code GET /api/v1/log} and the archive write it: one event a line, in the order in
 * which it was heard then. Other events are passed over: what was done with a report is for the system that hears it now.
 */
final class LogRows implements Rows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GZIPPED = ".gz";
    private static final String UNSAID = "UNSAID"; // in the log; at the doors it is left out

    private final BufferedReader in;
    private long line;

    private LogRows(BufferedReader in) {
        this.in = in;
    }

    static boolean isLog(Path file) {
        var name = file.getFileName().toString();
        return name.endsWith(".ndjson") || name.endsWith(".ndjson" + GZIPPED);
    }

    static LogRows open(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("Cannot read " + file + "; check the path.");
        }
        InputStream raw = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(GZIPPED) ? new GZIPInputStream(raw, 1 << 16) : raw;
        return new LogRows(new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16));
    }

    @Override
    public Optional<Mapping.Row> next() throws IOException {
        for (var text = in.readLine(); text != null; text = in.readLine()) {
            line++;
            var event = parsed(text);
            if (event.path("kind").asText().equals("REPORT")) {
                return Optional.of(row(event));
            }
        }
        return Optional.empty();
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("it is no event of the log; each line is one JSON object.", unreadable);
        }
    }

    private static Mapping.Row row(JsonNode event) {
        var body = event.path("body");
        var item = JSON.createObjectNode();
        item.put("id", text(body.path("key"), "id"));
        item.put("source", text(body.path("key"), "source"));
        for (var field : new String[] {"category", "level", "occurredAt", "reportedAt"}) {
            item.put(field, text(body, field));
        }
        var handling = body.path("handling").asText(UNSAID);
        if (!handling.equals(UNSAID)) {
            item.put("handling", handling);
        }
        var point = body.path("place").path("point");
        if (point.isObject()) {
            item.putObject("location")
                    .put("lng", point.path("lng").asDouble())
                    .put("lat", point.path("lat").asDouble())
                    .put("crs", "WGS84");
        }
        item.put("address", body.path("place").path("address").asText(""));
        item.put("description", body.path("description").asText(""));
        if (body.path("drill").asBoolean()) {
            item.put("drill", true);
        }
        try {
            return new Mapping.Row(
                    Instant.parse(text(event, "receivedAt")), item.path("id").asText(), item.toString());
        } catch (DateTimeException noTime) {
            throw new IllegalArgumentException("receivedAt is no time: " + noTime.getMessage(), noTime);
        }
    }

    private static String text(JsonNode node, String field) {
        var value = node.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("the report has no " + field);
        }
        return value.asText();
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
