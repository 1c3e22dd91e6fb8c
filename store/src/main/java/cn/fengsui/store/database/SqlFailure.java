package cn.fengsui.store.database;

import cn.fengsui.store.StoreException;
import cn.fengsui.store.StoreException.Reason;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** What a {@link SQLException} means to us (PostgreSQL 17, appendix A: error codes). */
public final class SqlFailure {

    private static final String CONNECTION_CLASS = "08";
    private static final String SHUTDOWN_CLASS = "57P";
    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String DISK_FULL = "53100";

    private SqlFailure() {}

    public static StoreException of(SQLException failure) {
        return switch (reason(failure)) {
            case DISK_FULL ->
                new StoreException(
                        Reason.DISK_FULL,
                        "PostgreSQL has no room left on its disk: " + failure.getMessage() + ". Free space there.",
                        failure);
            case UNREACHABLE ->
                new StoreException(
                        Reason.UNREACHABLE,
                        "PostgreSQL does not answer: " + failure.getMessage()
                                + ". It is tried again with the next call.",
                        failure);
            default ->
                new StoreException(
                        Reason.REFUSED,
                        "PostgreSQL refused a statement (SQLSTATE " + failure.getSQLState() + "): "
                                + failure.getMessage(),
                        failure);
        };
    }

    /** {@code DISK_FULL}, {@code UNREACHABLE} or {@code REFUSED}. */
    public static Reason reason(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            return Reason.UNREACHABLE; // not from PostgreSQL: the pool is closed or has no connection
        }
        if (state.equals(DISK_FULL)) {
            return Reason.DISK_FULL;
        }
        boolean unreachable = failure instanceof SQLTransientConnectionException
                || state.startsWith(CONNECTION_CLASS)
                || state.startsWith(SHUTDOWN_CLASS)
                || state.equals(TOO_MANY_CONNECTIONS);
        return unreachable ? Reason.UNREACHABLE : Reason.REFUSED;
    }
}
