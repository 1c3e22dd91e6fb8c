package cn.fengsui.simulator.replay;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** What is replayed, one report after the other. Used by one thread. */
interface Rows extends Closeable {

    /**
     * The next report; empty at the end.
     *
     * @throws IllegalArgumentException if this one cannot be read, saying why; the one after it may well be
     */
    Optional<Mapping.Row> next() throws IOException;

    /** The line that was read last, from 1. */
    long line();

    /** The rows of a table, each as its mapping says. Takes over the table. */
    static Rows of(CsvReader table, Mapping mapping) {
        return new Rows() {
            @Override
            public Optional<Mapping.Row> next() throws IOException {
                return table.next().map(mapping::apply);
            }

            @Override
            public long line() {
                return table.line();
            }

            @Override
            public void close() throws IOException {
                table.close();
            }
        };
    }
}
