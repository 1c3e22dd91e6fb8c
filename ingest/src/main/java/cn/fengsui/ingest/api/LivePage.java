package cn.fengsui.ingest.api;

import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.store.database.Cursor;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** A page of what stands in the live picture, by key: what changes meanwhile moves, nothing is shown twice at one place. */
final class LivePage {

    private static final Comparator<List<String>> ORDER = (one, other) -> {
        int order = 0;
        for (int i = 0; i < one.size() && order == 0; i++) {
            order = one.get(i).compareTo(other.get(i));
        }
        return order;
    };

    private LivePage() {}

    /**
     * @param keys two texts that sort as the list does, the second one unique
     * @throws IllegalArgumentException if the cursor is not one of this kind of list
     */
    static <T> Page<T> of(List<T> all, Function<T, List<String>> keys, Query query) {
        String cursor = query.cursor();
        List<String> after = cursor == null ? null : Cursor.of(cursor, 2).keys();
        List<T> found = all.stream()
                .filter(item -> after == null || ORDER.compare(keys.apply(item), after) > 0)
                .sorted(Comparator.comparing(keys, ORDER))
                .limit(query.limit() + 1L)
                .toList();
        boolean more = found.size() > query.limit();
        List<T> items = more ? found.subList(0, query.limit()) : found;
        return new Page<>(items, more ? new Cursor(keys.apply(items.getLast())).text() : null);
    }
}
