package cn.fengsui.ingest;

import cn.fengsui.domain.camera.CameraIntake;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.state.SharedState;
import cn.fengsui.state.StateConfig;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/** Real parts on loopback: an embedded PostgreSQL, a Hazelcast member, the doors on a free port, and a client. */
final class RunningCity implements AutoCloseable {

    static final String KEY = "secret-of-the-tests";
    static final String DRILL_KEY = "secret-of-the-drill";
    static final String SLOW_KEY = "secret-of-a-slow-sender";
    static final int SLOW_PER_MINUTE = 30;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    final Path folder;
    final Store store;
    final SharedState state;
    private Ingest ingest;

    RunningCity() throws IOException {
        folder = Files.createTempDirectory("ingest-test");
        store = Store.open(StoreConfig.embedded(folder));
        state = SharedState.open(
                StateConfig.alone("ingest-test-" + ProcessHandle.current().pid()));
        store.apiKeys().save(new ApiKey("tests", 10_000_000, false), KEY);
        store.apiKeys().save(new ApiKey("city-drill", 10_000_000, true), DRILL_KEY);
        store.apiKeys().save(new ApiKey("slow", SLOW_PER_MINUTE, false), SLOW_KEY);
        openDoors();
    }

    @SuppressWarnings("NullAway.Init")
    void openDoors() {
        ingest = start(IngestPorts.of(store, state));
    }

    void closeDoors() {
        ingest.close();
    }

    int port() {
        return ingest.port();
    }

    int mqttPort() {
        return ingest.mqttPort();
    }

    CameraIntake cameraIntake() {
        return ingest.cameraIntake();
    }

    /** More doors on the same city, on another port. */
    static Ingest start(IngestPorts ports) {
        var settings =
                Settings.of(Map.of("ingest.port", "0", "ingest.mqtt-port", "0", "ingest.max-body-bytes", "1048576"));
        return Ingest.start(IngestConfig.from(settings), ports, Clock.systemUTC());
    }

    /** A report that is fine, as of now. */
    static JsonObject report(String id) {
        return new JsonObject()
                .put("id", id)
                .put("source", "tests")
                .put("category", "A1")
                .put("level", "II")
                .put("occurredAt", Instant.now().toString())
                .put(
                        "location",
                        new JsonObject()
                                .put("lng", 112.14267)
                                .put("lat", 30.91999)
                                .put("crs", "WGS84"))
                .put("address", "江滨路 12 号")
                .put("description", "二楼冒烟");
    }

    HttpResponse<String> post(String path, String contentType, String body) {
        return post(path, KEY, contentType, body);
    }

    HttpResponse<String> post(String path, String key, String contentType, String body) {
        return send(request(path)
                .header("X-API-Key", key)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body)));
    }

    JsonObject postReports(String body) {
        return new JsonObject(post("/api/v1/reports", "application/json", body).body());
    }

    HttpResponse<String> get(String path) {
        return get(path, KEY);
    }

    HttpResponse<String> get(String path, String key) {
        return send(request(path).header("X-API-Key", key).GET());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ingest.port() + path))
                .timeout(Duration.ofSeconds(30));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    /** Also when a test has killed the record. */
    @Override
    public void close() throws IOException {
        try (store;
                state;
                var doors = ingest) {
            // opened in this order, closed in reverse
        }
        removeFolder();
    }

    private void removeFolder() throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        }
    }
}
