package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.state.SharedState;
import cn.fengsui.state.StateConfig;
import cn.fengsui.store.Jdbc;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import cn.fengsui.testkit.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of doors on one record, while that record is killed, locked up, or simply busy with both. */
class RecordOutagesTest {

    private static final int POOL = 4; // of StoreConfig.embedded
    private static final Senders.Load LOAD = new Senders.Load(6, 13, 30);

    @TempDir
    private Path folder;

    private Store store;
    private Store beside;
    private SharedState state;
    private Ingest first;
    private Ingest second;

    @BeforeEach
    void open() {
        store = Store.open(StoreConfig.embedded(folder));
        store.apiKeys().save(new ApiKey("tests", 100_000_000, false), RunningCity.KEY);
        beside = Store.connect(store.jdbc(), POOL);
        state = SharedState.open(
                StateConfig.alone("outages-" + ProcessHandle.current().pid()));
        first = RunningCity.start(IngestPorts.of(store, state));
        second = RunningCity.start(IngestPorts.of(beside, state));
    }

    @AfterEach
    void close() {
        try (var opened = store;
                var openedBeside = beside;
                var openedState = state;
                var openedFirst = first;
                var openedSecond = second) {
            // closed in reverse
        }
    }

    @Test
    void keepOneOrderWhenTwoNodesTakeTheSameAtTheSameTime() throws Exception {
        try (var senders = Senders.start(List.of(first.port(), second.port()), LOAD)) {
            var twice = IntStream.range(0, 40)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> post(i % 2 == 0 ? first : second, "twice")))
                    .map(CompletableFuture::join)
                    .toList();
            senders.awaitMore(500);
            senders.finish();
            var ledger = senders.ledger();

            assertThat(twice.stream().filter(answer -> answer.body().contains("\"accepted\":1")))
                    .hasSize(1);
            ledger.sent(List.of("twice"));
            ledger.check(store.eventLog());
        }
    }

    @Test
    void loseNothingWhenPostgresIsKilledAndComesBackByItself() throws Exception {
        try (var senders = Senders.start(List.of(first.port(), second.port()), LOAD)) {
            senders.awaitMore(200);

            killPostgres();
            senders.awaitMore(200);
            killPostgres();
            senders.awaitMore(200);
            senders.finish();

            senders.ledger().check(store.eventLog());
        }
    }

    @Test
    void askToSendAgainWhileNoConnectionIsFreeAndTakeItAfterwards() throws Exception {
        Jdbc jdbc = store.jdbc();
        try (var outside = DriverManager.getConnection(jdbc.url(), jdbc.user(), jdbc.password());
                var statement = outside.createStatement()) {
            outside.setAutoCommit(false);
            statement.execute("lock table report in access exclusive mode");
            var lists = IntStream.range(0, POOL + 2)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> send(request(first, "/api/v1/reports").GET()), Thread::startVirtualThread))
                    .toList();
            Eventually.isTrue("every connection waits for the table", () -> waiting(statement) >= POOL);

            var refused = post(first, "exhausted");
            outside.rollback();

            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(lists)
                    .allSatisfy(list -> assertThat(list.join().statusCode()).isIn(200, 503));
            Eventually.isTrue(
                    "the report is taken", () -> post(first, "exhausted").statusCode() == 202);
            assertThat(store.reports().byKeys(List.of("tests/exhausted"))).hasSize(1);
        }
    }

    private static int waiting(Statement statement) {
        try (var found = statement.executeQuery("select count(distinct pid) from pg_locks where not granted")) {
            found.next();
            return found.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static HttpResponse<String> post(Ingest node, String id) {
        var body = RunningCity.report(id).put("source", id.equals("twice") ? Ledger.SOURCE : "tests");
        return send(request(node, "/api/v1/reports")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    private static HttpRequest.Builder request(Ingest node, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
                .header("X-API-Key", RunningCity.KEY);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void killPostgres() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(folder.resolve("postgres/postmaster.pid"))
                .getFirst()
                .strip());
        var server = ProcessHandle.of(pid).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
    }
}
