package cn.fengsui.jobs.hotspots;

import static cn.fengsui.jobs.hotspots.HotspotRules.PANE;

import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotDetail;
import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.hotspot.ReportingEffort;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.domain.place.Place;
import cn.fengsui.jobs.facts.StableId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the listener about episodes: turns them into records and remembers which are on show. One evaluation long. */
final class HotspotTelling {

    private final boolean drill;
    private final HotspotRules rules;
    private final Places places;
    private final HexGrid hexagons;
    private final Map<String, HotspotState> told;
    private final HotspotListener listener;
    /** Keys of what was tinted before this evaluation, by board; found when first asked for. */
    private @Nullable Map<String, List<String>> tintedBefore;

    HotspotTelling(
            boolean drill,
            HotspotRules rules,
            Places places,
            HexGrid hexagons,
            Map<String, HotspotState> told,
            HotspotListener listener) {
        this.drill = drill;
        this.rules = rules;
        this.places = places;
        this.hexagons = hexagons;
        this.told = told;
        this.listener = listener;
    }

    /** The id of a hotspot: the same reports always give the same. */
    String id(Subject subject, String group, int unit, long pane) {
        String timeline = drill ? "drill" : "real";
        String window = Long.toString(rules.window().toMinutes());
        String begin = Long.toString(pane * PANE);
        if (subject.unit() == UnitKind.CELL) {
            String cell = places.cells().code(unit);
            return StableId.of("hotspot", timeline, group, Integer.toString(rules.resolution()), window, cell, begin);
        }
        return StableId.of(
                subject.kind().name(), timeline, group, subject.unit().name(), window, subject.code(), begin);
    }

    /** At the end of a pane: what lives, what is over, and what was shown and is no longer there. */
    void paneEnded(String board, String group, long pane, List<Episode> live, List<Episode> over) {
        long at = (pane + 1) * PANE;
        over.forEach(episode -> ended(board, group, episode, at));
        show(board, group, live, at);
    }

    /** Within a running pane. */
    void running(String board, String group, List<Episode> live) {
        show(board, group, live, 0);
    }

    /** What was open is told at the end of every pane: alerts follow from that, not from when somebody looked. */
    private void show(String board, String group, List<Episode> live, long paneEndedAt) {
        for (Episode episode : live) {
            HotspotState before = told.put(board + episode.id, episode.state);
            boolean isDue = paneEndedAt > 0 && episode.wasOpen();
            if (before != episode.state || isDue || listener.wantsNumbers()) {
                tell(hotspot(group, episode, episode.now, false), episode, true, paneEndedAt);
            }
        }
        withdrawOthers(board, group, live);
    }

    /** What the settled pass found to be over: final numbers, for the record only. */
    void settled(String group, long pane, List<Episode> over) {
        for (Episode episode : over) {
            told.keySet().removeIf(key -> Unsettled.isOf(key, episode.id));
            if (episode.wasOpen()) {
                tell(hotspot(group, episode, episode.peak, true), episode, false, (pane + 1) * PANE);
            }
        }
    }

    /** What was open live and is nothing when everything is heard: it got no final numbers although its time is over. */
    void settledUpTo(long pane) {
        for (Unsettled none : Unsettled.overdue(told.keySet(), pane)) {
            told.remove(none.key());
            listener.hotspot(new HotspotUpdate(none(none), false, false, false, (pane + 1) * PANE));
        }
    }

    /** Key of a board among what is on show. */
    static String board(String group, UnitKind kind) {
        return kind == UnitKind.CELL ? group + ":" : group + "/" + kind + ":";
    }

    private void ended(String board, String group, Episode episode, long paneEndedAt) {
        boolean wasShown = told.remove(board + episode.id) != null;
        if (episode.wasOpen()) {
            told.put(Unsettled.of(group, episode).key(), HotspotState.CLOSED);
        }
        if (wasShown || episode.wasOpen()) {
            tell(hotspot(group, episode, episode.peak, false), episode, false, paneEndedAt);
        }
    }

    /** Tints that a running pane showed and that did not hold leave the picture again. */
    private void withdrawOthers(String board, String group, List<Episode> shown) {
        List<String> before = tintedBefore().getOrDefault(board, List.of());
        if (before.isEmpty()) {
            return;
        }
        var stay = new HashSet<String>();
        shown.forEach(episode -> stay.add(board + episode.id));
        var gone = before.stream()
                .filter(id -> told.get(id) == HotspotState.TINT && !stay.contains(id))
                .toList();
        gone.forEach(id -> {
            told.remove(id);
            listener.hotspot(new HotspotUpdate(
                    withdrawn(group, kindOf(board), id.substring(board.length())), false, false, false));
        });
    }

