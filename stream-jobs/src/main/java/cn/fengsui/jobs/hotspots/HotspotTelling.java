package cn.fengsui.jobs.hotspots;

import static cn.fengsui.jobs.hotspots.HotspotRules.PANE;

import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.place.Place;
import cn.fengsui.jobs.facts.StableId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Tells the listener about episodes: turns them into records and remembers which are on show. One evaluation long. */
final class HotspotTelling {

    private final boolean drill;
    private final HotspotRules rules;
    private final CellTable cells;
    private final HexGrid grid;
    private final Map<String, HotspotState> told;
    private final HotspotListener listener;

    HotspotTelling(
            boolean drill,
            HotspotRules rules,
            CellTable cells,
            HexGrid grid,
            Map<String, HotspotState> told,
            HotspotListener listener) {
        this.drill = drill;
        this.rules = rules;
        this.cells = cells;
        this.grid = grid;
        this.told = told;
        this.listener = listener;
    }

    /** The id of an episode: the same reports always give the same. */
    BiFunction<Long, Integer, String> name(String group) {
        return (pane, cell) -> StableId.of(
                "hotspot",
                drill ? "drill" : "real",
                group,
                Integer.toString(rules.resolution()),
                Long.toString(rules.window().toMinutes()),
                HexGrid.text(cells.id(cell)),
                Long.toString(pane * PANE));
    }

    void paneEnded(GroupBoard board, List<Episode> over) {
        over.forEach(episode -> ended(board.group, episode));
        show(board.group, board.tracker.live());
        withdrawOthers(board, board.tracker.live());
    }

    void running(GroupBoard board, List<Episode> preview) {
        show(board.group, preview);
        withdrawOthers(board, preview);
    }

    HotspotEvaluation evaluation(
            GroupBoard board, long at, double days, int active, int significant, double usual, long tooLate) {
        return new HotspotEvaluation(
                drill,
                board.group,
                Instant.ofEpochMilli(at),
                board.baseline == null,
                days,
                rules.minimumDays(),
                active,
                significant,
                board.counts.windowTotal(),
                usual,
                tooLate);
    }

    private void show(String group, List<Episode> episodes) {
        for (Episode episode : episodes) {
            HotspotState before = told.put(prefix(group) + episode.id, episode.state);
            if (before != episode.state || listener.wantsNumbers()) {
                tell(group, episode, episode.now, true);
            }
        }
    }

    private void ended(String group, Episode episode) {
        boolean wasShown = told.remove(prefix(group) + episode.id) != null;
        if (wasShown || episode.wasOpen()) {
            tell(group, episode, episode.peak, false);
        }
    }

    /** Tints that a running pane showed and that did not hold leave the picture again. */
    private void withdrawOthers(GroupBoard board, List<Episode> shown) {
        var gone = new HashMap<String, HotspotState>();
        told.forEach((id, state) -> {
            boolean stays = shown.stream().anyMatch(episode -> id.equals(prefix(board.group) + episode.id));
            if (state == HotspotState.TINT && id.startsWith(prefix(board.group)) && !stays) {
                gone.put(id, state);
            }
        });
        gone.forEach((id, state) -> {
            told.remove(id);
            listener.hotspot(new HotspotUpdate(withdrawn(board.group, id), false, false, false));
        });
    }

    private void tell(String group, Episode episode, Episode.Moment moment, boolean live) {
        CellTest centre = moment.centre();
        long above = episode.wasOpen() ? episode.openedPane - HotspotRules.PANES_TO_OPEN + 1 : episode.firstPane;
        var hotspot = new Hotspot(
                episode.id,
                episode.state,
                group,
                moment.cells().stream()
                        .map(test -> HexGrid.text(cells.id(test.cell())))
                        .toList(),
                moment.cells().stream().map(CellTest::q).toList(),
                rules.resolution(),
                place(centre.cell()),
                Instant.ofEpochMilli((moment.pane() + 1 - rules.windowPanes()) * PANE),
                Instant.ofEpochMilli((moment.pane() + 1) * PANE),
                Instant.ofEpochMilli(above * PANE),
                centre.observed(),
                centre.expected(),
                centre.ratio(),
                centre.p(),
                centre.q(),
                moment.r(),
                episode.reports.stream().map(Episode.Behind::key).toList(),
                drill);
        listener.hotspot(new HotspotUpdate(hotspot, live, episode.wasOpen(), episode.raisesAlert));
    }

    private Place place(int centre) {
        int named = centre;
        for (int near : cells.neighbourhood(centre)) {
            if (cells.division(named).isEmpty()) {
                named = near;
            }
        }
        return new Place(grid.centre(cells.id(centre)), cells.divisionCode(named), cells.division(named), "", "");
    }

    private Hotspot withdrawn(String group, String toldId) {
        return new Hotspot(
                toldId.substring(prefix(group).length()),
                HotspotState.CLOSED,
                group,
                List.of(),
                List.of(),
                rules.resolution(),
                Place.UNKNOWN,
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH,
                0,
                0,
                0,
                1,
                1,
                1,
                List.of(),
                drill);
    }

    private static String prefix(String group) {
        return group + ":";
    }
}
