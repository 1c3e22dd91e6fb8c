package cn.fengsui.jobs.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Which instance must be looked at when event time comes to where; one time for each instance, the earliest asked for.
 * Not saved: what an instance waits for follows from the instance. Owned by one thread.
 */
final class Agenda {

    private record Entry(long at, String instance) {}

    private final PriorityQueue<Entry> entries = new PriorityQueue<>(Comparator.comparingLong(Entry::at));
    private final Map<String, Long> planned = new HashMap<>();

    /** An instance that is looked at earlier anyway is planned anew then. */
    void add(long at, String instance) {
        if (at == Long.MAX_VALUE || planned.getOrDefault(instance, Long.MAX_VALUE) <= at) {
            return;
        }
        planned.put(instance, at);
        entries.add(new Entry(at, instance));
    }

    /** Those that are due, each once; they must be planned again. */
    List<String> due(long clock) {
        if (entries.isEmpty() || entries.peek().at() > clock) {
            return List.of();
        }
        var due = new ArrayList<String>();
        while (!entries.isEmpty() && entries.peek().at() <= clock) {
            Entry entry = entries.remove();
            if (planned.remove(entry.instance(), entry.at())) {
                due.add(entry.instance());
            }
        }
        return due;
    }

    int size() {
        return planned.size();
    }
}
