package cn.fengsui.dashboard.deadletters;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.settings.Secret;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Dead letters over the public API of {@code ingest}, which decides; who at which screen asked is added to the audit
 * trail here. Blocking; any number of threads.
 */
public final class DeadLetterBook {

    /** One letter as the page shows it; see {@code DeadLetterItem} in the contract. */
    record Row(
            long id,
            Instant at,
            String door,
            String source,
            String reason,
            String raw,
            boolean drill,
            String state,
            String settledBy,
            String outcome) {}

    /** @param good whether it was done; {@code sentence} is the outcome, or why not */
    record Done(boolean good, String sentence) {}

    /** The doors cannot be asked now. */
    static final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final ObjectMapper json = new ObjectMapper();
    private final String letters;
    private final Secret key;
    private final AuditTrail audit;

    /**
     * @param ingest base address, for instance {@code http://127.0.0.1:8081}
     * @param key the dashboard's own API key, with the right CONFIGURE
     */
    public DeadLetterBook(String ingest, Secret key, AuditTrail audit) {
        this.letters = ingest + "/api/v1/deadletters";
        this.key = key;
        this.audit = audit;
    }

    /** @param state OPEN, REPLAYED, DISMISSED or empty; {@code words} of the reason or empty */
    List<Row> find(String state, String words, int limit) {
        var query = "?limit=" + limit + (state.isEmpty() ? "" : "&state=" + state)
                + (words.isEmpty() ? "" : "&reason=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
        var rows = new ArrayList<Row>();
        ask("GET", query, "").path("items").forEach(item -> rows.add(row(item)));
        return rows;
    }

    /** Why the letter would not be taken now; empty when it would be. */
    String explain(long id) {
        return ask("GET", "/" + id, "").path("now").asText();
    }

    /** @param corrected the report to take instead, or empty for the letter as it is */
    Done replay(long id, String corrected, Actor actor) {
        return settle(id, "/replay", corrected, actor);
    }

    Done dismiss(long id, String reason, Actor actor) {
        try {
            return settle(id, "/dismiss", json.writeValueAsString(Map.of("reason", reason)), actor);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Replays every open letter whose reason holds the words; returns how many were taken and how many refused. */
    Map.Entry<Integer, Integer> replayAll(String words, Actor actor) {
        try {
            var answer = ask("POST", "/replay", json.writeValueAsString(Map.of("reason", words)));
            int taken = answer.path("taken").asInt();
            int refused = answer.path("refused").asInt();
            audit.add(actor, "deadletter.replay", "*", words, taken + " taken, " + refused + " refused");
            return Map.entry(taken, refused);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Done settle(long id, String how, String body, Actor actor) {
        var answer = ask("POST", "/" + id + how, body);
        var verdict = answer.path("verdict").asText();
        boolean good = verdict.equals("TAKEN") || verdict.equals("DISMISSED");
        var sentence = answer.hasNonNull("outcome") ? answer.path("outcome").asText() : problem(answer);
        audit.add(actor, "deadletter" + how.replace('/', '.'), Long.toString(id), "", good ? "granted" : sentence);
        return new Done(good, sentence);
    }

    private static String problem(JsonNode answer) {
        return answer.path("detail").asText(answer.path("title").asText());
    }

    private JsonNode ask(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(letters + path))
                .timeout(PATIENCE)
                .header("X-API-Key", key.value())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            var read = json.readTree(answer.body());
            if (answer.statusCode() != OK && !read.has("verdict") && method.equals("GET")) {
                throw new Unreachable(problem(read), new IOException("status " + answer.statusCode()));
            }
            return read;
        } catch (IOException unreachable) {
            throw new Unreachable("The doors at " + letters + " cannot be reached; try again.", unreachable);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Unreachable("The dashboard is stopping.", stopping);
        }
    }

    private static Row row(JsonNode item) {
        return new Row(
                item.path("id").asLong(),
                Instant.parse(item.path("at").asText()),
                item.path("door").asText(),
                item.path("source").asText(),
                item.path("reason").asText(),
                item.path("raw").asText(),
                item.path("drill").asBoolean(),
                item.path("state").asText(),
                item.path("settledBy").asText(),
                item.path("outcome").asText());
    }
}
