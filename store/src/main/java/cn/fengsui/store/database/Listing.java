package cn.fengsui.store.database;

import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.store.EventJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One filtered, keyset-paged list over a table with the columns {@code lng, lat, division_code, division, drill, body}.
 * Built for one query by one thread.
 */
public final class Listing<T> {

    /**
     * A column the list is sorted by.
     *
     * @param type its SQL type: the cursor holds texts
     */
    public record Key(String column, String type) {}

    private final Query query;
    private final String table;
    private final Class<T> type;
    private final List<String> conditions = new ArrayList<>();
    private final List<@Nullable Object> parameters = new ArrayList<>();

    public Listing(String table, Class<T> type, Query query) {
        this.table = table;
        this.type = type;
        this.query = query;
        place();
        if (query.drill() != null) {
            where("drill = ?", query.drill());
        }
    }

    /** {@code from} and {@code to} on these columns: overlap when they differ. */
    public Listing<T> time(String startColumn, String endColumn) {
        if (query.from() != null) {
            where(endColumn + " >= ?", query.from());
        }
        if (query.to() != null) {
            where(startColumn + " < ?", query.to());
        }
        return this;
    }

    /** Levels on a {@code level} column of 1 to 4. */
    public Listing<T> levels() {
        if (!query.levels().isEmpty()) {
            where("level = any(?)", (Object) query.levels().stream()
                    .map(level -> (long) level.severity())
                    .toArray(Long[]::new));
        }
        return this;
    }

    /** A class code, or the first letter of several. */
    public Listing<T> category() {
        String category = query.category();
        if (category != null) {
            where(category.length() == 1 ? "left(category, 1) = ?" : "category = ?", category);
        }
        return this;
    }

    public Listing<T> state(String column) {
        if (query.state() != null) {
            where(column + " = ?", query.state());
        }
        return this;
    }

    public Listing<T> where(String condition, @Nullable Object... values) {
        conditions.add(condition);
        parameters.addAll(Arrays.asList(values));
        return this;
    }

    /** @throws IllegalArgumentException if the cursor is not one of this list */
    public Page<T> page(Database database, boolean ascending, Key... keys) {
        seek(ascending, keys);
        // Qualified: a bare name in "order by" would mean the text of the selected column.
        String order = Arrays.stream(keys)
                .map(key -> table + "." + key.column() + (ascending ? "" : " desc"))
                .collect(Collectors.joining(", "));
        String columns = Arrays.stream(keys).map(key -> key.column() + "::text").collect(Collectors.joining(", "));
        parameters.add(query.limit() + 1L);
        String text = "select body, " + columns + " from " + table
                + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions)) + " order by " + order
                + " limit ?";
        List<Found<T>> found =
                database.inTransaction(sql -> sql.list(text, row -> found(row, keys.length), parameters.toArray()));
        boolean more = found.size() > query.limit();
        List<Found<T>> items = more ? found.subList(0, query.limit()) : found;
        return new Page<>(
                items.stream().map(Found::item).toList(),
                more ? items.getLast().cursor().text() : null);
    }

    private record Found<T>(T item, Cursor cursor) {}

    private Found<T> found(ResultSet row, int keys) throws SQLException {
        var texts = new ArrayList<String>();
        for (int i = 0; i < keys; i++) {
            texts.add(row.getString(i + 2));
        }
        return new Found<>(EventJson.read(row.getString(1), type), new Cursor(texts));
    }

    private void seek(boolean ascending, Key... keys) {
        String text = query.cursor();
        if (text == null) {
            return;
        }
        List<String> values = Cursor.of(text, keys.length).keys();
        for (int i = 0; i < keys.length; i++) {
            if (keys[i].type().equals("bigint") && !values.get(i).matches("-?[0-9]{1,18}")) {
                throw Cursor.unknown(text, null);
            }
            if (keys[i].type().equals("timestamptz") && !values.get(i).matches("[0-9]{4,6}-[0-9: .+-]{10,30}")) {
                throw Cursor.unknown(text, null);
            }
        }
        String columns = Arrays.stream(keys).map(Key::column).collect(Collectors.joining(", "));
        String places = Arrays.stream(keys).map(key -> "?::" + key.type()).collect(Collectors.joining(", "));
        where("(" + columns + ") " + (ascending ? ">" : "<") + " (" + places + ")", values.toArray());
    }

    private void place() {
        List<Double> box = query.box();
        if (box != null) {
            where("lng >= ? and lat >= ? and lng <= ? and lat <= ?", box.toArray());
        }
        if (query.division() != null) {
            where("(division_code = ? or division = ?)", query.division(), query.division());
        }
    }
}
