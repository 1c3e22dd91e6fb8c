package cn.fengsui.store.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.Samples;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreException;
import cn.fengsui.store.TestServer;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.identity.PostgresAuditTrail;
import cn.fengsui.testkit.HeldClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves the log lies whole in a file before, and nothing else changes. */
class LogArchiveTest {

    private static final Duration YEAR = Duration.ofDays(400);
    private static final YearMonth JULY = YearMonth.of(2026, 7);
    private static final String FILE = "event-log-2026-07.ndjson.gz";

    private final HeldClock clock = new HeldClock("2026-07-14T00:00:00Z");

    @TempDir
    private Path folder;

    private Store store;
    private Database database;
    private LogArchive archive;

    @BeforeEach
    void open() {
        store = TestServer.store(clock);
        database = Database.open(store.jdbc(), 2);
        archive = new LogArchive(database, new PostgresAuditTrail(database, clock), clock, folder);
        store.eventLog().append(Samples.events("old", 2_500));
        store.reports().find(Query.all()); // their rows are made
    }

    @AfterEach
    void close() {
        database.close();
        store.close();
    }

    @Test
    void takesOutAnOldMonthAndKeepsItInAFile() throws Exception {
        clock.advance(Duration.ofDays(460));
        store.eventLog().append(Samples.events("new", 3));

        assertThat(archive.takeOut(YEAR)).contains(JULY);

        assertThat(store.eventLog().read(0, 10)).extracting(LoggedEvent::seq).containsExactly(2501L, 2502L, 2503L);
        var lines = lines();
        assertThat(lines).hasSize(2_500);
        assertThat(lines.getFirst().path("seq").asLong()).isEqualTo(1);
        assertThat(EventJson.report(lines.get(7).path("body").toString())).isEqualTo(Samples.report("old7"));
        var sha256 = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve(FILE))));
        assertThat(Files.readString(folder.resolve(FILE + ".sha256"))).isEqualTo(sha256 + "  " + FILE + "\n");
        assertThat(store.audit().newest("log.drop", "2026-07", 1))
                .singleElement()
                .satisfies(row -> assertThat(row.reason())
                        .contains("2500 events, seq 1-2500")
                        .contains(sha256));
    }

    @Test
    void stillKnowsARepeatOfWhatIsGoneAndGoesOnCounting() {
        clock.advance(Duration.ofDays(460));
        archive.takeOut(YEAR);

        var appended = store.eventLog().append(Samples.events("old", 2_501));

        assertThat(appended.duplicates()).isEqualTo(2_500);
        assertThat(appended.latest()).isEqualTo(2_501);
    }

    @Test
    void leavesAMonthWhoseReportsHaveNoRowsYet() {
        store.close(); // nobody follows the log
        try (Store connected = Store.connect(store.jdbc(), 2, clock)) {
            connected.eventLog().append(Samples.events("late", 1));
            clock.advance(Duration.ofDays(460));

            assertThat(archive.takeOut(YEAR)).doesNotContain(JULY);
            assertThat(connected.reports().byKeys(List.of("grid-app/late0"))).hasSize(1);
            assertThat(archive.takeOut(YEAR)).contains(JULY);
        }
    }

    @Test
    void leavesAMonthThatIsNotOldEnough() {
        clock.advance(Duration.ofDays(399));

        assertThat(archive.takeOut(YEAR)).doesNotContain(JULY);

        assertThat(store.eventLog().read(0, 1)).hasSize(1);
        assertThat(folder.resolve(FILE)).doesNotExist();
    }

    @Test
    void dropsNothingWhenTheFolderCannotBeWritten() throws Exception {
        var inTheWay = Files.writeString(folder.resolve("file"), "");
        var nowhere = new LogArchive(database, new PostgresAuditTrail(database, clock), clock, inTheWay);
        clock.advance(Duration.ofDays(460));

        assertThatThrownBy(() -> nowhere.takeOut(YEAR))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("Nothing was dropped");
        assertThat(store.eventLog().read(0, 1)).hasSize(1);
    }

    @Test
    void knowsAFileThatWasDamaged() throws Exception {
        clock.advance(Duration.ofDays(460));
        archive.takeOut(YEAR);
        var digest = Files.readString(folder.resolve(FILE + ".sha256")).substring(0, 64);
        var file = new MonthFile(FILE, digest, 1, 2_500, 2_500, 0);

        file.verify(folder);
        Files.write(folder.resolve(FILE), new byte[] {1}, StandardOpenOption.APPEND);

        assertThatThrownBy(() -> file.verify(folder)).hasMessageContaining("not as it was written");
    }

    private List<JsonNode> lines() throws Exception {
        var json = new ObjectMapper();
        try (var reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve(FILE))), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> {
                        try {
                            return json.readTree(line);
                        } catch (java.io.IOException unreadable) {
                            throw new java.io.UncheckedIOException(unreadable);
                        }
                    })
                    .toList();
        }
    }
}
