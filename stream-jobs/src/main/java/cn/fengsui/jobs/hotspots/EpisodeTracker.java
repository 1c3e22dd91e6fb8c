package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.jobs.keep.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows the hotspots of one class group and kind of unit from pane to pane. One thread. */
final class EpisodeTracker {

    /** What it asks about a hotspot that begins. */
    interface Surroundings {

        /** A new one, with its id and name. */
        Episode begin(long pane, Episode.Moment first);

        /** Whether it would also be seen if the cells lay half a cell aside. */
        boolean survivesShift(Episode.Moment moment);
    }

    private final List<Episode> live = new ArrayList<>();
    /** For how many consecutive whole panes a cell has been above the alert threshold. */
    private Map<Integer, Integer> streaks = new HashMap<>();

    List<Episode> live() {
        return live;
    }

    boolean isIdle() {
        return live.isEmpty() && streaks.isEmpty();
    }

    /**
     * Takes the test at the end of a pane.
     *
     * @return the episodes that ended, in their last state
     */
    List<Episode> paneEnded(WindowTest test, long pane, Surroundings surroundings) {
        streaks = longerStreaks(test);
        var ended = new ArrayList<Episode>();
        Map<Episode, List<CellTest>> shown = assign(test, pane, surroundings, ended);
        for (Episode episode : List.copyOf(live)) {
            follow(episode, shown.get(episode), test, pane, surroundings);
            if (episode.state == HotspotState.CLOSED) {
                live.remove(episode);
                ended.add(episode);
            }
        }
        return ended;
    }

    /** What it looks like within a running pane: numbers and tints move, nothing opens or ends. A copy. */
    List<Episode> duringPane(WindowTest test, long pane, Surroundings surroundings) {
        EpisodeTracker preview = copy();
        Map<Episode, List<CellTest>> shown = preview.assign(test, pane, surroundings, new ArrayList<>());
        for (Episode episode : preview.live) {
            List<CellTest> tinted = shown.get(episode);
            if (tinted != null) {
                episode.shows(moment(tinted, test, pane));
            } else if (episode.wasOpen()) {
                episode.now = faded(episode, test, pane);
            }
        }
        preview.live.removeIf(episode -> !episode.wasOpen() && !shown.containsKey(episode));
        return preview.live;
    }

    private Map<Integer, Integer> longerStreaks(WindowTest test) {
        var longer = new HashMap<Integer, Integer>();
        for (CellTest cell : test.tinted()) {
            if (cell.alerts()) {
                longer.put(cell.cell(), streaks.getOrDefault(cell.cell(), 0) + 1);
            }
        }
        return longer;
    }

    /** Gives every connected patch of tinted cells to the episode it continues, or begins a new one. */
    private Map<Episode, List<CellTest>> assign(
            WindowTest test, long pane, Surroundings surroundings, List<Episode> ended) {
        UnitIndex cells = test.units();
        var shown = new HashMap<Episode, List<CellTest>>();
        for (List<CellTest> patch : patches(test.tinted(), cells)) {
            List<Episode> touched = live.stream()
                    .filter(episode -> episode.continuesIn(patch, cells, pane))
                    .sorted(Comparator.comparing((Episode episode) -> !episode.wasOpen())
                            .thenComparing(episode -> episode.firstPane)
                            .thenComparing(episode -> episode.id))
                    .toList();
            Episode home = touched.isEmpty() ? begin(patch, test, pane, surroundings) : touched.getFirst();
            shown.computeIfAbsent(home, episode -> new ArrayList<>()).addAll(patch);
            for (Episode other : touched.subList(Math.min(1, touched.size()), touched.size())) {
                absorb(home, other, shown);
                ended.add(other);
            }
        }
        return shown;
    }

    private Episode begin(List<CellTest> patch, WindowTest test, long pane, Surroundings surroundings) {
        Episode episode = surroundings.begin(pane, moment(patch, test, pane));
        live.add(episode);
        return episode;
    }

    private void absorb(Episode home, Episode other, Map<Episode, List<CellTest>> shown) {
        other.state = HotspotState.CLOSED;
        live.remove(other);
        other.footprint.forEach((cell, pane) -> home.footprint.merge(cell, pane, Math::max));
        other.reports.forEach(home::behind);
        List<CellTest> itsCells = shown.remove(other);
        if (itsCells != null) {
            shown.get(home).addAll(itsCells);
        }
    }

