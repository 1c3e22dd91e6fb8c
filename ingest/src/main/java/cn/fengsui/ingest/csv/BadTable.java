package cn.fengsui.ingest.csv;

/** A table or a mapping that cannot be read. The message says where and what to do. */
public final class BadTable extends Exception {

    private static final long serialVersionUID = 1L;

    public BadTable(String message) {
        super(message);
    }
}
