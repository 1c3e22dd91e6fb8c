package cn.fengsui.store.database;

import cn.fengsui.store.Jdbc;
import cn.fengsui.store.StoreException;
import cn.fengsui.store.StoreException.Reason;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The connection pool. Any thread; one call = one transaction. */
public final class Database implements AutoCloseable {

    private static final long CONNECT_TIMEOUT_MS = TimeUnit.SECONDS.toMillis(10);

    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /** Work within a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Sql sql) throws SQLException;
    }

    /** @throws StoreException if nobody answers there, or the credentials are refused */
    public static Database open(Jdbc jdbc, int connections) {
        var config = new HikariConfig();
        config.setDataSource(server(jdbc));
        config.setPoolName("fengsui-store");
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setAutoCommit(false);
        config.setConnectionTimeout(CONNECT_TIMEOUT_MS);
        try {
            return new Database(new HikariDataSource(config));
        } catch (RuntimeException refused) {
            throw new StoreException(
                    Reason.UNREACHABLE,
                    "Cannot connect to PostgreSQL at " + jdbc.url() + " as " + jdbc.user() + ": " + root(refused)
                            + ". Check store.jdbc-url, store.user and store.password, and that it is running.",
                    refused);
        }
    }

    /** Not over DriverManager: on a Flink cluster it knows only the drivers of class loaders that are gone. */
    private static DataSource server(Jdbc jdbc) {
        var server = new PGSimpleDataSource();
        server.setUrl(jdbc.url());
        server.setUser(jdbc.user());
        server.setPassword(jdbc.password());
        server.setReWriteBatchedInserts(true);
        server.setApplicationName("fengsui");
        return server;
    }

    public DataSource dataSource() {
        return pool;
    }

    /**
     * Runs and commits; rolls back and rethrows when the work throws.
     *
     * @throws StoreException for every {@link SQLException}
     */
    public <T> T inTransaction(Work<T> work) {
        try {
            return attempt(work);
        } catch (SQLException failure) {
            throw SqlFailure.of(failure);
        }
    }

    /** As {@link #inTransaction}, leaving the {@link SQLException} to the caller. */
    public <T> T attempt(Work<T> work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            try {
                T result = work.run(new Sql(connection));
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failure) {
                rollBack(connection, failure);
                throw failure;
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private static void rollBack(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException alsoLost) {
            failure.addSuppressed(alsoLost);
        }
    }

    private static String root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
