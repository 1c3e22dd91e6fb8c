package cn.fengsui.benchmarks;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.ingest.Ingest;
import cn.fengsui.ingest.IngestConfig;
import cn.fengsui.ingest.IngestPorts;
import cn.fengsui.state.SharedState;
import cn.fengsui.state.StateConfig;
import cn.fengsui.store.Jdbc;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.postgresql.PGConnection;

/**
 * Acknowledged reports a second through the public HTTP door (NDJSON, {@value #BATCH} a body, {@value #CLIENTS} bodies
 * under way), against plain {@code COPY} of the very rows that ended up in the log, in one go and with a commit for
 * each {@value #BATCH} rows. Same embedded PostgreSQL, same durability.
 */
final class IngestBenchmark {

    private static final int REPORTS = 60_000;
    private static final int BATCH = 500;
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 3;
    private static final String SECRET = "bench-secret-bench-secret";
    private static final String[] CLASSES = {"C1", "C4", "C5", "A5", "S2", "E3", "A4", "N1", "C6", "O3"};
    private static final String COLUMNS = "seq, event_id, kind, occurred_at, received_at, place_key, body";

    void run() throws Exception {
        Path data = Files.createTempDirectory("fengsui-bench");
        try (var store = Store.open(StoreConfig.embedded(data));
                var state = SharedState.open(new StateConfig("bench", "127.0.0.1", 0, List.of()))) {
            store.apiKeys().save(new ApiKey("bench", Integer.MAX_VALUE, false), SECRET);
            var config = IngestConfig.from(Settings.of(Map.of("ingest.port", "0", "ingest.mqtt-port", "0")));
            try (var ingest = Ingest.start(config, IngestPorts.of(store, state), Clock.systemUTC())) {
                measure(store, ingest.port());
            }
        } finally {
            deleteAll(data);
        }
    }

    private static void measure(Store store, int port) throws Exception {
        var acknowledged = new ArrayList<Double>();
        var copied = new ArrayList<Double>();
        var copiedInBatches = new ArrayList<Double>();
        for (int round = -1; round < ROUNDS; round++) { // round -1 warms up
            long before = store.eventLog().latest();
            double perSecond = send(port, bodies(round));
            double copy = copy(store.jdbc(), before, REPORTS);
            double batches = copy(store.jdbc(), before, BATCH);
            if (round >= 0) {
                acknowledged.add(perSecond);
                copied.add(copy);
                copiedInBatches.add(batches);
            }
        }
        var table = new Table("Ingest: " + REPORTS + " reports a round, " + ROUNDS + " rounds", "rows/s");
        table.add("COPY, one transaction", copied);
        table.add("COPY, a commit for each " + BATCH + " rows", copiedInBatches);
        table.add("POST /api/v1/reports, acknowledged", acknowledged);
        table.print(System.out);
    }

    private static List<String> bodies(int round) {
        var bodies = new ArrayList<String>();
        var body = new StringBuilder();
        Instant now = Instant.now();
        for (int i = 0; i < REPORTS; i++) {
            body.append("{\"id\":\"r")
                    .append(round)
                    .append('-')
                    .append(i)
                    .append("\",\"source\":\"bench\",\"category\":\"")
                    .append(CLASSES[i % CLASSES.length])
                    .append("\",\"level\":\"IV\",\"occurredAt\":\"")
                    .append(now.minusSeconds(i % 600))
                    .append("\",\"location\":{\"lng\":")
                    .append(112.05 + (i % 97) * 0.002)
                    .append(",\"lat\":")
                    .append(30.88 + (i % 89) * 0.001)
                    .append("},\"address\":\"滨河路 ")
                    .append(i % 300)
                    .append(" 号\",\"description\":\"路面积水，约二十厘米\",\"handling\":\"HANDLED\"}\n");
            if (i % BATCH == BATCH - 1) {
                bodies.add(body.toString());
                body.setLength(0);
            }
        }
        return bodies;
    }

    private static double send(int port, List<String> bodies) throws Exception {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var uri = URI.create("http://127.0.0.1:" + port + "/api/v1/reports");
        long started = System.nanoTime();
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var work = bodies.stream()
                    .<Callable<String>>map(body -> () -> post(http, uri, body))
                    .toList();
            for (var answer : clients.invokeAll(work)) {
                if (!answer.get().contains("\"accepted\":" + BATCH)) {
                    throw new IllegalStateException("not all accepted: " + answer.get());
                }
            }
        }
        return REPORTS / seconds(started);
    }

    private static String post(HttpClient http, URI uri, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri)
                .header("X-API-Key", SECRET)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** COPYs the rows after {@code before} into a plain table and returns rows per second, reading them not counted. */
    private static double copy(Jdbc jdbc, long before, int rowsPerCommit) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(jdbc.url(), jdbc.user(), jdbc.password());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS bench_copy");
            statement.execute("CREATE TABLE bench_copy AS SELECT " + COLUMNS + " FROM event_log WITH NO DATA");
            List<String> parts = rows(statement, before, rowsPerCommit);
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            long started = System.nanoTime();
            for (String part : parts) {
                copy.copyIn("COPY bench_copy (" + COLUMNS + ") FROM STDIN (FORMAT csv)", new StringReader(part));
            }
            return REPORTS / seconds(started);
        }
    }

    private static List<String> rows(Statement statement, long before, int rowsPerPart) throws SQLException {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        int rows = 0;
        try (ResultSet result = statement.executeQuery(
                "SELECT " + COLUMNS + " FROM event_log WHERE seq > " + before + " AND kind = 'REPORT' ORDER BY seq")) {
            while (result.next()) {
                for (int column = 1; column <= COLUMNS.split(",").length; column++) {
                    String value = result.getString(column);
                    part.append(column == 1 ? "" : ",");
                    part.append('"').append(value.replace("\"", "\"\"")).append('"');
                }
                part.append('\n');
                if (++rows % rowsPerPart == 0) {
                    parts.add(part.toString());
                    part.setLength(0);
                }
            }
        }
        if (rows != REPORTS) {
            throw new IllegalStateException("the log holds " + rows + " of " + REPORTS + " reports");
        }
        return parts;
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

    static void deleteAll(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
