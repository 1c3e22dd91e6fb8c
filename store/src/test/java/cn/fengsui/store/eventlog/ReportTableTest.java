package cn.fengsui.store.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.store.Jdbc;
import cn.fengsui.store.Samples;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows of reports follow the log, and whoever reads them finds everything that was acknowledged. */
class ReportTableTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private Store store;

    @BeforeEach
    void open() {
        store = TestServer.store();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void makesTheRowsByItself() throws Exception {
        store.eventLog().append(Samples.events("a", 5));

        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (rows(store.jdbc()) < 5 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(rows(store.jdbc())).isEqualTo(5);
    }

    @Test
    void showsEveryReaderWhatWasAppendedBefore() {
        for (int i = 0; i < 50; i++) {
            store.eventLog().append(Samples.events("r" + i + "-", 3));

            assertThat(store.reports().byKeys(List.of("grid-app/r" + i + "-2"))).hasSize(1);
        }
        assertThat(store.reports().find(Query.all().limit(1000)).items()).hasSize(150);
    }

    @Test
    void showsItToAProcessThatOnlyConnectedAndThatNobodyFollows() {
        Jdbc jdbc = store.jdbc();
        store.close(); // its follower with it
        try (Store one = Store.connect(jdbc, 2);
                Store other = Store.connect(jdbc, 2)) {
            one.eventLog().append(Samples.events("a", 5_000));

            assertThat(other.reports().byKeys(List.of("grid-app/a0", "grid-app/a4999")))
                    .hasSize(2);
        }
    }

    @Test
    void makesAtTheNextStartWhatACrashLeft() throws Exception {
        Jdbc jdbc = store.jdbc();
        store.eventLog().append(Samples.events("a", 5));
        assertThat(store.reports().byKeys(List.of("grid-app/a0"))).hasSize(1);
        execute(jdbc, "delete from report where seq > 2");
        execute(jdbc, "update report_head set seq = 0"); // some rows are there already, some are not

        assertThat(store.reports().find(Query.all()).items()).hasSize(5);
        assertThat(rows(jdbc)).isEqualTo(5);
    }

    @Test
    void makesEachRowOnceForReadersAndWritersAtTheSameTime() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = new java.util.ArrayList<Callable<Boolean>>();
            for (int w = 0; w < 4; w++) {
                String prefix = "w" + w + "-";
                work.add(() -> {
                    for (int i = 0; i < 20; i++) {
                        store.eventLog().append(Samples.events(prefix + i + "-", 7));
                        store.reports()
                                .byKeys(List.of("grid-app/" + prefix + i + "-6"))
                                .getFirst();
                    }
                    return true;
                });
            }
            for (var done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }

        assertThat(store.reports().find(Query.all().limit(1000)).items()).hasSize(4 * 20 * 7);
    }

    @Test
    void skipsWhatIsNoReportAndGoesOn() throws Exception {
        store.eventLog().append(Samples.events("a", 1));
        execute(store.jdbc(), """
                insert into event_log (seq, event_id, kind, occurred_at, received_at, place_key, body, drill)
                values (2, 'other/x', 'REPORT', now(), now(), '', 'not by us', false)
                """);
        execute(store.jdbc(), "update event_log_head set last_seq = 2");
        store.eventLog().append(Samples.events("b", 1));

        assertThat(store.reports().find(Query.all()).items())
                .extracting(report -> report.key().id())
                .containsExactly("b0", "a0");
    }

    private static long rows(Jdbc jdbc) throws SQLException {
        try (var connection = TestServer.connection(jdbc);
                var statement = connection.createStatement();
                var result = statement.executeQuery("select count(*) from report")) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void execute(Jdbc jdbc, String text) throws SQLException {
        try (var connection = TestServer.connection(jdbc);
                var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}
