package cn.fengsui.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A polite client of {@code /api/v1}: waits when told to (429, 503) and tries again when nobody answers. Thread-safe. */
public final class PublicApi implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(PublicApi.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER_TIME = Duration.ofSeconds(60);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final URI base;
    private final String apiKey;
    private final Duration patience;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** One refused report: its place in the batch, the id it had, and why. */
    public record Rejection(int index, String id, String error) {}

    /** What became of a batch. */
    public record Outcome(int accepted, int duplicates, List<Rejection> rejected) {
        public Outcome {
            rejected = List.copyOf(rejected);
        }
    }

    /** @param patience how long one request is repeated while the service cannot be reached or asks to wait */
    public PublicApi(String base, String apiKey, Duration patience) {
        this.base = URI.create(base.endsWith("/") ? base.substring(0, base.length() - 1) : base);
        this.apiKey = apiKey;
        this.patience = patience;
    }

    /**
     * Posts reports, one JSON object per line.
     *
     * @throws ApiException if the service refuses the whole batch or cannot be reached within the patience
     * @throws InterruptedException if the thread shall stop
     */
    public Outcome send(List<String> reports) throws InterruptedException {
        return post("/api/v1/reports", reports);
    }

    /** Posts readings of sensors in the same way. */
    public Outcome sendReadings(List<String> readings) throws InterruptedException {
        return post("/api/v1/readings", readings);
    }

    private Outcome post(String path, List<String> lines) throws InterruptedException {
        var body = String.join("\n", lines);
        var request = request(path)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(body))
                .build();
        var answer = exchange(request, 202);
        var rejected = new ArrayList<Rejection>();
        answer.path("rejected")
                .forEach(one -> rejected.add(new Rejection(
                        one.path("index").asInt(-1),
                        one.path("id").asText(""),
                        one.path("error").asText(""))));
        return new Outcome(
                answer.path("accepted").asInt(), answer.path("duplicates").asInt(), rejected);
    }

    /** Whether at least one report matches, for example {@code Map.of("from", "2026-01-01T00:00:00Z")}. */
    public boolean anyReport(Map<String, String> filter) throws InterruptedException {
        var query = filter.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?limit=1&", ""));
        var answer = exchange(request("/api/v1/reports" + query).GET().build(), 200);
        return !answer.path("items").isEmpty();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(ANSWER_TIME)
                .header("X-API-Key", apiKey);
    }

    private JsonNode exchange(HttpRequest request, int expected) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        var pause = SHORTEST_WAIT;
        while (true) {
            String obstacle;
            Duration wait = pause;
            try {
                var response = http.send(request, BodyHandlers.ofString());
                if (response.statusCode() == expected) {
                    return JSON.readTree(response.body());
                }
                if (response.statusCode() != TOO_MANY_REQUESTS && response.statusCode() != UNAVAILABLE) {
                    throw new ApiException(
                            request.uri() + " answered " + response.statusCode() + ": " + excerpt(response.body()));
                }
                obstacle = "answered " + response.statusCode();
                wait = retryAfter(response, pause);
            } catch (IOException unreachable) {
                obstacle = String.valueOf(unreachable.getMessage());
            }
            if (System.nanoTime() + wait.toNanos() > deadline) {
                throw new ApiException("Gave up on " + request.uri() + " (" + obstacle
                        + "); check that the service runs there and how much it accepts.");
            }
            LOGGER.atDebug()
                    .addKeyValue("reason", obstacle)
                    .addKeyValue("durationMs", wait.toMillis())
                    .log("waiting for the API");
            Thread.sleep(wait);
            pause = pause.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? pause.multipliedBy(2) : LONGEST_WAIT;
        }
    }

    private static Duration retryAfter(HttpResponse<String> response, Duration otherwise) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,5}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(otherwise);
    }

    private static String excerpt(String body) {
        int most = 300;
        return body.length() <= most ? body : body.substring(0, most) + "...";
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** The service refused, or was not there. */
    public static final class ApiException extends RuntimeException {
        ApiException(String message) {
            super(message);
        }
    }
}
