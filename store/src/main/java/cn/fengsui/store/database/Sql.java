package cn.fengsui.store.database;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Statements within one transaction. Parameters may be texts, numbers, booleans, instants, enums (by name), byte
 * arrays, {@code String[]}, {@code Long[]}, {@code Boolean[]} and null. Owned by the thread of the transaction.
 */
public final class Sql {

    private static final int FETCHED = 1_000;

    private final Connection connection;

    public Sql(Connection connection) {
        this.connection = connection;
    }

    /** Makes one object of a row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public <T> List<T> list(String text, Row<T> row, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(text, parameters);
                ResultSet result = statement.executeQuery()) {
            var rows = new ArrayList<T>();
            while (result.next()) {
                rows.add(row.read(result));
            }
            return rows;
        }
    }

    /** Reads each row of a result of any length. */
    @FunctionalInterface
    public interface EachRow {
        void read(ResultSet row) throws SQLException;
    }

    /** Hands over row after row without keeping them: {@value #FETCHED} at a time come from the server. */
    public void each(String text, EachRow row, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(text, parameters)) {
            statement.setFetchSize(FETCHED);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    row.read(result);
                }
            }
        }
    }

    public <T> Optional<T> first(String text, Row<T> row, @Nullable Object... parameters) throws SQLException {
        return list(text, row, parameters).stream().findFirst();
    }

    /** The first column of a single row, 0 if that is null. */
    public long number(String text, @Nullable Object... parameters) throws SQLException {
        return first(text, row -> row.getLong(1), parameters).orElse(0L);
    }

    /** Number of rows changed. */
    public int update(String text, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(text, parameters)) {
            return statement.executeUpdate();
        }
    }

    /** Runs the statement once for each row of parameters. */
    public void batch(String text, Collection<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (@Nullable Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /**
     * Brings rows into a table at once, which costs both sides far less than inserting them.
     *
     * @param into the table and its columns, {@code table (a, b)}
     */
    public void copy(String into, BinaryRows rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + into + " from stdin (format binary)");
        try {
            ByteBuffer bytes = rows.bytes();
            copy.writeToCopy(bytes.array(), bytes.position(), bytes.remaining());
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** A statement that returns nothing of interest, such as taking a lock. */
    public void call(String text, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(text, parameters)) {
            statement.execute();
        }
    }

    private PreparedStatement prepare(String text, @Nullable Object[] parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        try {
            bind(statement, parameters);
            return statement;
        } catch (SQLException | RuntimeException wrong) {
            statement.close();
            throw wrong;
        }
    }

    private void bind(PreparedStatement statement, @Nullable Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, jdbc(parameters[i]));
        }
    }

    private @Nullable Object jdbc(@Nullable Object value) throws SQLException {
        return switch (value) {
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case Enum<?> name -> name.name();
            case String text -> withoutNul(text);
            case String[] texts -> texts(texts);
            case Long[] numbers -> connection.createArrayOf("bigint", numbers);
            case Double[] numbers -> connection.createArrayOf("float8", numbers);
            case Boolean[] flags -> connection.createArrayOf("boolean", flags);
            case null, default -> value;
        };
    }

    private Array texts(String[] texts) throws SQLException {
        String[] clean = new String[texts.length];
        for (int i = 0; i < texts.length; i++) {
            clean[i] = withoutNul(texts[i]);
        }
        return connection.createArrayOf("text", clean);
    }

    /** PostgreSQL text cannot hold the character NUL; it becomes the replacement character. */
    public static String withoutNul(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }

    /** A time column that is never null. */
    public static Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
