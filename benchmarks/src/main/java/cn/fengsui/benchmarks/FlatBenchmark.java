package cn.fengsui.benchmarks;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.ingest.Ingest;
import cn.fengsui.ingest.IngestConfig;
import cn.fengsui.ingest.IngestPorts;
import cn.fengsui.state.SharedState;
import cn.fengsui.state.StateConfig;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Memory of the doors over many reports: bodies of {@value #BATCH} as NDJSON, {@value #CLIENTS} under way, and after each
 * step the heap that is live after a collection. The reports are of the day before yesterday, so that no incident is
 * opened, and of many sources; every step waits until its rows are on record. Ends with an error when the heap of the
 * last step is more than a tenth and {@value #TOLERATED_MIB} MiB above that of the first.
 */
final class FlatBenchmark {

    private static final long REPORTS = Long.getLong("bench.flat-reports", 1_000_000L);
    private static final int STEPS = 10;
    private static final int BATCH = 500;
    private static final int CLIENTS = 8;
    private static final int SOURCES = 200;
    private static final int TRIES = 10;
    private static final int TOLERATED_MIB = 8;
    private static final Duration AGE = Duration.ofHours(48);
    private static final Duration ROWS_PATIENCE = Duration.ofMinutes(15);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    void run() throws Exception {
        Path data = Files.createTempDirectory("fengsui-bench");
        try (var store = Store.open(StoreConfig.embedded(data));
                var state = SharedState.open(new StateConfig("bench", "127.0.0.1", 0, List.of()))) {
            store.apiKeys().save(new ApiKey("bench", Integer.MAX_VALUE, false), DoorsBenchmark.SECRET);
            var config = IngestConfig.from(Settings.of(Map.of("ingest.port", "0", "ingest.mqtt-port", "0")));
            try (var ingest = Ingest.start(config, IngestPorts.of(store, state), Clock.systemUTC())) {
                measure(store, ingest.port());
            }
        } finally {
            IngestBenchmark.deleteAll(data);
        }
    }

    private void measure(Store store, int port) throws Exception {
        System.out.println();
        System.out.println("### Doors: memory over " + REPORTS + " reports");
        System.out.println();
        System.out.println("| reports on record | acknowledged/s of the step | live heap MiB | resident MiB |");
        System.out.println("|---:|---:|---:|---:|");
        long each = REPORTS / STEPS / BATCH * BATCH;
        var heaps = new ArrayList<Double>();
        for (int step = 0; step < STEPS; step++) {
            long started = System.nanoTime();
            send(port, step * each, each);
            double perSecond = each / ((System.nanoTime() - started) / 1e9);
            long last = (step + 1) * each - 1;
            awaitRow(store, source(last) + "/" + last);
            Followers.awaitIncidents(port);
            heaps.add(live());
            System.out.println(String.format(
                    Locale.ROOT, "| %d | %.0f | %.1f | %.0f |", last + 1, perSecond, heaps.getLast(), resident()));
        }
        if (store.eventLog().latest() < each * STEPS) {
            throw new IllegalStateException("the log holds " + store.eventLog().latest() + " of " + each * STEPS);
        }
        if (heaps.getLast() > heaps.getFirst() * 1.1 + TOLERATED_MIB) {
            throw new IllegalStateException("memory is not flat: " + heaps);
        }
    }

    /** A question makes the rows that are missing, but not for ever: on a busy machine it is asked again. */
    private static void awaitRow(Store store, String key) {
        long deadline = System.nanoTime() + ROWS_PATIENCE.toNanos();
        while (store.reports().byKeys(List.of(key)).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(key + " was acknowledged and is not on record");
            }
        }
    }

    private void send(int port, long from, long count) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + port + "/api/v1/reports");
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int first = client;
                work.add(() -> {
                    for (long batch = first; batch < count / BATCH; batch += CLIENTS) {
                        post(uri, body(from + batch * BATCH));
                    }
                    return true;
                });
            }
            for (var done : clients.invokeAll(work)) {
                done.get();
            }
        }
    }

    private void post(URI uri, String body) throws Exception {
        var request = HttpRequest.newBuilder(uri)
                .header("X-API-Key", DoorsBenchmark.SECRET)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = send(request);
        for (int i = 0; i < TRIES && (answer == null || answer.statusCode() == 503); i++) {
            Thread.sleep(1_000); // what it took of it is a duplicate then
            answer = send(request);
        }
        if (answer == null || answer.statusCode() != 202 || !answer.body().contains("\"rejected\":[]")) {
            throw new IllegalStateException(
                    "not taken: " + (answer == null ? "no answer" : answer.statusCode() + " " + answer.body()));
        }
    }

    /** Null when the connection broke, for instance because this process was stopped for a while. */
    private @Nullable HttpResponse<String> send(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            return null;
        }
    }

    private static String body(long first) {
        var body = new StringBuilder();
        Instant at = Instant.now().minus(AGE);
        for (long n = first; n < first + BATCH; n++) {
            body.append("{\"id\":\"")
                    .append(n)
                    .append("\",\"source\":\"")
                    .append(source(n))
                    .append("\",\"category\":\"C1\",\"level\":\"IV\",\"occurredAt\":\"")
                    .append(at)
                    .append("\",\"location\":{\"lng\":")
                    .append(112.05 + n % 97 * 0.002)
                    .append(",\"lat\":")
                    .append(30.88 + n % 89 * 0.001)
                    .append("},\"description\":\"路面积水，约二十厘米\"}\n");
        }
        return body.toString();
    }

    private static String source(long n) {
        return "bench-" + n / BATCH % SOURCES;
    }

    private static double live() {
        System.gc();
        System.gc(); // the second takes what the first one's finalizers let go
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024.0 / 1024;
    }

    /** Of this process; 0 where there is no {@code /proc}. */
    private static double resident() throws Exception {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
