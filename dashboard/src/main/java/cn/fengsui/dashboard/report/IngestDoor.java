package cn.fengsui.dashboard.report;

import cn.fengsui.domain.settings.Secret;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;

/** Hands a report to {@code ingest} through its public API. Blocking; any number of threads. */
public final class IngestDoor {

    /** The source name of reports that come from the form. */
    static final String SOURCE = "grid-app";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ACCEPTED = 202;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI reports;
    private final Secret key;
    private final Clock clock;

    /**
     * @param ingest base address, for instance {@code http://127.0.0.1:8081}
     * @param key the dashboard's own API key
     */
    public IngestDoor(String ingest, Secret key, Clock clock) {
        this.reports = URI.create(ingest + "/api/v1/reports");
        this.key = key;
        this.clock = clock;
    }

    /** What became of a report. */
    sealed interface Answer {

        /** On record; {@code repeated} when it had been before. */
        record Accepted(String reportKey, boolean repeated) implements Answer {}

        /** Never to be accepted as it stands. */
        record Refused(String reason) implements Answer {}

        /** Not now; the phone keeps it and tries again. */
        record Later(String reason) implements Answer {}
    }

    Answer send(PhoneReport report) {
        try {
            var request = HttpRequest.newBuilder(reports)
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .header("X-API-Key", key.value())
                    .POST(HttpRequest.BodyPublishers.ofString(body(report)))
                    .build();
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return read(report, response.statusCode(), response.body());
        } catch (IOException unreachable) {
            return new Answer.Later("the centre's intake at " + reports.getHost() + ":" + reports.getPort()
                    + " cannot be reached: " + unreachable.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Answer.Later("the centre is being restarted");
        }
    }

    private String body(PhoneReport report) {
        ObjectNode node = json.createObjectNode()
                .put("id", report.id())
                .put("source", SOURCE)
                .put("category", report.category())
                .put("level", report.level())
                .put("occurredAt", report.occurredAt())
                .put("reportedAt", clock.instant().toString())
                .put("handling", report.handling());
        putText(node, "address", report.address());
        putText(node, "description", report.description());
        if (report.lng() != null && report.lat() != null) {
            node.putObject("location")
                    .put("lng", report.lng())
                    .put("lat", report.lat())
                    .put("crs", "WGS84");
        }
        var attachments = node.putArray("attachments");
        report.attachments().forEach(attachments::add);
        return node.toString();
    }

    private static void putText(ObjectNode node, String name, String text) {
        if (text != null && !text.isBlank()) {
            node.put(name, text.strip());
        }
    }

    private Answer read(PhoneReport report, int status, String body) throws IOException {
        if (status != ACCEPTED) {
            String reason = "the intake answered " + status + " " + message(body);
            boolean ours = status == 400 || status == 413 || status == 422;
            return ours ? new Answer.Refused(reason) : new Answer.Later(reason);
        }
        JsonNode answer = json.readTree(body);
        if (!answer.path("rejected").isEmpty()) {
            return new Answer.Refused(
                    answer.path("rejected").path(0).path("error").asText("refused without a reason"));
        }
        boolean repeated = answer.path("duplicates").asInt() > 0;
        return new Answer.Accepted(SOURCE + "/" + report.id(), repeated);
    }

    private String message(String body) {
        try {
            return json.readTree(body).path("detail").asText("");
        } catch (IOException notJson) {
            return "";
        }
    }
}
