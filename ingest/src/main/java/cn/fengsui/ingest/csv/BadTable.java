package cn.fengsui.ingest.csv;

/** A table or a mapping that cannot be read. The message says where and what to do. */
final class BadTable extends Exception {

    private static final long serialVersionUID = 1L;

    BadTable(String message) {
        super(message);
    }
}
