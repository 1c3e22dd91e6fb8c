package cn.fengsui.ingest.csv;

import cn.fengsui.ingest.report.Batch;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A table whose titles were read: its rows as items. One thread. */
final class Table {

    private final CsvRows rows;
    private final RowReader reader;

    /**
     * One row.
     *
     * @param line of the text where it begins
     * @param characters how long it is
     */
    record Item(Batch.Item item, int line, int characters) {}

    private Table(CsvRows rows, RowReader reader) {
        this.rows = rows;
        this.reader = reader;
    }

    /** @throws BadTable when there are no titles, or not those that the mapping names */
    static Table open(String source, Mapping mapping, InputStream body) throws IOException, BadTable {
        var rows = new CsvRows(mapping.encoding().reader(body), mapping.separator());
        var titles = rows.next();
        if (titles == null) {
            throw new BadTable("The table is empty; send titles in the first row and a row for each report.");
        }
        return new Table(rows, new RowReader(source, mapping, titles.fields()));
    }

    /** The next row, or null after the last. */
    @Nullable
    Item next() throws IOException, BadTable {
        var row = rows.next();
        return row == null
                ? null
                : new Item(
                        reader.item(row),
                        row.line(),
                        row.fields().stream().mapToInt(String::length).sum());
    }
}