    /** What is tinted from now on is on show itself. */
    private Map<String, List<String>> tintedBefore() {
        if (tintedBefore == null) {
            var tinted = new HashMap<String, List<String>>();
            told.forEach((key, state) -> {
                if (state == HotspotState.TINT) {
                    tinted.computeIfAbsent(boardOf(key), board -> new ArrayList<>())
                            .add(key);
                }
            });
            tintedBefore = tinted;
        }
        return tintedBefore;
    }

    private void tell(Hotspot hotspot, Episode episode, boolean live, long paneEndedAt) {
        listener.hotspot(new HotspotUpdate(hotspot, live, episode.wasOpen(), episode.raisesAlert, paneEndedAt));
    }

    private Hotspot hotspot(String group, Episode episode, Episode.Moment moment, boolean isFinal) {
        CellTest centre = moment.centre();
        Subject subject = episode.subject;
        long above = episode.wasOpen() ? episode.openedPane - HotspotRules.PANES_TO_OPEN + 1 : episode.firstPane;
        List<String> reports = episode.reports.stream().map(Episode.Behind::key).toList();
        return new Hotspot(
                episode.id,
                episode.state,
                group,
                moment.cells().stream().map(test -> code(subject, test)).toList(),
                moment.cells().stream().map(CellTest::q).toList(),
                rules.resolution(),
                place(subject, centre),
                Instant.ofEpochMilli((moment.pane() + 1 - rules.windowPanes()) * PANE),
                Instant.ofEpochMilli((moment.pane() + 1) * PANE),
                Instant.ofEpochMilli(above * PANE),
                centre.observed(),
                centre.expected(),
                centre.ratio(),
                centre.p(),
                centre.q(),
                moment.r(),
                reports,
                drill,
                detail(subject, moment)
                        .told(rules.city().effort(reports), isFinal)
                        .done());
    }

    private HotspotDetail.Draft detail(Subject subject, Episode.Moment moment) {
        Course course = moment.course();
        return new HotspotDetail.Draft(subject.kind(), subject.unit(), subject.code(), subject.name())
                .numbers((int) rules.window().toMinutes(), moment.centre().z(moment.r()), moment.rank())
                .neighbourhood(course.gi(), course.giVolume(), course.label(), course.border());
    }

    private String code(Subject subject, CellTest test) {
        return subject.unit() == UnitKind.REGION
                ? "*"
                : places.index(subject.unit()).code(test.cell());
    }

    private Place place(Subject subject, CellTest centre) {
        String grid = subject.unit() == UnitKind.GRID ? subject.code() : "";
        return subject.unit() == UnitKind.CELL
                ? new Place(
                        hexagons.centre(places.cells().id(centre.cell())),
                        subject.divisionCode(),
                        subject.division(),
                        "",
                        "")
                : new Place(null, subject.divisionCode(), subject.division(), grid, "");
    }

    private static String boardOf(String key) {
        return key.substring(0, key.indexOf(':') + 1);
    }

    private static UnitKind kindOf(String board) {
        int slash = board.indexOf('/');
        return slash < 0 ? UnitKind.CELL : UnitKind.valueOf(board.substring(slash + 1, board.length() - 1));
    }

    private Hotspot withdrawn(String group, UnitKind kind, String id) {
        return nothing(id, group, Place.UNKNOWN, HotspotDetail.of(HotspotKind.HOTSPOT, kind, "", ""));
    }

    /** Final: nothing was observed and nothing expected. */
    private Hotspot none(Unsettled it) {
        var detail = new HotspotDetail.Draft(it.kind(), it.unit(), "", "")
                .told(ReportingEffort.UNKNOWN, true)
                .done();
        return nothing(it.id(), it.group(), new Place(null, it.division(), "", "", ""), detail);
    }

    private Hotspot nothing(String id, String group, Place place, HotspotDetail detail) {
        return new Hotspot(
                id,
                HotspotState.CLOSED,
                group,
                List.of(),
                List.of(),
                rules.resolution(),
                place,
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
                drill,
                detail);
    }
}
