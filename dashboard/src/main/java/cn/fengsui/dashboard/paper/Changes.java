package cn.fengsui.dashboard.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What changed between two documents of one kind: figures, and what came to or left the lists that matter one by one. Pure. */
public final class Changes {

    /** Lists whose records are named when they come or go. */
    private static final Set<String> NAMED = Set.of("one", "two", "hotspots", "instructions", "timeline");

    private static final int MOST_NAMED = 8;
    private static final int NAME_CELLS = 3;

    private Changes() {}

    /** In the order of the newer document. */
    public static List<Paper.Change> between(List<Paper.Backing> before, List<Paper.Backing> now, boolean english) {
        var changes = new ArrayList<Paper.Change>();
        for (Paper.Backing one : now) {
            var old = before.stream()
                    .filter(other -> other.name().equals(one.name()))
                    .findFirst();
            if (old.isEmpty()) {
                changes.add(new Paper.Change(one.title(), "—", one.value()));
                continue;
            }
            if (!old.get().value().equals(one.value())) {
                changes.add(new Paper.Change(one.title(), old.get().value(), one.value()));
            }
            if (NAMED.contains(one.name())) {
                named(old.get(), one, english, changes);
            }
        }
        return changes;
    }

    private static void named(Paper.Backing old, Paper.Backing one, boolean english, List<Paper.Change> changes) {
        String come = one.title() + (english ? ": new" : "：新增");
        String gone = one.title() + (english ? ": gone" : "：减少");
        only(one, old).forEach(row -> changes.add(new Paper.Change(come, "—", row)));
        only(old, one).forEach(row -> changes.add(new Paper.Change(gone, row, "—")));
    }

    private static List<String> only(Paper.Backing here, Paper.Backing notThere) {
        var known = notThere.rows().stream().map(Paper.Row::key).collect(Collectors.toSet());
        return here.rows().stream()
                .filter(row -> !known.contains(row.key()))
                .limit(MOST_NAMED)
                .map(row -> row.cells().stream().limit(NAME_CELLS).collect(Collectors.joining(" ")))
                .toList();
    }
}
