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
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * Acknowledged reports a second through the public HTTP door (NDJSON, {@value #BATCH} a body, {@value #CLIENTS} bodies
 * under way), and how soon their rows and incidents are there too, against plain {@code COPY} of the very rows that ended
 * up in the log: in one go, with a commit for each {@value #BATCH} rows, and with the log's own keys and indexes beside.
 * Same embedded PostgreSQL, same durability; everything that follows a round has ended before the next thing is measured.
 */
final class IngestBenchmark {

    private static final int REPORTS = Integer.getInteger("bench.reports", 60_000);
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
        var appended = new ArrayList<Double>();
        var withRows = new ArrayList<Double>();
        var withIncidents = new ArrayList<Double>();
        for (int round = -1; round < ROUNDS; round++) { // round -1 warms up
            long before = store.eventLog().latest();
            List<String> bodies = bodies(round);
            long started = System.nanoTime();
            double perSecond = send(port, bodies);
            String last = "bench/r" + round + "-" + (REPORTS - 1);
            if (store.reports().byKeys(List.of(last)).isEmpty()) {
                throw new IllegalStateException(last + " was acknowledged and is not on record");
            }
            double rows = REPORTS / seconds(started);
            Followers.awaitIncidents(port);
            double incidents = REPORTS / seconds(started);
            double copy = copy(store.jdbc(), before, REPORTS, false);
            double batches = copy(store.jdbc(), before, BATCH, false);
            double keys = copy(store.jdbc(), before, BATCH, true);
            if (round >= 0) {
                acknowledged.add(perSecond);
                withRows.add(rows);
                withIncidents.add(incidents);
                copied.add(copy);
                copiedInBatches.add(batches);
                appended.add(keys);
            }
        }
        var table = new Table("Ingest: " + REPORTS + " reports a round, " + ROUNDS + " rounds", "rows/s");
        table.add("COPY, one transaction", copied);
        table.add("COPY, a commit for each " + BATCH + " rows", copiedInBatches);
        table.add("the same into a table with the log's index, and the keys into one with theirs", appended);
        table.add("POST /api/v1/reports, acknowledged", acknowledged);
        table.add("the same until their rows are in the table of reports", withRows);
        table.add("the same until their incidents are opened", withIncidents);
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
    private static double copy(Jdbc jdbc, long before, int rowsPerCommit, boolean withKeys)
            throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(jdbc.url(), jdbc.user(), jdbc.password());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS bench_copy");
            statement.execute("CREATE TABLE bench_copy AS SELECT " + COLUMNS + " FROM event_log WITH NO DATA");
            List<String> parts = rows(statement, before, rowsPerCommit);
            List<String> keys = withKeys ? withKeys(statement, parts) : List.of();
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            connection.setAutoCommit(false);
            long started = System.nanoTime();
            for (int i = 0; i < parts.size(); i++) {
                copy.copyIn(
                        "COPY bench_copy (" + COLUMNS + ") FROM STDIN (FORMAT csv)", new StringReader(parts.get(i)));
                if (withKeys) {
                    copy.copyIn("COPY bench_keys FROM STDIN (FORMAT csv)", new StringReader(keys.get(i)));
                }
                connection.commit();
            }
            return REPORTS / seconds(started);
        }
    }

    /** Gives the tables the keys and indexes of the log's, and returns the keys of each part. */
    private static List<String> withKeys(Statement statement, List<String> parts) throws SQLException {
        statement.execute("ALTER TABLE bench_copy ADD PRIMARY KEY (seq, received_at)");
        statement.execute("DROP TABLE IF EXISTS bench_keys");
        statement.execute("CREATE TABLE bench_keys (LIKE event_key INCLUDING INDEXES)");
        return parts.stream()
                .map(part -> part.lines()
                        .map(line -> line.split("\"")[3].replaceFirst("/", ",") + "\n")
                        .collect(Collectors.joining()))
                .toList();
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