    private void follow(
            Episode episode, @Nullable List<CellTest> tinted, WindowTest test, long pane, Surroundings surroundings) {
        if (tinted == null) {
            fade(episode, test, pane);
            return;
        }
        episode.shows(moment(tinted, test, pane));
        episode.quietPanes = 0;
        boolean above = tinted.stream().anyMatch(CellTest::alerts);
        boolean holds =
                tinted.stream().anyMatch(cell -> streaks.getOrDefault(cell.cell(), 0) >= HotspotRules.PANES_TO_OPEN);
        if (above) {
            episode.abovePane = pane;
        }
        boolean opens = holds && !episode.wasOpen() && surroundings.survivesShift(episode.now);
        if (opens || (holds || above) && episode.wasOpen()) {
            episode.openedPane = episode.wasOpen() ? episode.openedPane : pane;
            episode.state = HotspotState.OPEN;
        } else if (episode.wasOpen()) {
            episode.state = HotspotState.RECOVERING;
        }
    }

    private void fade(Episode episode, WindowTest test, long pane) {
        if (!episode.wasOpen()) {
            episode.state = HotspotState.CLOSED;
            return;
        }
        if (test.isSilent(episode.now.centre().cell())) {
            return; // a feed that died looks like peace
        }
        episode.now = faded(episode, test, pane);
        episode.quietPanes = episode.now.centre().isBackToNormal() ? episode.quietPanes + 1 : 0;
        boolean couldComeBack = pane - episode.abovePane < HotspotRules.GAP_PANES;
        episode.state = episode.quietPanes >= HotspotRules.PANES_TO_RECOVER && !couldComeBack
                ? HotspotState.CLOSED
                : HotspotState.RECOVERING;
    }

    private static Episode.Moment faded(Episode episode, WindowTest test, long pane) {
        CellTest centre = test.of(episode.now.centre().cell());
        return new Episode.Moment(pane, centre, List.of(centre), test.r(), 0, test.course(centre.cell()));
    }

    private static Episode.Moment moment(List<CellTest> patch, WindowTest test, long pane) {
        List<CellTest> strongestFirst = patch.stream()
                .sorted((a, b) -> CellTest.strongestFirst(a, b, test.units()))
                .toList();
        CellTest centre = strongestFirst.getFirst();
        int rank = 1 + test.tinted().indexOf(centre);
        return new Episode.Moment(pane, centre, strongestFirst, test.r(), rank, test.course(centre.cell()));
    }

    /** Connected sets of touching cells, in the order of the tests. */
    private static List<List<CellTest>> patches(List<CellTest> tinted, UnitIndex cells) {
        var open = new HashMap<Integer, CellTest>();
        tinted.forEach(test -> open.put(test.cell(), test));
        var patches = new ArrayList<List<CellTest>>();
        for (CellTest seed : tinted) {
            if (open.remove(seed.cell()) == null) {
                continue;
            }
            var patch = new ArrayList<CellTest>();
            var next = new ArrayDeque<>(List.of(seed));
            while (!next.isEmpty()) {
                CellTest test = next.poll();
                patch.add(test);
                for (int near : cells.neighbourhood(test.cell())) {
                    CellTest touching = open.remove(near);
                    if (touching != null) {
                        next.add(touching);
                    }
                }
            }
            patches.add(patch);
        }
        return patches;
    }

    EpisodeTracker copy() {
        var copy = new EpisodeTracker();
        live.forEach(episode -> copy.live.add(episode.copy()));
        copy.streaks = new HashMap<>(streaks);
        return copy;
    }

    void write(DataOutput out) throws IOException {
        Bytes.write(out, live.size());
        for (Episode episode : live) {
            episode.write(out);
        }
        Bytes.write(out, streaks.size());
        for (var streak : streaks.entrySet()) {
            Bytes.write(out, streak.getKey());
            Bytes.write(out, streak.getValue());
        }
    }

    static EpisodeTracker read(DataInput in) throws IOException {
        var tracker = new EpisodeTracker();
        int episodes = Bytes.readInt(in);
        for (int i = 0; i < episodes; i++) {
            tracker.live.add(Episode.read(in));
        }
        return tracker.readStreaks(in);
    }

    /** Of format 1. */
    static EpisodeTracker readFormat1(DataInput in, String group, Places places) throws IOException {
        var tracker = new EpisodeTracker();
        int episodes = Bytes.readInt(in);
        for (int i = 0; i < episodes; i++) {
            tracker.live.add(Episode.readFormat1(in, group, places));
        }
        return tracker.readStreaks(in);
    }

    private EpisodeTracker readStreaks(DataInput in) throws IOException {
        int size = Bytes.readInt(in);
        for (int i = 0; i < size; i++) {
            streaks.put(Bytes.readInt(in), Bytes.readInt(in));
        }
        return this;
    }
}
