package cn.fengsui.store.database;

import cn.fengsui.store.Jdbc;
import cn.fengsui.store.StoreException;
import cn.fengsui.store.StoreException.Reason;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema up to date with Flyway; the steps are in {@code db/migration}. Used by one thread, at start. */
public final class Schema {

    private static final String NO_SUCH_DATABASE = "3D000";

    private Schema() {}

    /** Makes the database unless it is there. */
    public static void createDatabase(Jdbc administration, Jdbc wanted) {
        try {
            if (!exists(wanted)) {
                String name = wanted.url().substring(wanted.url().lastIndexOf('/') + 1);
                try (Connection connection = connect(administration);
                        Statement statement = connection.createStatement()) {
                    statement.execute("create database " + name);
                }
            }
        } catch (SQLException failure) {
            throw SqlFailure.of(failure);
        }
    }

    /** @throws StoreException {@code SCHEMA} when a step fails or the database is newer than this program */
    public static void migrate(Database database) {
        try {
            Flyway.configure()
                    .dataSource(database.dataSource())
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        } catch (FlywayException failure) {
            throw new StoreException(
                    Reason.SCHEMA,
                    "Cannot bring the schema up to date: " + failure.getMessage()
                            + ". Use a Fengsui at least as new as the one that last used this database.",
                    failure);
        }
    }

    /** Notes how incidents are numbered here, for every process that uses this database. */
    public static void setCity(Database database, ZoneId zone, String prefix) {
        database.inTransaction(sql -> sql.update("update city set zone = ?, prefix = ?", zone.getId(), prefix));
    }

    private static boolean exists(Jdbc jdbc) throws SQLException {
        try (Connection connection = connect(jdbc)) {
            return connection.isValid(0);
        } catch (SQLException failure) {
            if (NO_SUCH_DATABASE.equals(failure.getSQLState())) {
                return false;
            }
            throw failure;
        }
    }

    private static Connection connect(Jdbc jdbc) throws SQLException {
        return DriverManager.getConnection(jdbc.url(), jdbc.user(), jdbc.password());
    }
}
