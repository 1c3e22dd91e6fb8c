package cn.fengsui.store;

/** The record cannot be opened, read or written. The message says what to do. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, for counting and for exit messages. */
    public enum Reason {
        /** The data folder cannot be created, read or written. */
        DATA_FOLDER,
        /** Another living Fengsui uses the data folder. */
        DATA_FOLDER_IN_USE,
        DISK_FULL,
        PORT_IN_USE,
        /** PostgreSQL could not be unpacked, initialised or started. */
        START_FAILED,
        UNREACHABLE,
        /** The schema is not the one this version knows. */
        SCHEMA,
        /** PostgreSQL refused a statement: our bug, or a rule of the record. */
        REFUSED
    }

    private final Reason reason;

    public StoreException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public StoreException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
