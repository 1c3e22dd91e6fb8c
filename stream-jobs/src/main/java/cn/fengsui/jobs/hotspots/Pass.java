package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.jobs.keep.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of two passes over the panes: the live one is as far as event time, and what it said is never taken back; the
 * settled one follows a day behind, when no report can change a pane any more, and has the last word. One thread.
 */
final class Pass {

    /** What one class group has in its window, and its hotspots. */
    static final class Board {
        private WindowSums sums = new WindowSums();
        private final Map<UnitKind, EpisodeTracker> trackers = new EnumMap<>(UnitKind.class);

        private Board() {
            for (UnitKind kind : Places.KINDS) {
                trackers.put(kind, new EpisodeTracker());
            }
        }

        WindowSums sums() {
            return sums;
        }

        EpisodeTracker tracker(UnitKind kind) {
            return trackers.get(kind);
        }

        boolean isIdle() {
            return sums.total() == 0 && trackers.values().stream().allMatch(EpisodeTracker::isIdle);
        }
    }

    private final boolean settled;
    private final int windowPanes;
    private final Map<String, Board> boards = new LinkedHashMap<>();
    private Signals signals = new Signals();
    private long pane;

    /** Begins at this pane with nothing counted. */
    Pass(boolean settled, long pane, HotspotRules rules) {
        this.settled = settled;
        this.pane = pane;
        this.windowPanes = rules.windowPanes();
        Region.GROUPS.forEach(group -> boards.put(group, new Board()));
    }

    boolean isSettled() {
        return settled;
    }

    /** The running pane, or the one to be settled next. */
    long pane() {
        return pane;
    }

    Board board(String group) {
        return boards.get(group);
    }

    Signals signals() {
        return signals;
    }

    /** Reports of one class group in the window. */
    RecentReports.Scope scope(String group) {
        return new RecentReports.Scope(group, pane - windowPanes + 1, pane + 1);
    }

    boolean isIdle() {
        return signals.isIdle() && boards.values().stream().allMatch(Board::isIdle);
    }

    /** One more report; it is in the window only if its pane is. */
    void counted(String group, int spot, long itsPane, Places places) {
        if (itsPane > pane - windowPanes && itsPane <= pane) {
            boards.get(group).sums.add(spot, 1, places);
        }
    }

    /** Goes on to the next pane. */
    void next(Map<String, GroupCounts> counts, Places places) {
        pane++;
        boards.forEach((group, board) -> {
            add(board, counts.get(group).pane(pane - windowPanes), -1, places);
            add(board, counts.get(group).pane(pane), 1, places);
        });
    }

    /** Jumps to a later pane over a gap in which nothing was left to follow. */
    void jumpTo(long later, Map<String, GroupCounts> counts, Places places) {
        pane = later;
        sumUp(counts, places);
    }

    /** Adds the window up from its panes. */
    private void sumUp(Map<String, GroupCounts> counts, Places places) {
        boards.forEach((group, board) -> {
            board.sums = new WindowSums();
            for (long p = pane - windowPanes + 1; p <= pane; p++) {
                add(board, counts.get(group).pane(p), 1, places);
            }
        });
    }

    private static void add(Board board, @Nullable CellCounts pane, int sign, Places places) {
        if (pane != null) {
            board.sums.add(pane, sign, places);
        }
    }

    Pass copy(HotspotRules rules) {
        var copy = new Pass(settled, pane, rules);
        copy.signals = signals.copy();
        boards.forEach((group, board) -> {
            Board other = copy.boards.get(group);
            other.sums = board.sums.copy();
            board.trackers.forEach((kind, tracker) -> other.trackers.put(kind, tracker.copy()));
        });
        return copy;
    }

    void write(DataOutput out) throws IOException {
        Bytes.write(out, pane);
        signals.write(out);
        for (Board board : boards.values()) {
            for (UnitKind kind : Places.KINDS) {
                board.trackers.get(kind).write(out);
            }
        }
    }

    static Pass read(DataInput in, boolean settled, HotspotRules rules, Map<String, GroupCounts> counts, Places places)
            throws IOException {
        var pass = new Pass(settled, Bytes.read(in), rules);
        pass.signals = Signals.read(in);
        for (Board board : pass.boards.values()) {
            for (UnitKind kind : Places.KINDS) {
                board.trackers.put(kind, EpisodeTracker.read(in));
            }
        }
        pass.sumUp(counts, places);
        return pass;
    }

    /** A pass that goes on from format 1, which had one tracker for each class group. */
    static Pass resumed(
            boolean settled,
            long pane,
            HotspotRules rules,
            Map<String, GroupCounts> counts,
            Places places,
            Map<String, EpisodeTracker> ofCells) {
        var pass = new Pass(settled, pane, rules);
        ofCells.forEach((group, tracker) -> pass.boards.get(group).trackers.put(UnitKind.CELL, tracker));
        pass.sumUp(counts, places);
        return pass;
    }
}
