package cn.fengsui.dashboard.desk;

import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.report.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Order, filters and grouping of the queue: nothing is dropped, long queues are grouped. Pure; any thread. */
final class IncidentQueue {

    /** Above this many rows, levels III and IV are grouped by class and township. */
    static final int GROUP_ABOVE = 200;

    private static final int MERGE_CHOICES = 20;

    private static final Comparator<QueueRow> ORDER = Comparator.comparing(
                    (QueueRow row) -> row.incident().level())
            .thenComparing(row -> !row.isUnaccepted())
            .thenComparing(row -> row.incident().dueAt())
            .thenComparing(row -> row.incident().reportedAt())
            .thenComparing(QueueRow::id);

    /**
     * Rows that are shown as one.
     *
     * @param first the row that stands for them: the most pressing one
     * @param rows all of them, in order; one when not grouped
     */
    record Group(QueueRow first, List<QueueRow> rows) {

        Group {
            rows = List.copyOf(rows);
        }

        boolean isSingle() {
            return rows.size() == 1;
        }
    }

    private IncidentQueue() {}

    /** By level, then unaccepted first, then time left (overdue first), then age. */
    static List<QueueRow> ordered(Collection<QueueRow> rows) {
        return rows.stream().sorted(ORDER).toList();
    }

    static List<QueueRow> filtered(List<QueueRow> rows, QueueFilter filter, String user) {
        return rows.stream()
                .filter(row -> switch (filter) {
                    case ALL -> true;
                    case MINE -> row.owner().equals(user);
                    case UNACCEPTED -> row.isUnaccepted();
                })
                .toList();
    }

    static int count(List<QueueRow> rows, QueueFilter filter, String user) {
        return filtered(rows, filter, user).size();
    }

    /** One group for each row, unless there are more than {@link #GROUP_ABOVE}; levels I and II always stand alone. */
    static List<Group> grouped(List<QueueRow> ordered) {
        if (ordered.size() <= GROUP_ABOVE) {
            return ordered.stream().map(row -> new Group(row, List.of(row))).toList();
        }
        Map<String, List<QueueRow>> groups = new LinkedHashMap<>();
        for (QueueRow row : ordered) {
            groups.computeIfAbsent(groupKey(row), key -> new ArrayList<>()).add(row);
        }
        return groups.values().stream()
                .map(rows -> new Group(rows.getFirst(), rows))
                .toList();
    }

    /** The incidents that this one can be merged into: same class first, then nearest, real with real, drill with drill. */
    static List<Incident> mergeable(List<QueueRow> rows, Incident incident) {
        return rows.stream()
                .map(QueueRow::incident)
                .filter(other ->
                        other.drill() == incident.drill() && !other.id().equals(incident.id()))
                .sorted(Comparator.comparing(
                                (Incident other) -> !other.category().equals(incident.category()))
                        .thenComparingDouble(other -> metres(other, incident))
                        .thenComparing(Incident::id))
                .limit(MERGE_CHOICES)
                .toList();
    }

    private static double metres(Incident one, Incident other) {
        var here = one.place().point();
        var there = other.place().point();
        return here == null || there == null ? Double.MAX_VALUE : here.metresTo(there);
    }

    private static String groupKey(QueueRow row) {
        var incident = row.incident();
        if (incident.level().severity() < Level.III.severity() || row.isUnaccepted()) {
            return row.id();
        }
        return incident.level() + "|" + incident.category() + "|"
                + incident.place().divisionCode() + "|" + incident.state() + "|" + incident.drill();
    }
}
