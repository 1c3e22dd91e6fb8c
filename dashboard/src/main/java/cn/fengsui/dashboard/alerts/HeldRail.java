package cn.fengsui.dashboard.alerts;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rail of one screen. While somebody is using it, its rows stay where they are: new alerts wait, ended ones stay
 * until the operator lets go. Owned by the screen's session lock.
 */
public final class HeldRail {

    private boolean held;
    private Rail shown = new Rail(List.of(), List.of(), 0);
    private Set<String> known = Set.of();

    /** The pointer or the focus entered ({@code true}) or left the list. */
    public void hold(boolean held) {
        this.held = held;
    }

    public boolean isHeld() {
        return held;
    }

    /** What to show now. */
    public Rail arrange(List<RailItem> items, int capacity) {
        shown = held && !shown.rows().isEmpty() ? frozen(items) : fresh(items, capacity);
        return shown;
    }

    /** Lets the waiting ones in once, although the list is in use: somebody asked for it. */
    public Rail letIn(List<RailItem> items, int capacity) {
        shown = fresh(items, capacity);
        return shown;
    }

    private Rail fresh(List<RailItem> items, int capacity) {
        Set<String> all = new HashSet<>();
        items.forEach(item -> all.add(item.id()));
        known = all;
        return Rail.of(items, capacity);
    }

    private Rail frozen(List<RailItem> items) {
        Map<String, RailItem> now = new HashMap<>();
        items.forEach(item -> now.put(item.id(), item));
        List<RailItem> rows = shown.rows().stream()
                .map(row -> now.getOrDefault(row.id(), row))
                .toList();
        rows.forEach(row -> now.remove(row.id()));
        List<RailItem> rest = now.values().stream().sorted(Rail.ORDER).toList();
        long waiting = rest.stream().filter(item -> !known.contains(item.id())).count();
        return new Rail(rows, rest, (int) waiting);
    }
}
