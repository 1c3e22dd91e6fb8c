package cn.fengsui.ingest.csv;

import cn.fengsui.ingest.report.Batch;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The same mapping for sources that send something else than tables: {@code columns} name places in their messages, and
 * what is not named is never looked at. One thread at a time.
 */
public final class MappedFields {

    private final RowReader reader;
    private final List<String> places;

    private MappedFields(RowReader reader, List<String> places) {
        this.reader = reader;
        this.places = places;
    }

    /** @throws BadTable naming the first thing to mend */
    public static MappedFields of(String source, JsonObject mapping) throws BadTable {
        var read = Mapping.of(mapping);
        Map<String, String> columns = new TreeMap<>(read.columns());
        var places = List.copyOf(columns.values());
        return new MappedFields(new RowReader(source, read, places), places);
    }

    /** Where the cells of {@link #item} come from, in their order. */
    public List<String> places() {
        return places;
    }

    /** A message as an item; one that cannot be read holds why. @param number of the message, for the sentence */
    public Batch.Item item(int number, List<String> cells) {
        return reader.item(new CsvRows.Row(number, cells));
    }
}
