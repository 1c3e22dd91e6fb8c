package cn.fengsui.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.settings.Secret;
import cn.fengsui.store.Jdbc;
import cn.fengsui.store.Samples;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import cn.fengsui.store.StoreException;
import cn.fengsui.store.StoreException.Reason;
import cn.fengsui.store.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {

    @TempDir
    private static Path prepared;

    @TempDir
    private Path folder;

    @BeforeAll
    static void prepare() {
        Store.open(StoreConfig.embedded(prepared)).close();
    }

    @Test
    void keepsEverythingFromOneStartToTheNext() throws Exception {
        copyPrepared();
        try (Store store = Store.open(StoreConfig.embedded(folder))) {
            store.eventLog().append(Samples.events("a", 3));
        }
        try (Store store = Store.open(StoreConfig.embedded(folder))) {
            assertThat(store.eventLog().latest()).isEqualTo(3);
            assertThat(store.eventLog().append(Samples.events("a", 4)).seqs()).containsExactly(0L, 0L, 0L, 4L);
        }
    }

    @Test
    void isDurableAndOnLoopbackOnly() throws Exception {
        copyPrepared();
        try (Store store = Store.open(StoreConfig.embedded(folder));
                var connection = TestServer.connection(store.jdbc());
                var statement = connection.createStatement()) {
            Map<String, String> settings = new LinkedHashMap<>();
            for (String name : new String[] {"fsync", "synchronous_commit", "full_page_writes", "listen_addresses"}) {
                var row = statement.executeQuery("show " + name);
                row.next();
                settings.put(name, row.getString(1));
            }

            assertThat(settings.values()).containsExactly("on", "on", "on", "127.0.0.1");
        }
    }

    @Test
    void asksForItsOwnPasswordAndKeepsItPrivate() throws Exception {
        copyPrepared();
        try (Store store = Store.open(StoreConfig.embedded(folder))) {
            Jdbc jdbc = store.jdbc();

            assertThatThrownBy(() -> TestServer.connection(new Jdbc(jdbc.url(), jdbc.user(), "guessed")))
                    .hasMessageContaining("password authentication failed");
            assertThat(Files.getPosixFilePermissions(folder.resolve("postgres.password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void losesNothingAcknowledgedWhenTheProcessIsKilledAndStopsTheServerItLeft() throws Exception {
        copyPrepared();
        long acknowledged;
        try (var child = ChildProcess.start(folder, "append-for-ever")) {
            child.awaitAcknowledged(400);
            child.kill();
            acknowledged = child.acknowledged();
        }
        ProcessHandle leftBehind =
                new PostmasterFile(folder.resolve("postgres")).living().orElseThrow();

        try (Store store = Store.open(StoreConfig.embedded(folder))) {
            assertThat(leftBehind.onExit()).succeedsWithin(Duration.ofSeconds(60));
            assertThat(store.eventLog().latest()).isGreaterThanOrEqualTo(acknowledged);
            assertThat(store.eventLog().read(0, 100_000))
                    .hasSize((int) store.eventLog().latest());
        }
    }

    @Test
    void recoversWhenTheServerIsKilledToo() throws Exception {
        copyPrepared();
        long acknowledged;
        try (var child = ChildProcess.start(folder, "append-for-ever")) {
            child.awaitAcknowledged(200);
            child.kill();
            acknowledged = child.acknowledged();
        }
        ProcessHandle server =
                new PostmasterFile(folder.resolve("postgres")).living().orElseThrow();
        server.destroyForcibly();
        server.onExit().join();

        try (Store store = Store.open(StoreConfig.embedded(folder))) {
            assertThat(store.eventLog().latest()).isGreaterThanOrEqualTo(acknowledged);
        }
    }

    @Test
    void stopsWithTheProcessThatForgotToCloseIt() throws Exception {
        copyPrepared();
        try (var child = ChildProcess.start(folder, "leave-without-closing")) {
            assertThat(child.exitCode()).isZero();
            assertThat(child.acknowledged()).isEqualTo(20);
        }

        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void stopsTheServerEvenWhenItsThreadIsInterrupted() throws Exception {
        copyPrepared();
        Store store = Store.open(StoreConfig.embedded(folder));
        Thread.currentThread().interrupt();

        store.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void cleansAStaleFileWhoseNumberBelongsToAStrangerNow() throws Exception {
        copyPrepared();
        try (Store store = Store.open(StoreConfig.embedded(folder))) {
            store.eventLog().append(Samples.events("a", 1));
        }
        Files.writeString(
                folder.resolve("postgres/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder.resolve("postgres") + "\n1\n54320\n\n127.0.0.1\n");

        try (Store store = Store.open(StoreConfig.embedded(folder))) {
            assertThat(store.eventLog().latest()).isEqualTo(1);
        }
    }

    @Test
    void beginsAnewWhenItWasKilledWhileMakingTheFiles() throws Exception {
        Files.createDirectories(folder.resolve("postgres.making/base"));
        Files.writeString(folder.resolve("postgres.making/PG_VERSION"), "17");
        Files.writeString(folder.resolve("postgres.password"), "half");

        try (Store store = Store.open(StoreConfig.embedded(folder))) {
            assertThat(store.eventLog().latest()).isZero();
        }
    }

    @Test
    void namesThePortAndTheSettingWhenThePortIsTaken() throws Exception {
        copyPrepared();
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var config = new StoreConfig("", "postgres", new Secret(""), folder, taken.getLocalPort(), 2);

            assertThatThrownBy(() -> Store.open(config))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("Cannot start PostgreSQL on port " + taken.getLocalPort()
                            + ": already in use. Stop the other program or set store.embedded-port.");
        }
        try (Store store = Store.open(StoreConfig.embedded(folder))) {
            assertThat(store.eventLog().latest()).isZero();
        }
    }

    @Test
    void refusesADataFolderThatAnotherUses() throws Exception {
        copyPrepared();
        try (Store store = Store.open(StoreConfig.embedded(folder))) {
            assertThat(reason(folder)).isEqualTo(Reason.DATA_FOLDER_IN_USE);
            assertThat(store.eventLog().latest()).isZero();
        }
    }

    @Test
    void refusesADataFolderThatCannotBeWritten() throws Exception {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");

        assertThat(reason(inTheWay)).isEqualTo(Reason.DATA_FOLDER);
        assertThatThrownBy(() -> Store.open(StoreConfig.embedded(inTheWay)))
                .hasMessage("Cannot use the data folder " + inTheWay
                        + ": a file of that name is in the way. Make it writable with some room, or choose another"
                        + " folder with --data.");
    }

    @Test
    void namesTheAddressWhenAnExternalServerDoesNotAnswer() throws Exception {
        int nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            nobody = socket.getLocalPort();
        }
        var config = new StoreConfig(
                "jdbc:postgresql://127.0.0.1:" + nobody + "/x", "u", new Secret("hidden"), folder, 0, 2);

        assertThatThrownBy(() -> Store.open(config))
                .isInstanceOfSatisfying(StoreException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(Reason.UNREACHABLE))
                .hasMessageContaining("127.0.0.1:" + nobody)
                .hasMessageContaining("store.jdbc-url")
                .hasMessageNotContaining("hidden");
    }

    /** A folder that was started once and stopped: making one takes seconds. */
    private void copyPrepared() throws IOException {
        try (Stream<Path> files = Files.walk(prepared)) {
            for (Path file : files.skip(1).toList()) {
                Files.copy(file, folder.resolve(prepared.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static Reason reason(Path folder) {
        try (Store store = Store.open(StoreConfig.embedded(folder))) {
            throw new AssertionError("opened " + store.jdbc());
        } catch (StoreException refused) {
            return refused.reason();
        }
    }
}
