package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.state.SharedState;
import cn.fengsui.state.StateConfig;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import cn.fengsui.testkit.Eventually;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/operate/log.md says about coming back to a moment, done: a base backup while reports come in, the archive of
 * the write-ahead log, a mistake, a lost disk, and the record as it was before the mistake. Skipped where the machine has no
 * PostgreSQL with {@code pg_basebackup}.
 */
class PointInTimeRestoreTest {

    private static final Senders.Load LOAD = new Senders.Load(4, 13, 30);

    @TempDir
    private Path folder;

    @Test
    void bringsBackEverythingAcknowledgedBeforeTheMomentOnceAndGoesOn() throws Exception {
        var programs = SystemPostgres.programs();
        Assumptions.assumeTrue(
                programs.isPresent(),
                "no pg_basebackup here; install Debian's postgresql, or set -Dfengsui.postgres-bin");
        try (var server = SystemPostgres.create(programs.get(), folder)) {
            String moment;
            Ledger books;
            try (var store = open(server);
                    var state = state("before");
                    var doors = doors(store, state)) {
                store.apiKeys().save(new ApiKey("tests", 100_000_000, false), RunningCity.KEY);
                try (var senders = Senders.start(List.of(doors.port()), LOAD)) {
                    senders.awaitMore(200);
                    server.backUp();
                    senders.awaitMore(200);
                    senders.finish();
                    books = senders.ledger();
                }
                moment = now(server);
                assertThat(post(doors, "after-the-moment")).contains("\"accepted\":1");
                run(server, "delete from report"); // the mistake
                var last = one(server, "select pg_walfile_name(pg_switch_wal())");
                Eventually.isTrue("the write-ahead log is archived", () -> isArchived(server, last));
            }
            server.destroy();

            server.restore(moment);

            Eventually.isTrue("open for writing", () -> !isRecovering(server));
            try (var store = open(server);
                    var state = state("after");
                    var doors = doors(store, state)) {
                books.check(store.eventLog());
                assertThat(store.reports().byKeys(List.of("tests/after-the-moment")))
                        .isEmpty();
                assertThat(run(server, "select count(*) from report")).isEqualTo(books.count());
                assertThat(post(doors, "after-the-moment"))
                        .as("who sends again is heard again")
                        .contains("\"accepted\":1");
                Eventually.isTrue("incidents go on", () -> store.incidents()
                        .byReport("tests/after-the-moment")
                        .isPresent());
                try (var senders = Senders.start(List.of(doors.port()), LOAD)) {
                    senders.awaitMore(books.count() + 100); // what they sent before comes first, as duplicates
                    senders.finish();
                    senders.ledger().sent(List.of("after-the-moment"));
                    assertThat(store.eventLog().latest()).isGreaterThan(books.count());
                }
            }
        }
    }

    private static Store open(SystemPostgres server) {
        var jdbc = server.jdbc();
        return Store.open(StoreConfig.from(
                Settings.of(Map.of("store.jdbc-url", jdbc.url(), "store.user", jdbc.user(), "store.pool-size", "4")),
                Path.of("unused")));
    }

    private static SharedState state(String name) {
        return SharedState.open(StateConfig.alone(
                "restore-" + name + "-" + ProcessHandle.current().pid()));
    }

    private static Ingest doors(Store store, SharedState state) {
        return Ingest.start(
                IngestConfig.from(Settings.of(Map.of("ingest.port", "0", "ingest.mqtt", "false"))),
                IngestPorts.of(store, state),
                Clock.systemUTC());
    }

    private static String post(Ingest doors, String id) {
        HttpResponse<String> answer = RunningCity.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + doors.port() + "/api/v1/reports"))
                        .header("X-API-Key", RunningCity.KEY)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(RunningCity.report(id).encode())));
        return new JsonObject(answer.body()).encode();
    }

    private static boolean isArchived(SystemPostgres server, String file) {
        return one(server, "select coalesce(last_archived_wal, '') >= '" + file + "' from pg_stat_archiver")
                .equals("t");
    }

    private static boolean isRecovering(SystemPostgres server) {
        return one(server, "select pg_is_in_recovery()").equals("t");
    }

    private static String now(SystemPostgres server) {
        return one(server, "select clock_timestamp()");
    }

    private static long run(SystemPostgres server, String sql) {
        var first = one(server, sql);
        return first.matches("[0-9]+") ? Long.parseLong(first) : 0;
    }

    /** The first column of the first row, or empty. */
    private static String one(SystemPostgres server, String sql) {
        var jdbc = server.jdbc();
        try (var connection = DriverManager.getConnection(jdbc.url(), jdbc.user(), jdbc.password());
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (var rows = statement.getResultSet()) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "";
            }
        } catch (java.sql.SQLException notNow) {
            throw new IllegalStateException(sql, notNow);
        }
    }
}
