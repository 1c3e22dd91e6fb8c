package cn.fengsui.jobs.hotspots;

import org.jspecify.annotations.Nullable;

/** One class group of one region: its counts, its hotspots and the normal it is compared with. One thread. */
final class GroupBoard {

    final String group;
    final GroupCounts counts;
    final EpisodeTracker tracker;
    /** Learnt from the counts, not kept in checkpoints; null while learning. */
    @Nullable
    Baseline baseline;

    GroupBoard(String group, GroupCounts counts, EpisodeTracker tracker) {
        this.group = group;
        this.counts = counts;
        this.tracker = tracker;
    }

    boolean isIdle() {
        return counts.windowTotal() == 0 && tracker.isIdle();
    }

    GroupBoard copy(HotspotRules rules) {
        var copy = new GroupBoard(group, counts.copy(rules), tracker.copy());
        copy.baseline = baseline; // immutable
        return copy;
    }
}
