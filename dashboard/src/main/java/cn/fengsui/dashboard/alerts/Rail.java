package cn.fengsui.dashboard.alerts;

import cn.fengsui.domain.report.Level;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the rail shows.
 *
 * @param rows shown one by one
 * @param rest the others, grouped; none is dropped
 * @param waiting how many of the rest only wait because somebody is using the list
 */
public record Rail(List<RailItem> rows, List<RailItem> rest, int waiting) {

    /** Level first; then those nobody owns, the longest waiting first; then the owned ones, the newest first. */
    public static final Comparator<RailItem> ORDER = Comparator.<RailItem, Integer>comparing(
                    item -> item.level().severity())
            .thenComparing(RailItem::isAcknowledged)
            .thenComparing((a, b) -> byAge(a, b))
            .thenComparing(RailItem::id);

    public Rail {
        rows = List.copyOf(rows);
        rest = List.copyOf(rest);
    }

    /** The first rows in order; when not all fit, the last row is left to the group. */
    public static Rail of(List<RailItem> items, int capacity) {
        List<RailItem> ordered = items.stream().sorted(ORDER).toList();
        int shown = ordered.size() <= capacity ? ordered.size() : capacity - 1;
        return new Rail(ordered.subList(0, shown), ordered.subList(shown, ordered.size()), 0);
    }

    public int total() {
        return rows.size() + rest.size();
    }

    public long unacknowledged() {
        return rows.stream().filter(item -> !item.isAcknowledged()).count() + restUnacknowledged();
    }

    public long restUnacknowledged() {
        return rest.stream().filter(item -> !item.isAcknowledged()).count();
    }

    /** The levels in the group, worst first. */
    public List<Level> restLevels() {
        var levels = new TreeSet<Level>();
        rest.forEach(item -> levels.add(item.level()));
        return List.copyOf(levels);
    }

    public Optional<Instant> restSince() {
        return rest.stream().map(item -> item.alert().firstAt()).min(Comparator.naturalOrder());
    }

    private static int byAge(RailItem a, RailItem b) {
        int order = a.alert().firstAt().compareTo(b.alert().firstAt());
        return a.isAcknowledged() ? -order : order;
    }
}
