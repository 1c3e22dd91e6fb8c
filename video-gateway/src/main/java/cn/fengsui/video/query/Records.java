package cn.fengsui.video.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Recordings of one camera in a span of time, each once, by start.
 *
 * @param complete false when the device fell silent before its own total was reached: there may be more
 */
public record Records(List<RecordItem> items, boolean complete) {

    public Records {
        items = List.copyOf(items);
    }

    static Records of(Collection<RecordItem> items, boolean complete) {
        return new Records(
                new LinkedHashSet<>(items)
                        .stream()
                                .sorted(Comparator.comparing(RecordItem::from).thenComparing(RecordItem::to))
                                .toList(),
                complete);
    }

    Records and(Records more) {
        var all = new ArrayList<>(items);
        all.addAll(more.items);
        return of(all, complete && more.complete);
    }

    /** With what was known before; as complete as this. */
    Records keeping(Records before) {
        var all = new ArrayList<>(items);
        all.addAll(before.items);
        return of(all, complete);
    }
}
