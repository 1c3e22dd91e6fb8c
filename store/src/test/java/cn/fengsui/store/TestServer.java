package cn.fengsui.store;

import cn.fengsui.domain.settings.Secret;
import cn.fengsui.store.embedded.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One PostgreSQL for all tests of this JVM, stopped by a shutdown hook. Every caller gets an own database, copied from
 * one that was migrated once.
 */
public final class TestServer {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestServer() {}

    private static final class Holder {
        static final EmbeddedServer SERVER = start();
        static final String TEMPLATE = template();

        private static String template() {
            execute("create database template_of_tests");
            open("template_of_tests", Clock.systemUTC()).close();
            return "template_of_tests";
        }

        private static EmbeddedServer start() {
            try {
                Path folder = Files.createTempDirectory("fengsui-test-");
                var server = EmbeddedServer.start(folder, 0);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(server, folder)));
                server.leaveToOwner();
                return server;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static void delete(EmbeddedServer server, Path folder) {
            server.close();
            try (var all = Files.walk(folder)) {
                all.sorted(java.util.Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** A migrated store over an empty database. */
    public static Store store() {
        return store(Clock.systemUTC());
    }

    public static Store store(Clock clock) {
        String name = "test_" + NUMBER.incrementAndGet();
        execute("create database " + name + " template " + Holder.TEMPLATE);
        return open(name, clock);
    }

    private static Store open(String database, Clock clock) {
        Jdbc jdbc = Holder.SERVER.jdbc(database);
        var config = new StoreConfig(jdbc.url(), jdbc.user(), new Secret(jdbc.password()), Path.of("unused"), 0, 12);
        return Store.open(config, clock);
    }

    private static void execute(String text) {
        try (Connection connection = connection(Holder.SERVER.jdbc("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public static Connection connection(Jdbc jdbc) throws SQLException {
        return DriverManager.getConnection(jdbc.url(), jdbc.user(), jdbc.password());
    }
}
